import type { Ctx } from '../../../platform/context.ts';
import { type Sql, sql } from '../../../platform/db/sql.ts';
import { visible } from '../../customers/customers.access.ts';

/** Customers that the actor sees, by their ERP number. */
export const selectCustomersByNumber = (ctx: Ctx, numbers: string[]): Sql => sql`
  select c.erp_number as key, (array_agg(c.id order by c.id))[1] as id, (array_agg(c.name order by c.id))[1] as name,
    (array_agg(c.currency order by c.id))[1] as currency, count(*)::int as count
  from tenant.customer c where c.org_id = ${ctx.org} and c.erp_number = any (${numbers}::text[])${visible(ctx)} group by c.erp_number`;

export const selectByExternalNumber = (org: string, numbers: string[]): Sql => sql`
  select o.id, o.external_number as number, o.customer_id as "customerId", o.net::text, o.total::text, o.ordered_on::text as "orderedOn", o.currency
  from tenant.order o where o.org_id = ${org} and o.external_number = any (${numbers}::text[])`;

/** Who has a name or an e-mail address, in lower case; nobody where several have it. */
export const selectSellers = (org: string, keys: string[]): Sql => sql`
  select k.key, (array_agg(m.id))[1] as id from unnest(${keys}::text[]) k (key)
  join tenant.member m on m.org_id = ${org} and m.active and (lower(m.name) = k.key or m.email = k.key) group by k.key having count(*) = 1`;
