import type { ReactNode } from 'react';
import { fold } from '../../../../contract/fold.ts';

/** `label` may carry marks; `text` says the same plainly. */
export type Item = { id: string; text: string; label?: ReactNode; detail?: ReactNode; icon: ReactNode; run: () => void };
export type Group = { title: string; items: Item[] };

/** Whether every word of the search begins a word of the text. */
export function matches(text: string, q: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(q)
    .split(/\s+/)
    .filter(Boolean)
    .every((sought) => words.some((word) => word.startsWith(sought)));
}
