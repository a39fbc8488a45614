import type { Right } from '../../../contract/rights.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, nothing, prepare, type Sql, sql } from '../../platform/db/sql.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { actorNow } from '../people/actors.ts';
import { teammates } from '../people/teams.ts';
import { visible } from './customers.access.ts';
import { readCursor, writeCursor } from './customers.cursor.ts';
import type { FieldError } from './customers.rules.ts';
import { instantOf } from './customers.source.sql.ts';
import { selectActiveMembers, selectVisible } from './customers.sql.ts';
import { refuse } from './customers.ts';

/**
 * What belongs to customers and is listed for one or for all of them: rows of a table (alias r) with their customer (alias c) and
 * the person that they are assigned to (alias m). Who does not see the customer does not see them.
 */
export type Belonging = {
  table: Sql;
  columns: (org: string, ctx: Ctx) => Sql;
  /** What is joined to each row for conditions to ask. */
  from?: (org: string) => Sql;
  /** What is joined, one row at most, only to show it: counts and locks do without. */
  beside?: (org: string) => Sql;
  sorts: Record<string, Sort>;
  /** What of its rows an actor sees who sees the customer, where that is not all: conditions that begin with “and”. */
  seen?: (ctx: Ctx) => Sql;
  /** Where rows need no customer: which of those without one an actor sees. */
  withoutCustomer?: (ctx: Ctx) => Sql;
};
/** What a list is sorted by (indexed after org_id), the type of that, and what a cursor may say of it. */
export type Sort = { by: Sql; type: Sql; isKey(key: string): boolean };

export const customerOf = literal(`jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) as customer`);

const from = (ctx: Ctx, { table, from, seen, withoutCustomer }: Belonging, schema: 'tenant' | 'crm', beside?: (org: string) => Sql): Sql => sql`
  ${literal(schema)}.${table} r
  ${literal(withoutCustomer ? 'left join' : 'join')} ${literal(schema)}.customer c on c.org_id = ${ctx.org} and c.id = r.customer_id
  ${from ? from(ctx.org) : nothing}${beside ? beside(ctx.org) : nothing}
  where r.org_id = ${ctx.org}${
    withoutCustomer ? sql` and (c.id is not null${visible(ctx)} or r.customer_id is null and ${withoutCustomer(ctx)})` : visible(ctx)
  }${seen ? seen(ctx) : nothing}`;

export const selectBelonging = (ctx: Ctx, kind: Belonging, id: string): Sql =>
  prepare(sql`select ${kind.columns(ctx.org, ctx)} from ${from(ctx, kind, 'tenant', kind.beside)} and r.id = ${id}`);
/** Locked for a change: `columns` of the row alone. */
export const lockBelonging = (ctx: Ctx, kind: Belonging, columns: Sql, id: string): Sql =>
  prepare(sql`select ${columns} from ${from(ctx, { ...kind, from: () => nothing }, 'crm')} and r.id = ${id} for update of r`);

const MOST_COUNTED = 10_000;
type Counted = { n: number; capped: boolean };
export type Page<T> = { items: T[]; nextCursor: string | null; total: number; totalExact: boolean };

type Asked = { sort: string; cursor?: string | undefined; limit: number; q?: string | undefined; assignedTo?: string | undefined; mine?: string | undefined };
/** The first page of one's own work is asked for again and again: it is planned once a connection, not each time. */
const isOften = ({ cursor, q, assignedTo, mine }: Asked): boolean => !cursor && !q && (assignedTo === 'me' || mine === 'true');

/** One page; two statements in one round trip, whatever its length (invalid_cursor). */
export async function pageOf<T extends { id: string }>(ctx: Ctx, kind: Belonging, asked: Asked, conditions: Sql[]): Promise<Page<T>> {
  const { sort: wanted, cursor, limit } = asked;
  const { by, type, isKey } = kind.sorts[wanted.replace('-', '')] as Sort;
  const [direction, beyond] = wanted.startsWith('-') ? [literal('desc'), literal('<')] : [literal('asc'), literal('>')];
  const after = cursor === undefined ? null : readCursor(cursor, wanted, isKey);
  const wide = conditions.length ? sql` and ${and(conditions)}` : literal('');
  const often = isOften(asked);
  const [rows, [count]] = await ctx.db.batch<[T & { sortKey: string }, Counted]>([
    prepare(
      sql`select ${kind.columns(ctx.org, ctx)}, (${by})::text as "sortKey" from ${from(ctx, kind, 'tenant', kind.beside)}${wide}
      ${after ? sql` and (${by}, r.id) ${beyond} (${after.key}::${type}, ${after.id}::uuid)` : literal('')}
      order by ${by} ${direction}, r.id ${direction} limit ${limit + 1}`,
      often,
    ),
    prepare(
      sql`select count(*)::int as n, count(*) > ${MOST_COUNTED} as capped from (select 1 from ${from(ctx, kind, 'tenant')}${wide} limit ${MOST_COUNTED + 1}) x`,
      often,
    ),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ sortKey: _, ...row }) => row as unknown as T),
    nextCursor: last ? writeCursor(wanted, { key: last.sortKey, id: last.id }) : null,
    total: count?.n ?? 0,
    totalExact: !count?.capped,
  };
}

