import type { NoteInput } from '../../../contract/notes.ts';
import type { RichText } from '../../../contract/rich-text.ts';
import { join, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isCount, isMoment } from '../customers/customers.cursor.ts';
import { joinActor } from '../people/actors.sql.ts';

/** Who is mentioned in a text, as they are called now. */
const mentionsIn = (org: string, content: Sql): Sql => sql`(
  select coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name)), '[]')
  from jsonb_path_query(${content}, '$[*].content[*].person') x join tenant.member p on p.org_id = ${org} and p.id = (x #>> '{}')::uuid)`;

const own = literal(`r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version, r.content, r.category, r.visibility, r.pinned, r.author,
  coalesce(m.name, k.name) as "authorName", r.created_at as "createdAt", r.updated_at as "updatedAt"`);

export const NOTES: Belonging = {
  table: literal('note'),
  columns: (org) => sql`${own}, ${mentionsIn(org, literal('r.content'))} as mentions`,
  beside: (org) => sql`
    ${joinActor(org, 'r.author')}`,
  seen: ({ actor }) => (actor.role === 'portal' ? literal(` and r.visibility = 'shared'`) : nothing),
  sorts: {
    pinned: { by: literal('r.pinned::int'), type: literal('int'), isKey: isCount },
    createdAt: { by: literal('r.created_at'), type: literal('timestamptz'), isKey: isMoment },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};

export const COLUMNS = { content: 'content', category: 'category', visibility: 'visibility', pinned: 'pinned', author: 'author' } as const;
export type NoteValues = { content: RichText } & Pick<NoteInput, 'category' | 'visibility' | 'pinned'>;
export const lockedColumns = literal(`r.customer_id as "customerId", r.version, r.content, r.category, r.visibility, r.pinned, r.author`);

export const insertNote = (org: string, id: string, customer: string, note: NoteValues, author: string): Sql => sql`
  insert into crm.note (org_id, id, customer_id, content, category, visibility, pinned, author)
  values (${org}, ${id}, ${customer}, ${JSON.stringify(note.content)}::jsonb, ${note.category}, ${note.visibility}, ${note.pinned}, ${author})`;

export const updateNote = (org: string, id: string, changes: Partial<NoteValues>): Sql => sql`
  update crm.note as r set ${join(
    Object.entries(changes).map(([field, value]) =>
      field === 'content' ? sql`content = ${JSON.stringify(value)}::jsonb` : sql`${literal(COLUMNS[field as keyof NoteValues])} = ${value}`,
    ),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const deleteNote = (org: string, id: string): Sql => sql`delete from crm.note r where r.org_id = ${org} and r.id = ${id}`;

export type PastRow = {
  version: number;
  at: string;
  actor: string;
  actorName: string | null;
  before: Record<string, unknown> | null;
};
/** What changed in a note, the latest first. */
export const selectPast = (org: string, id: string, limit: number): Sql => sql`
  select h.version, h.at, h.actor, coalesce(m.name, k.name) as "actorName", h.before from tenant.change h
  ${joinActor(org, 'h.actor')}
  where h.org_id = ${org} and h.record_id = ${id} and h.entity = 'note' order by h.version desc limit ${limit}`;

export const selectNames = (org: string, people: string[]): Sql =>
  sql`select m.id, m.name from tenant.member m where m.org_id = ${org} and m.id = any (${people}::uuid[])`;
