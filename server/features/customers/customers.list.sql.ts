import type { CustomerListQuery, CustomerSummary } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, prepare, type Sql, sql } from '../../platform/db/sql.ts';
import type { Position } from './customers.cursor.ts';
import { type Source, TODAY } from './customers.source.sql.ts';
import { customerColumns, orderCounts } from './customers.sql.ts';

type PrimaryParts = {
  contactId: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  addressId: string | null;
  city: string | null;
  state: string | null;
  country: string | null;
};
export type SummaryRow = Omit<CustomerSummary, 'isActive' | 'primaryContact' | 'primaryAddress'> & PrimaryParts & { sortKey: string };
export type SortField = 'name' | 'createdAt' | 'lastContactAt' | 'nextFollowUpAt' | 'totalRevenue';

/** What each sort orders by (indexed after org_id), and its type for reading a cursor back. Missing dates come last where people look. */
const SORTS: Record<SortField, { by: Sql; type: Sql }> = {
  name: { by: literal('c.name_key collate "C"'), type: literal('text collate "C"') },
  createdAt: { by: literal('c.created_at'), type: literal('timestamptz') },
  lastContactAt: { by: literal(`coalesce(c.last_contact_at, '-infinity')`), type: literal('timestamptz') },
  nextFollowUpAt: { by: literal(`coalesce(c.next_follow_up_at, 'infinity')`), type: literal('timestamptz') },
  totalRevenue: { by: literal('c.total_revenue'), type: literal('numeric') },
};

/** Columns of a list row, over alias c and what `primaryParts` joins to it. */
export const summaryColumns: Sql =
  literal(`${customerColumns.strings[0]}, k.id as "contactId", coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), '')) as "contactName",
  k.email as "contactEmail", coalesce(k.phone, k.mobile) as "contactPhone", a.id as "addressId", a.city, a.state, a.country`);

/** The primary contact and address of each row. */
export const primaryParts = (org: string, source: Source = TODAY): Sql => sql`
  left join ${source.contact(null)} k on k.org_id = ${org} and k.customer_id = c.id and k.is_primary
  left join ${source.address(null)} a on a.org_id = ${org} and a.customer_id = c.id and a.is_primary`;

/** One page in the order of an index: rows, one more than asked for where there is a next page. */
export function selectPage(
  ctx: Ctx,
  seen: Sql,
  page: { conditions: Sql[]; sort: SortField; descending: boolean; after: Position | null; limit: number },
  source: Source = TODAY,
): Sql {
  const { by, type } = SORTS[page.sort];
  const direction = literal(page.descending ? 'desc' : 'asc');
  const compare = literal(page.descending ? '<' : '>');
  const after = page.after ? [sql`(${by}, c.id) ${compare} (${page.after.key}::${type}, ${page.after.id}::uuid)`] : [];
  const where = [...page.conditions, ...after];
  const statement = sql`select ${summaryColumns}, ${orderCounts(ctx.org)}, c.sort_key as "sortKey" from (
    select c.*, (${by})::text as sort_key from ${source.customer} c where c.org_id = ${ctx.org}${seen}${where.length ? sql` and ${and(where)}` : sql``}
    order by ${by} ${direction}, c.id ${direction} limit ${literal(String(page.limit + 1))}) c ${primaryParts(ctx.org, source)} order by ${outer(page.sort)} ${direction}, c.id ${direction}`;
  return page.conditions.length === 0 && source === TODAY ? prepare(statement) : statement;
}

const outer = (sort: SortField): Sql => SORTS[sort].by;

const MOST_COUNTED = 10_000;
export type Counted = { n: number; capped: boolean };

/** Kept counts: exact and cheap, for lists without filters or by status alone. */
export const selectTally = (org: string, statuses: string[] | undefined): Sql =>
  sql`select coalesce(sum(t.n), 0)::bigint as n, false as capped from tenant.customer_tally t where t.org_id = ${org} and (${statuses ?? null}::text[] is null or t.status = any (${statuses ?? null}::text[]))`;

/** Counted to a bound; beyond it the count is the bound and says so. */
export const selectCount = (org: string, seen: Sql, conditions: Sql[], source: Source = TODAY): Sql =>
  sql`select count(*)::int as n, count(*) > ${MOST_COUNTED} as capped from (
    select 1 from ${source.customer} c where c.org_id = ${org}${seen}${conditions.length ? sql` and ${and(conditions)}` : sql``} limit ${MOST_COUNTED + 1}) x`;

/** Whether the kept counts answer for this list. */
export const talliesSuffice = (query: CustomerListQuery, filters: readonly string[]): boolean =>
  filters.every((name) => name === 'status' || query[name as keyof CustomerListQuery] === undefined);
