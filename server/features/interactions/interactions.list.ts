import type { FollowUpQuery, FollowUpRecord, InteractionListQuery, InteractionRecord } from '../../../contract/interactions.ts';
import { day, instant, uuid } from '../../../contract/scalars.ts';
import type { Ctx } from '../../platform/context.ts';
import { prepare } from '../../platform/db/sql.ts';
import { Fault } from '../../platform/problem.ts';
import type { Page } from '../customers/customers.list.ts';
import { expectVisible } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './interactions.list.sql.ts';
import type { InteractionRow } from './interactions.sql.ts';
import { present } from './interactions.ts';

/** Interactions with a customer, latest first (customer_not_found, invalid_cursor). */
export async function listInteractions(ctx: Ctx, customerId: string, query: InteractionListQuery): Promise<Page<InteractionRecord>> {
  const after = readCursor(query.cursor, isMoment);
  await expectVisible(ctx, customerId);
  const today = todayOf(await settingsOf(ctx), ctx.now);
  const [rows, [count]] = await ctx.db.batch<[InteractionRow & { sortKey: string }, statements.Counted]>([
    statements.selectInteractions(ctx, customerId, query, { after, limit: query.limit }),
    statements.countInteractions(ctx, customerId, query),
  ]);
  return pageOf(rows, count, query.limit, ({ sortKey: _, ...row }) => present(ctx, row, today));
}

/** What is to follow with customers that the actor sees and that are not archived, earliest day first (invalid_cursor). */
export async function listFollowUps(ctx: Ctx, query: FollowUpQuery): Promise<Page<FollowUpRecord>> {
  const after = readCursor(query.cursor, (key) => day.safeParse(key).success);
  const settings = await settingsOf(ctx);
  const archived = settings.rules.transitions.filter(({ verb }) => verb === 'archive').map(({ to }) => to);
  const ground = { today: todayOf(settings, ctx.now), archived };
  // One's own are asked for again and again: planned once a connection, not each time.
  const isOften = query.handledBy === 'me' && !query.cursor;
  const [rows, [count]] = await ctx.db.batch<[statements.FollowUpRow, statements.Counted]>([
    prepare(statements.selectFollowUps(ctx, query, ground, { after, limit: query.limit }), isOften),
    prepare(statements.countFollowUps(ctx, query, ground), isOften),
  ]);
  return pageOf(rows, count, query.limit, ({ sortKey: _, customerName, customerStatus, customerPhone, contactPhone, contactEmail, ...row }) => ({
    ...present(ctx, row, ground.today),
    customer: { id: row.customerId, name: customerName, status: customerStatus, phone: customerPhone },
    contact: row.contactId ? { id: row.contactId, name: row.contactName, phone: contactPhone, email: contactEmail } : null,
  }));
}

function pageOf<R extends { id: string; sortKey: string }, T>(rows: R[], count: statements.Counted | undefined, limit: number, shown: (row: R) => T): Page<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(shown),
    nextCursor: last ? Buffer.from(JSON.stringify([last.sortKey, last.id])).toString('base64url') : null,
    total: count?.n ?? 0,
    totalExact: !count?.capped,
  };
}

/** Reads a cursor that such a list wrote; anything else is refused. */
function readCursor(cursor: string | undefined, isKey: (key: string) => boolean): statements.Position | null {
  if (cursor === undefined) return null;
  const bad = new Fault('invalid_cursor', { errors: [{ path: 'cursor', code: 'invalid', message: 'is not the nextCursor of this list' }] });
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof key !== 'string' || typeof id !== 'string' || !isKey(key) || !uuid.safeParse(id).success) throw bad;
    return { key, id };
  } catch {
    throw bad;
  }
}

/** A time as PostgreSQL writes it: 2026-01-31 09:00:00.5+00. */
const isMoment = (text: string) => instant.safeParse(text.replace(' ', 'T').replace(/\+00$/, 'Z')).success;
