import i18next from 'i18next';
import type { NoteCategory, Visibility } from '../../../contract/notes.ts';
import { plainOf, reduceText } from '../../../contract/rich-text.ts';
import { humanise } from '../../app/i18n/words.ts';

const LABELS = { content: 'note.text', category: 'note.category', visibility: 'note.visibility', pinned: 'note.pinned' } as const;

export const noteLabel = (field: string): string => (field in LABELS ? i18next.t(LABELS[field as keyof typeof LABELS]) : humanise(field));

/** How a value of a note reads; undefined where it reads as it is. */
export function noteValue(field: string, value: unknown, people: { id: string; name: string }[]): string | undefined {
  if (field === 'content') return plainOf(reduceText(value), (id) => people.find((person) => person.id === id)?.name ?? i18next.t('note.somebody'));
  if (field === 'category' && value) return i18next.t(`note.categories.${value as NoteCategory}`);
  if (field === 'visibility' && value) return i18next.t(`note.visibilities.${value as Visibility}`);
  return field === 'author' ? '' : undefined;
}
