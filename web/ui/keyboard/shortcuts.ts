import { useEffect, useRef } from 'react';
import { store } from '../store.ts';

/** `presses`: any of them does it, a sequence with a space between; `group`: where the sheet lists it; `typing`: also while typing and over a dialog. */
type Shortcut = { presses: readonly string[]; group: 'anywhere' | 'list' | 'record'; typing?: true };

/** Every shortcut there is. Its words are in the catalogs, under `shortcuts`. */
export const SHORTCUTS = {
  palette: { presses: ['mod+k'], group: 'anywhere', typing: true },
  help: { presses: ['?'], group: 'anywhere' },
  goCustomers: { presses: ['g c'], group: 'anywhere' },
  goDay: { presses: ['g d'], group: 'anywhere' },
  goSettings: { presses: ['g s'], group: 'anywhere' },
  newCustomer: { presses: ['n'], group: 'anywhere' },
  undo: { presses: ['mod+z'], group: 'anywhere' },
  notices: { presses: ['F6'], group: 'anywhere', typing: true },
  search: { presses: ['/'], group: 'list' },
  rowDown: { presses: ['j', 'ArrowDown'], group: 'list' },
  rowUp: { presses: ['k', 'ArrowUp'], group: 'list' },
  rowOpen: { presses: ['Enter'], group: 'list' },
  previousPage: { presses: ['['], group: 'list' },
  nextPage: { presses: [']'], group: 'list' },
  edit: { presses: ['e'], group: 'record' },
} as const satisfies Record<string, Shortcut>;
export type ShortcutId = keyof typeof SHORTCUTS;
export const shortcutOf = (id: ShortcutId): Shortcut => SHORTCUTS[id];

/** What a shortcut does; answering false leaves the key to the browser. */
export type Doing = (press: string) => unknown;
export const handlers = store<readonly { id: ShortcutId; doing: Doing }[]>([]);

/** Lets a shortcut do something while the component is there and `active`; the last one to say so has it. */
export function useShortcut(id: ShortcutId, doing: Doing, active = true): void {
  const latest = useRef(doing);
  useEffect(() => {
    latest.current = doing;
  });
  useEffect(() => {
    if (!active) return undefined;
    const handler = { id, doing: (press: string) => latest.current(press) };
    handlers.set([...handlers.get(), handler]);
    return () => handlers.set(handlers.get().filter((other) => other !== handler));
  }, [id, active]);
}

const KEY = 'clientele.shortcuts';

/** Single keys can be switched off (WCAG 2.1.4): speech input and slips of the hand press them unmeant. */
export const lettersOn = store(localStorage.getItem(KEY) !== 'off');
export function switchLetters(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
  lettersOn.set(on);
}
export const isLetter = (press: string) => !/^(mod\+|F\d|Arrow|Enter)/.test(press);
