import { useShortcut } from './shortcuts.ts';

const ROWS = 'main tbody tr, main li';
const isShown = (element: Element) => element.checkVisibility();

/** What opens each row that is shown: its first link. */
const linksOfRows = (): HTMLElement[] => {
  const links = [...document.querySelectorAll(ROWS)].flatMap((row) => row.querySelector<HTMLElement>('a[href]') ?? []);
  return [...new Set(links)].filter(isShown);
};
const rowOf = (element: Element | null) => element?.closest(ROWS);

/** From row to row; arrows scroll the page as ever until one is among the rows. */
function move(press: string, by: 1 | -1): boolean {
  const links = linksOfRows();
  const row = rowOf(document.activeElement);
  const at = row ? links.findIndex((link) => row.contains(link)) : -1;
  if (links.length === 0 || (at < 0 && press.startsWith('Arrow'))) return false;
  const next = at < 0 ? links[by > 0 ? 0 : links.length - 1] : links[Math.min(Math.max(at + by, 0), links.length - 1)];
  next?.focus();
  rowOf(next ?? null)?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Keys that walk the rows of a list. Enter is the link's own. */
export function useRowKeys(active = true): void {
  useShortcut('rowDown', (press) => move(press, 1), active);
  useShortcut('rowUp', (press) => move(press, -1), active);
  useShortcut('rowOpen', () => false, active);
}
