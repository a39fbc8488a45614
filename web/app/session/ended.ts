import { store } from '../../ui/store.ts';

/** Set when the server no longer knows the session while a page is open: the shell then asks to sign in, on top of what was typed. */
export const sessionEnded = store(false);
