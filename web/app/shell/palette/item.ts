import type { ReactNode } from 'react';
import { foldWords } from '../../../ui/marks.ts';

/** `label` may carry marks; `text` says the same plainly. */
export type Item = { id: string; text: string; label?: ReactNode; detail?: ReactNode; icon: ReactNode; run: () => void };
export type Group = { title: string; items: Item[] };

/** Whether every word of the search begins a word of the text. */
export function matches(text: string, q: string): boolean {
  const words = foldWords(text.replace(/[^\p{L}\p{N}]+/gu, ' '));
  return foldWords(q).every((sought) => words.some((word) => word.startsWith(sought)));
}
