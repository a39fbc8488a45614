import { store } from '../../ui/store.ts';

/** What lies over the page at the moment, opened from anywhere: the search palette or the sheet of shortcuts. */
export const overlay = store<'palette' | 'shortcuts' | undefined>(undefined);
export const closeOverlay = () => overlay.set(undefined);
