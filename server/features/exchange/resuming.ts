import type { Ctx } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import type { Draft } from './drafting.ts';

/** The id of the customer that a row of an import becomes: a UUIDv7 of the import's time, so that the same row never becomes two. */
export function idOfRow(importId: string, row: number): string {
  const number = row.toString(16).padStart(8, '0');
  return `${importId.slice(0, 19)}8${number.slice(0, 3)}-${number.slice(3)}${importId.slice(-7)}`;
}

/** The rows whose customers this import has made already, even where somebody deleted them meanwhile. */
export async function writtenBefore<T extends Draft>(ctx: Ctx, importId: string, drafts: readonly T[]): Promise<Set<T>> {
  const ids = drafts.map(({ row }) => idOfRow(importId, row.number));
  const made = new Set((await ctx.db.rows<{ id: string }>(selectMade(ctx.org, ids))).map(({ id }) => id));
  return new Set(drafts.filter((_, i) => made.has(ids[i] ?? '')));
}

/** Of these customers, those that were there before and that this import has changed already. */
export async function changedBefore(ctx: Ctx, importId: string, known: readonly { existing: { id: string } }[]): Promise<Set<string>> {
  const ids = [...new Set(known.map(({ existing }) => existing.id))];
  if (ids.length === 0) return new Set();
  return new Set((await ctx.db.rows<{ id: string }>(selectChanged(ctx.org, ids, `import:${importId}`))).map(({ id }) => id));
}

const selectMade = (org: string, ids: string[]): Sql => sql`
  select h.record_id as id from tenant.change h where h.org_id = ${org} and h.record_id = any (${ids}::uuid[]) and h.op = 'I'`;

const selectChanged = (org: string, ids: string[], cause: string): Sql => sql`
  select h.customer_id as id from tenant.change h where h.org_id = ${org} and h.customer_id = any (${ids}::uuid[]) and h.cause = ${cause}
  group by h.customer_id having not bool_or(h.record_id = h.customer_id and h.op = 'I')`;
