import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { NOTE_CATEGORIES, type NoteCategory } from '../../../contract/notes.ts';
import { api } from '../../app/api.ts';
import { customerChanged } from '../customers/customers.queries.ts';

const PAGE = 20;
/** What the notes of a customer are narrowed to, as it stands in the address. */
export const NOTE_KINDS = [...NOTE_CATEGORIES, 'shared'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
export const isNoteKind = (kind: string | undefined): kind is NoteKind => (NOTE_KINDS as readonly (string | undefined)[]).includes(kind);
const narrowed = (kind: NoteKind | undefined) => (kind === 'shared' ? { visibility: kind } : { category: kind as NoteCategory | undefined });

export const notesOf = (customerId: string, kind?: NoteKind, q?: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', customerId, 'notes', kind ?? '', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.listCustomerNotes({ params: { id: customerId }, query: { ...narrowed(kind), q, limit: PAGE, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const pinnedOf = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', customerId, 'notes', 'pinned'],
    queryFn: ({ signal }) => api.listCustomerNotes({ params: { id: customerId }, query: { pinned: 'true', limit: 3 } }, { signal }),
  });

export const versionsOf = (id: string, customerId: string) =>
  queryOptions({
    queryKey: ['customers', customerId, 'notes', 'versions', id],
    queryFn: ({ signal }) => api.listNoteVersions({ params: { id } }, { signal }),
  });

/** Notes of the customer and its timeline are old. */
export const notesChanged = (customerId: string) => customerChanged(customerId);
