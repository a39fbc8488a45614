import { store } from '../../ui/store.ts';
import { comingWith } from '../i18n/language.ts';
import { catchTyping, takeTyped } from './typedAhead.ts';

/** What lies over the page at the moment, opened from anywhere: the search palette or the sheet of shortcuts. */
export const overlay = store<'palette' | 'shortcuts' | undefined>(undefined);

let opener: Element | null = null;

export function openOverlay(which: 'palette' | 'shortcuts'): void {
  if (!overlay.get()) opener = document.activeElement;
  if (which === 'palette') catchTyping();
  overlay.set(which);
}

/** Back to where one was, unless something else is to happen now. */
export function closeOverlay(back = true): void {
  takeTyped();
  overlay.set(undefined);
  if (back && opener instanceof HTMLElement) requestAnimationFrame(() => opener instanceof HTMLElement && opener.focus());
}

export const loadPalette = () => comingWith(import('./palette/Palette.tsx'), 'palette');
export const loadSheet = () => comingWith(import('./ShortcutSheet.tsx'), 'palette');
export const loadAccount = () => import('./AccountItems.tsx');

const QUIET_MS = 4_000;

/** Fetches them when the page has long been there, so that their first time is as quick as any other. */
export function loadLater(): () => void {
  const timer = setTimeout(() => void Promise.all([loadPalette(), loadAccount()]), QUIET_MS);
  return () => clearTimeout(timer);
}
