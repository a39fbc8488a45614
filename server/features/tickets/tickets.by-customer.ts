import type { ByCustomerQuery, ByMonthQuery, TicketFrequency, TicketMonth } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { between, customerOf } from '../customers/belongings.ts';
import { visible } from '../customers/customers.access.ts';
import { instantOf } from '../customers/customers.source.sql.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';

const MONTH = literal('(365.25 * 86400 / 12)');
type Frequencies = { items: TicketFrequency[]; total: number; totalExact: boolean };

/** Of the customers that the actor sees: in that city, this one alone. */
const narrowed = (ctx: Ctx, { city, customerId }: Pick<ByCustomerQuery, 'city' | 'customerId'>): Sql => {
  const inCity = city ? sql` and c.id in (select a.customer_id from tenant.address a where a.org_id = ${ctx.org} and lower(a.city) = lower(${city}))` : nothing;
  return sql`${visible(ctx)}${inCity}${customerId ? sql` and c.id = ${customerId}` : nothing}`;
};

/** How many tickets each customer has (alias n): the kept count, or those that were opened in the time asked for, counted. */
const counted = (ctx: Ctx, opened: Sql[], { moreThan, customerId }: ByCustomerQuery): Sql =>
  opened.length === 0
    ? sql`(select t.customer_id, t.total as tickets, t.unresolved from tenant.ticket_tally t where t.org_id = ${ctx.org} and t.total > ${moreThan})`
    : sql`(select t.customer_id, count(*)::int as tickets, count(*) filter (where t.status in ('open', 'in_progress', 'waiting'))::int as unresolved
        from tenant.ticket t where t.org_id = ${ctx.org} and ${and(opened)}${customerId ? sql` and t.customer_id = ${customerId}` : nothing}
        group by t.customer_id having count(*) > ${moreThan})`;

/** Which of the customers that the actor sees have most tickets, and how many a month (F10). The span begins with `from` or the customer's first ticket. */
export async function listTicketsByCustomer(ctx: Ctx, query: ByCustomerQuery): Promise<Frequencies> {
  const { org } = ctx;
  const { timeZone } = await settingsOf(ctx);
  const since = query.from ? instantOf(query.from, timeZone) : literal('d.first');
  const until = query.to ? sql`least(now(), ${instantOf(query.to, timeZone, true)})` : literal('now()');
  const opened = await between(ctx, 't.opened_at', query.from, query.to);
  const from = sql`from ${counted(ctx, opened, query)} n join tenant.customer c on c.org_id = ${org} and c.id = n.customer_id${narrowed(ctx, query)}`;
  const rows = await ctx.db.rows<TicketFrequency & { total: number }>(sql`
    select n.customer, n.tickets, n.unresolved, d.first as "firstOpenedAt", d.last as "lastOpenedAt", n.total,
      round((n.tickets / greatest(1, extract(epoch from ${until} - ${since}) / ${MONTH}))::numeric, 2)::float8 as "perMonth",
      round((extract(epoch from d.last - d.first) / 86400 / nullif(n.tickets - 1, 0))::numeric, 2)::float8 as "daysBetween"
    from (select ${customerOf}, c.id, c.name_key, n.tickets, n.unresolved, count(*) over ()::int as total ${from}
      order by n.tickets desc, c.name_key collate "C", c.id limit ${query.top}) n
    cross join lateral (select min(t.opened_at) as first, max(t.opened_at) as last from tenant.ticket t
      where t.org_id = ${org} and t.customer_id = n.id${opened.length ? sql` and ${and(opened)}` : nothing}) d
    order by n.tickets desc, n.name_key collate "C", n.id`);
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0, totalExact: true };
}

/** The month before so many others: 2026-01 less one is 2025-12. */
function monthBefore(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 - months)).toISOString().slice(0, 7);
}

/** How many tickets were opened in each of the last months that had any, with the customers that the actor sees (F10). */
export async function listTicketsByMonth(ctx: Ctx, query: ByMonthQuery): Promise<{ first: string; last: string; items: TicketMonth[] }> {
  const { org } = ctx;
  const settings = await settingsOf(ctx);
  const last = todayOf(settings, ctx.now).slice(0, 7);
  const first = monthBefore(last, query.months - 1);
  const ofAll = visible(ctx) === nothing && !query.city && !query.customerId;
  const ofThose = ofAll ? nothing : sql` and t.customer_id in (select c.id from tenant.customer c where c.org_id = ${org}${narrowed(ctx, query)})`;
  const items = await ctx.db.rows<TicketMonth>(sql`
    select to_char(t.opened_at at time zone ${settings.timeZone}, 'YYYY-MM') as month, count(*)::int as opened,
      count(*) filter (where t.status in ('open', 'in_progress', 'waiting'))::int as unresolved
    from tenant.ticket t where t.org_id = ${org} and t.opened_at >= ${instantOf(`${first}-01`, settings.timeZone)}${ofThose} group by 1 order by 1`);
  return { first, last, items };
}
