import type { ByCustomerQuery, TicketFrequency } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, sql } from '../../platform/db/sql.ts';
import { between, customerOf } from '../customers/belongings.ts';
import { visible } from '../customers/customers.access.ts';
import { instantOf } from '../customers/customers.source.sql.ts';
import { settingsOf } from '../organisations/organisations.ts';

const MONTH = literal('(365.25 * 86400 / 12)');

/** Which of the customers that the actor sees have most tickets, in how many a month (F10). The span begins with `from` or the customer's first ticket. */
export async function listTicketsByCustomer(ctx: Ctx, query: ByCustomerQuery): Promise<{ items: TicketFrequency[]; total: number }> {
  const { org } = ctx;
  const { timeZone } = await settingsOf(ctx);
  const start = query.from ? instantOf(query.from, timeZone) : literal('min(t.opened_at)');
  const end = query.to ? sql`least(now(), ${instantOf(query.to, timeZone, true)})` : literal('now()');
  const opened = await between(ctx, 't.opened_at', query.from, query.to);
  const city = query.city
    ? sql` and c.id in (select a.customer_id from tenant.address a where a.org_id = ${org} and lower(a.city) = lower(${query.city}))`
    : literal('');
  const rows = await ctx.db.rows<TicketFrequency & { total: number }>(sql`
    select ${customerOf}, n.tickets, n.unresolved, n.first as "firstOpenedAt", n.last as "lastOpenedAt",
        round((n.tickets / greatest(1, extract(epoch from n.until - n.since) / ${MONTH}))::numeric, 2)::float8 as "perMonth", (count(*) over ())::int as total
    from (
      select t.customer_id, count(*)::int as tickets, count(*) filter (where t.status in ('open', 'in_progress', 'waiting'))::int as unresolved,
        min(t.opened_at) as first, max(t.opened_at) as last, ${start} as since, ${end} as until
      from tenant.ticket t where t.org_id = ${org}${opened.length ? sql` and ${and(opened)}` : literal('')}
      group by t.customer_id having count(*) > ${query.moreThan}) n
    join tenant.customer c on c.org_id = ${org} and c.id = n.customer_id${visible(ctx)}${city}
    order by n.tickets desc, c.name_key collate "C", c.id limit ${query.top}`);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}
