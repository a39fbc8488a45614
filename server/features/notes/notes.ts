import { MAX_MENTIONS, type NoteInput, type NotePatch, type NoteQuery, type NoteRecord } from '../../../contract/notes.ts';
import { mentionsIn, ofPlainText, type RichText } from '../../../contract/rich-text.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { expectReaders, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible } from '../customers/customers.ts';
import { notify } from '../notifications/notifications.ts';
import * as statements from './notes.sql.ts';

type Row = Omit<NoteRecord, 'abilities'>;
export type LockedNote = statements.NoteValues & { customerId: string; version: number; author: string };
const { NOTES } = statements;

/** What somebody wrote, they change; and administrators. */
const isOwn = (ctx: Ctx, author: string) => ctx.actor.role === 'administrator' || ctx.actor.role === 'system' || author === actorText(ctx.actor);

function present(ctx: Ctx, row: Row): NoteRecord {
  const pins = [row.pinned ? ('unpin' as const) : ('pin' as const)];
  const own = isOwn(ctx, row.author) ? (['update', 'delete'] as const) : [];
  return { ...row, abilities: ctx.actor.abilities.has('notes.write') ? [...own, ...pins] : [] };
}

/** Notes of the customers that the actor sees, or of one of them (customer_not_found). People of the portal find the shared ones. */
export async function listNotes(ctx: Ctx, query: NoteQuery, customerId?: string): Promise<Page<NoteRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const page = await pageOf<Row>(ctx, NOTES, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...saying(query.q, 'crm.fold(crm.words_of(r.content))'),
    ...is('r.author', query.author && (query.author === 'me' ? actorText(ctx.actor) : `user:${query.author}`)),
    ...is('r.category', query.category),
    ...is('r.visibility', query.visibility),
    ...(query.pinned ? [sql`r.pinned = ${query.pinned === 'true'}`] : []),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

export async function getNote(ctx: Ctx, id: string): Promise<NoteRecord> {
  const row = await ctx.db.row<Row>(selectBelonging(ctx, NOTES, id));
  if (!row) throw new Fault('note_not_found');
  return present(ctx, row);
}

const contentOf = ({ content, text }: NotePatch): RichText | undefined => (content?.length ? content : text ? ofPlainText(text) : content);

/** Refuses an empty text, and mentions of people who could not read it; answers who is newly mentioned. */
async function judge(ctx: Ctx, customerId: string, content: RichText | undefined, known: RichText = []): Promise<string[]> {
  if (content?.length === 0) throw fieldFault('rule_violated', 'content', 'required', 'says nothing');
  const before = mentionsIn(known);
  const mentioned = mentionsIn(content ?? []).filter((id) => !before.includes(id));
  if (mentioned.length > MAX_MENTIONS) throw fieldFault('rule_violated', 'content', 'too_many', `mentions more than ${MAX_MENTIONS} people`);
  await expectReaders(ctx, 'notes.read', 'content', mentioned, customerId);
  return mentioned;
}

const tell = (ctx: Ctx, to: string[], id: string, customerId: string) =>
  notify(ctx, { to, kind: 'mention', about: { entity: 'note', id, customerId }, params: {} });

/** Notes something of a customer that the actor sees. Errors: customer_not_found, rule_violated (content). */
export async function createNote(ctx: Ctx, customerId: string, input: NoteInput): Promise<NoteRecord> {
  const id = newId();
  const { category, visibility, pinned } = input;
  return transaction(ctx, async (ctx) => {
    await expectVisible(ctx, customerId);
    const content = contentOf(input) ?? [];
    const mentioned = await judge(ctx, customerId, content);
    await ctx.db.rows(statements.insertNote(ctx.org, id, customerId, { content, category, visibility, pinned }, actorText(ctx.actor)));
    await tell(ctx, mentioned, id, customerId);
    return getNote(ctx, id);
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
  });
}

export async function lockedNote(ctx: Ctx, id: string): Promise<LockedNote> {
  const row = await ctx.db.row<LockedNote>(lockBelonging(ctx, NOTES, statements.lockedColumns, id));
  if (!row) throw new Fault('note_not_found');
  return row;
}

async function lockedOwn(ctx: Ctx, id: string): Promise<LockedNote> {
  const row = await lockedNote(ctx, id);
  if (!isOwn(ctx, row.author)) throw new Fault('not_permitted', { detail: 'A note is changed by who wrote it, or by an administrator' });
  return row;
}

/** Writes what differs. */
async function write(ctx: Ctx, id: string, row: LockedNote, wanted: Partial<statements.NoteValues>): Promise<NoteRecord> {
  const known = { ...row } as Record<string, unknown>;
  const given = Object.entries(wanted).filter(([field, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(known[field]));
  if (given.length) await ctx.db.rows(statements.updateNote(ctx.org, id, Object.fromEntries(given)));
  return getNote(ctx, id);
}

/** Changes a note: absent keeps, a value sets. Errors: note_not_found, not_permitted, version_mismatch, rule_violated (content). */
export async function updateNote(ctx: Ctx, id: string, patch: NotePatch, version: number | null): Promise<NoteRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await lockedOwn(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const content = contentOf(patch);
    const mentioned = await judge(ctx, row.customerId, content, row.content);
    await tell(ctx, mentioned, id, row.customerId);
    const { category, visibility } = patch;
    const event = visibility === 'shared' && row.visibility !== 'shared' ? 'NoteShared' : null;
    if (event) await ctx.db.rows(sayEvent(event, null));
    return write(ctx, id, row, { ...(content && { content }), ...(category && { category }), ...(visibility && { visibility }) });
  });
}

/** Lets a note say again what it said. Errors: note_not_found, not_permitted. */
export async function sayAgain(ctx: Ctx, id: string, wanted: (row: LockedNote) => Promise<Pick<LockedNote, 'content' | 'category'>>): Promise<NoteRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await lockedOwn(ctx, id);
    const { content, category } = await wanted(row);
    await judge(ctx, row.customerId, content, content);
    await ctx.db.rows(sayEvent('NoteRestored', null));
    return write(ctx, id, row, { content, category });
  });
}

/** Errors: note_not_found, not_permitted. */
export async function deleteNote(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockedOwn(ctx, id);
    await ctx.db.rows(statements.deleteNote(ctx.org, id));
  });
}

/** Pinned notes stand first; whoever may write may pin (note_not_found). */
export async function pinNote(ctx: Ctx, id: string, pinned: boolean): Promise<NoteRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await lockedNote(ctx, id);
    await ctx.db.rows(sayEvent(pinned ? 'NotePinned' : 'NoteUnpinned', null));
    return write(ctx, id, row, { pinned });
  });
}
