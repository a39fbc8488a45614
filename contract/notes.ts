import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { richText, richTextInput } from './rich-text.schema.ts';
import { clearable, empty, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, sortable } from './service.ts';

export const NOTE_CATEGORIES = ['general', 'preferences', 'important'] as const;
export type NoteCategory = (typeof NOTE_CATEGORIES)[number];
/** internal: for those who work here; shared: the customer reads it too. */
export const VISIBILITIES = ['internal', 'shared'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const MAX_MENTIONS = 20;

const said = {
  content: richTextInput.optional().describe('Blocks of formatted text; whatever is not allowed in it is reduced to plain text'),
  text: clearable(text(20_000)).describe('Plain text, where no content is given'),
};
export const noteInput = z.strictObject({
  ...said,
  category: z.enum(NOTE_CATEGORIES).default('general'),
  visibility: z.enum(VISIBILITIES).default('internal'),
  pinned: z.boolean().default(false),
});
export const notePatch = z.strictObject({ ...said, category: z.enum(NOTE_CATEGORIES).optional(), visibility: z.enum(VISIBILITIES).optional() });
export type NoteInput = z.output<typeof noteInput>;
export type NotePatch = z.output<typeof notePatch>;

export const noteRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  content: richText,
  mentions: z.array(z.object({ id: z.string(), name: z.string() })).describe('Who is mentioned, as they are called now'),
  category: z.enum(NOTE_CATEGORIES),
  visibility: z.enum(VISIBILITIES),
  pinned: z.boolean(),
  author: z.string().describe('user:ID, key:ID or system'),
  authorName: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.enum(['update', 'delete', 'pin', 'unpin'])),
});
export type NoteRecord = z.output<typeof noteRecord>;

export const noteVersion = z.object({
  version: z.int(),
  at: z.string(),
  actor: z.string().describe('user:ID, key:ID or system'),
  actorName: z.string().nullable(),
  content: richText,
  mentions: noteRecord.shape.mentions,
  category: z.enum(NOTE_CATEGORIES),
  visibility: z.enum(VISIBILITIES),
  pinned: z.boolean(),
});
export type NoteVersion = z.output<typeof noteVersion>;

const filters = {
  q: text(200).optional().describe('Words of the text'),
  author: z.union([z.literal('me'), uuid]).optional(),
  category: z.enum(NOTE_CATEGORIES).optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  pinned: z.enum(['true', 'false']).optional(),
  ...pageQuery,
};
const sort = sortable(['pinned', 'createdAt', 'updatedAt']).describe('-pinned: the pinned ones first, then the latest');
const ofCustomer = z.strictObject({ ...filters, sort: sort.default('-pinned') });
const global = z.strictObject({ customerId: uuid.optional(), ...filters, sort: sort.default('-createdAt') });
export type NoteQuery = z.output<typeof global>;

const one = z.strictObject({ id: uuid });
const tag = 'Notes';
const pin = (verb: 'pin' | 'unpin', summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/notes/:id/${verb}`,
    summary,
    tag,
    params: one,
    response: noteRecord,
    errors: ['note_not_found'],
    ability: 'notes.write',
  });

export const notesApi = {
  listNotes: endpoint({
    method: 'GET',
    path: '/api/notes',
    summary: 'Notes of all customers; people of the portal find the shared ones of their own record',
    tag,
    query: global,
    response: listOf(noteRecord),
    errors: ['invalid_cursor'],
    ability: 'notes.read',
  }),
  listCustomerNotes: endpoint({
    method: 'GET',
    path: '/api/customers/:id/notes',
    summary: 'Notes of a customer, the pinned ones first',
    tag,
    params: one,
    query: ofCustomer,
    response: listOf(noteRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'notes.read',
  }),
  createNote: endpoint({
    method: 'POST',
    path: '/api/customers/:id/notes',
    summary: 'Note something of a customer; whoever is mentioned must see the customer, and is told',
    tag,
    params: one,
    body: noteInput,
    response: noteRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated'],
    ability: 'notes.write',
    idempotent: true,
  }),
  getNote: endpoint({
    method: 'GET',
    path: '/api/notes/:id',
    summary: 'A note',
    tag,
    params: one,
    response: noteRecord,
    errors: ['note_not_found'],
    ability: 'notes.read',
  }),
  updateNote: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/notes/:id',
    summary: 'Change a note: by its author or an administrator; absent keeps, a value sets',
    tag,
    params: one,
    body: notePatch,
    response: noteRecord,
    errors: ['note_not_found', 'rule_violated'],
    ability: 'notes.write',
    versioned: true,
  }),
  deleteNote: endpoint({
    method: 'DELETE',
    path: '/api/notes/:id',
    summary: 'Delete a note: by its author or an administrator',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['note_not_found'],
    ability: 'notes.write',
  }),
  pinNote: pin('pin', 'Pin a note, so that it stands first'),
  unpinNote: pin('unpin', 'Let a note stand where its time puts it'),
  listNoteVersions: endpoint({
    method: 'GET',
    path: '/api/notes/:id/versions',
    summary: 'What a note said, the latest version first; at most 200',
    tag,
    params: one,
    response: z.object({ items: z.array(noteVersion) }),
    errors: ['note_not_found'],
    ability: 'notes.read',
    alsoAbility: 'people.read',
  }),
  restoreNote: endpoint({
    method: 'POST',
    path: '/api/notes/:id/restore',
    summary: 'Let a note say again what it said: text and category of a version; who sees it stays',
    tag,
    params: one,
    body: z.strictObject({ version: z.int().min(1).max(1_000_000) }),
    response: noteRecord,
    errors: ['note_not_found', 'rule_violated'],
    ability: 'notes.write',
  }),
};
