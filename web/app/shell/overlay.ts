import { store } from '../../ui/store.ts';

/** What lies over the page at the moment, opened from anywhere: the search palette or the sheet of shortcuts. */
export const overlay = store<'palette' | 'shortcuts' | undefined>(undefined);

let opener: Element | null = null;

export function openOverlay(which: 'palette' | 'shortcuts'): void {
  if (!overlay.get()) opener = document.activeElement;
  overlay.set(which);
}

/** Back to where one was, unless something else is to happen now. */
export function closeOverlay(back = true): void {
  overlay.set(undefined);
  if (back && opener instanceof HTMLElement) requestAnimationFrame(() => opener instanceof HTMLElement && opener.focus());
}

export const loadPalette = () => import('./palette/Palette.tsx');