/** Conditions that several kinds share; what is not asked for is none. */
export const anyOf = (column: string, values: string[] | undefined): Sql[] => (values?.length ? [sql`${literal(column)} = any (${values}::text[])`] : []);
export const is = (column: string, value: string | undefined): Sql[] => (value ? [sql`${literal(column)} = ${value}`] : []);
/** Assigned to a person, to nobody (none), to the actor (me) or to somebody in a team of theirs (team). */
export function assignedTo(ctx: Ctx, who: string | undefined): Sql[] {
  if (who === 'none') return [literal('r.assigned_to is null')];
  if (who === 'team') return [sql`r.assigned_to in (${teammates(ctx)})`];
  if (who === 'me') return [sql`r.assigned_to = ${ctx.actor.kind === 'user' ? ctx.actor.id : null}::uuid`];
  return is('r.assigned_to', who);
}
/** Every word of a text somewhere in a folded expression that has an index of trigrams; or the number that the text is. */
export function saying(text: string | undefined, folded: string, prefix?: string): Sql[] {
  const words = (text ?? '').split(/\s+/).filter(Boolean).slice(0, 6);
  if (words.length === 0) return [];
  const all = and(words.map((word) => sql`${literal(folded)} like '%' || crm.like_escape(crm.fold(${word})) || '%'`));
  const number = prefix && new RegExp(`^(?:${prefix})?(\\d{1,15})$`, 'i').exec(text?.trim() ?? '')?.[1];
  return [number ? sql`(${all} or r.number = ${number}::bigint)` : all];
}
/** Between two days in the organisation's time zone, both included, or between two instants. */
export async function between(ctx: Ctx, column: string, start: string | undefined, end: string | undefined): Promise<Sql[]> {
  if (!start && !end) return [];
  const { timeZone } = await settingsOf(ctx);
  return [
    ...(start ? [sql`${literal(column)} >= ${instantOf(start, timeZone)}`] : []),
    ...(end ? [sql`${literal(column)} ${literal(end.includes('T') ? '<=' : '<')} ${instantOf(end, timeZone, true)}`] : []),
  ];
}

/**
 * Refuses people who could not read what is said to them: who are not in the organisation, or do not see the customer
 * or may not read such things (rule_violated: not_found, cannot_see). Rights are those of today.
 */
export async function expectReaders(ctx: Ctx, right: Right, path: string, people: readonly string[], customerId: string | null): Promise<void> {
  const errors: FieldError[] = [];
  for (const id of people) {
    const actor = await actorNow(ctx, `user:${id}`);
    if (!actor?.abilities.has('people.read')) errors.push({ path, code: 'not_found', message: 'is not a person who works in this organisation' });
    else if (!actor.abilities.has(right) || (customerId && !(await ctx.db.row(selectVisible({ ...ctx, actor }, customerId)))))
      errors.push({ path, code: 'cannot_see', message: `${await nameOf(ctx, id)} may not see this customer` });
  }
  refuse(errors);
}

const nameOf = async (ctx: Ctx, id: string) =>
  (await ctx.db.row<{ name: string }>(sql`select m.name from tenant.member m where m.org_id = ${ctx.org} and m.id = ${id}`))?.name;

/** Refuses somebody who is not, or no longer, in the organisation (rule_violated). */
export async function expectPerson(ctx: Ctx, id: string | null | undefined): Promise<void> {
  if (id) expectActive(id, await ctx.db.rows(selectActiveMembers(ctx.org, [id])));
}
/** The same where selectActiveMembers was asked already. */
export function expectActive(id: string | null | undefined, found: readonly unknown[]): void {
  if (id && found.length === 0) refuse([{ path: 'assignedTo', code: 'not_found', message: 'is not a person of this organisation' }]);
}
