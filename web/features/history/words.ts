import type { ChangeRecord } from '../../../contract/history.ts';

/** How a feature's fields and their values read in a history; an empty text is “nothing”. */
export type ChangeWords = {
  label: (entity: string, field: string) => string;
  value: (entity: string, field: string, value: unknown) => string;
  /** Place of a field among those that changed together. */
  rank: (entity: string, field: string) => number;
  /** Of a field that consists of much, what changed in it. */
  parts?: (entity: string, field: string, from: unknown, to: unknown) => Difference[] | undefined;
};
export type Difference = { key: string; label: string; from: string; to: string };

const isPlainObject = (value: unknown): value is Record<string, unknown> => value instanceof Object && !Array.isArray(value);

/** One changed field, or, of a field with parts (notes, custom fields), each part that changed. */
function differencesOf(words: ChangeWords, entity: string, { field, from, to }: { field: string; from?: unknown; to?: unknown }): Difference[] {
  const own = words.parts?.(entity, field, from, to);
  if (own) return own;
  const parted = isPlainObject(from ?? to) && isPlainObject(to ?? from) && !('amount' in ((from ?? to) as object));
  if (!parted) return [{ key: field, label: words.label(entity, field), from: words.value(entity, field, from), to: words.value(entity, field, to) }];
  const [before, after] = [isPlainObject(from) ? from : {}, isPlainObject(to) ? to : {}];
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  return parts.map((part) => {
    const name = `${field}.${part}`;
    return { key: name, label: words.label(entity, name), from: words.value(entity, name, before[part]), to: words.value(entity, name, after[part]) };
  });
}

/** Everything that a change changed, in the order of the form. */
export function differencesIn(words: ChangeWords, { entity, changes }: Pick<ChangeRecord, 'entity' | 'changes'>): Difference[] {
  const inOrder = changes.toSorted((a, b) => words.rank(entity, a.field) - words.rank(entity, b.field));
  return inOrder.flatMap((one) => differencesOf(words, entity, one)).filter(({ from, to }) => from || to);
}
