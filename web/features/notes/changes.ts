import i18next from 'i18next';
import type { NoteCategory, Visibility } from '../../../contract/notes.ts';
import { plainOf, reduceText } from '../../../contract/rich-text.ts';

/** How a value of a note reads; undefined where it reads as it is. */
export function noteValue(field: string, value: unknown, people: { id: string; name: string }[]): string | undefined {
  if (field === 'content') return plainOf(reduceText(value), (id) => people.find((person) => person.id === id)?.name ?? i18next.t('note.somebody'));
  if (field === 'category' && value) return i18next.t(`note.categories.${value as NoteCategory}`);
  if (field === 'visibility' && value) return i18next.t(`note.visibilities.${value as Visibility}`);
  return field === 'author' ? '' : undefined;
}
