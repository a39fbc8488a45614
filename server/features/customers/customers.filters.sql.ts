import type { CustomerListQuery } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { momentOf, tableAsOf } from '../history/as-of.sql.ts';
import type { Settings } from '../organisations/organisations.ts';
import { countryCode } from './countries.ts';
import { normalisePhone } from './phones.ts';

/** Where the rows come from: today's views, or the same columns as they were. `only` narrows to one customer where it helps. */
export type Source = { customer: Sql; contact(only: Sql | null): Sql; address(only: Sql | null): Sql };
export const TODAY: Source = { customer: literal('tenant.customer'), contact: () => literal('tenant.contact'), address: () => literal('tenant.address') };

export function sourceAsOf(org: string, asOf: string, timeZone: string): Source {
  const moment = momentOf(asOf, timeZone);
  return {
    customer: tableAsOf('customer', org, moment, null),
    contact: (only) => tableAsOf('contact', org, moment, only),
    address: (only) => tableAsOf('address', org, moment, only),
  };
}

/** A day is its start in the organisation's zone, or with `end` the start of the day after; an instant is itself. */
export const instantOf = (value: string, timeZone: string, end = false): Sql =>
  value.includes('T') ? sql`${value}::timestamptz` : sql`((${value}::date + ${literal(end ? '1' : '0')})::timestamp at time zone ${timeZone})`;

/** Each filter of the list as a condition on alias c. One condition a given filter, so that they combine by and. */
export function conditionsOf(ctx: Ctx, settings: Settings, query: CustomerListQuery, source: Source = TODAY): Sql[] {
  const conditions: Sql[] = [];
  const org = ctx.org;
  const add = (condition: Sql) => conditions.push(condition);
  const among = (column: string, values: string[] | undefined) => values?.length && add(sql`${literal(`c.${column}`)} = any (${values}::text[])`);

  among('status', query.status);
  among('type', query.type);
  among('tier', query.tier);
  among('source', query.source);
  among('industry', query.industry);
  if (query.name) add(sql`c.name_key collate "C" = left(crm.fold(${query.name}), 500) and crm.plain_name(c.name) = crm.plain_name(${query.name})`);
  if (query.company) add(sql`lower(c.company_name) = lower(${query.company})`);
  if (query.email) add(sql`lower(c.email) = lower(${query.email})`);
  if (query.erpNumber) add(sql`c.erp_number = ${query.erpNumber}`);
  if (query.ownerUserId) add(sql`c.owner_user_id = ${query.ownerUserId}`);
  if (query.parentId) add(sql`c.parent_id = ${query.parentId}`);
  if (query.assignedTo) add(query.assignedTo === 'none' ? sql`c.assigned_to is null` : sql`c.assigned_to = ${query.assignedTo}`);
  if (query.tags?.length) add(sql`c.tags <> '{}' and c.tags @> ${query.tags}::text[]`);
  if (query.custom && Object.keys(query.custom).length) add(sql`c.custom <> '{}' and c.custom @> ${JSON.stringify(query.custom)}::jsonb`);
  if (query.contactEmail)
    add(sql`c.id in (select k.customer_id from ${source.contact(null)} k where k.org_id = ${org} and lower(k.email) = lower(${query.contactEmail}))`);
  if (query.phone) add(phoneCondition(org, normalisePhone(query.phone, settings.country) ?? query.phone, source));
  addAddressCondition(add, org, query, source);
  addRange(add, 'c.created_at', query.createdFrom, query.createdTo, settings.timeZone);
  // As the sort indexes have them; who has no date is in no range.
  if (query.lastContactFrom || query.lastContactTo) add(sql`c.last_contact_at is not null`);
  addRange(add, `coalesce(c.last_contact_at, '-infinity')`, query.lastContactFrom, query.lastContactTo, settings.timeZone);
  if (query.followUpFrom || query.followUpTo) add(sql`c.next_follow_up_at is not null`);
  addRange(add, `coalesce(c.next_follow_up_at, 'infinity')`, query.followUpFrom, query.followUpTo, settings.timeZone);
  return conditions;
}

/** Who has exactly this number, or a contact with it; today among those whose search text holds its digits. */
export function phoneCondition(org: string, phone: string, source: Source): Sql {
  const exact = sql`(c.phone = ${phone} or c.secondary_phone = ${phone} or c.whatsapp = ${phone} or c.id in (
    select k.customer_id from ${source.contact(source === TODAY ? literal('c.id') : null)} k where k.org_id = ${org}${
      source === TODAY ? literal(' and k.customer_id = c.id') : nothing
    } and (k.phone = ${phone} or k.mobile = ${phone})))`;
  if (source !== TODAY) return exact;
  return sql`c.id in (select s.customer_id from tenant.customer_search s where s.org_id = ${org} and s.text like '%' || crm.digits(${phone}) || '%') and ${exact}`;
}

function addAddressCondition(add: (condition: Sql) => unknown, org: string, query: CustomerListQuery, source: Source): void {
  const parts: Sql[] = [];
  if (query.city) parts.push(sql` and lower(a.city) = lower(${query.city})`);
  if (query.state) parts.push(sql` and lower(a.state) = lower(${query.state})`);
  if (query.country) parts.push(sql` and a.country = ${countryCode(query.country) ?? query.country.slice(0, 2)}`);
  if (parts.length === 0) return;
  const [one, two, three] = [parts[0] ?? sql``, parts[1] ?? sql``, parts[2] ?? sql``];
  add(sql`c.id in (select a.customer_id from ${source.address(null)} a where a.org_id = ${org}${one}${two}${three})`);
}

function addRange(add: (condition: Sql) => unknown, column: string, from: string | undefined, to: string | undefined, timeZone: string): void {
  const col = literal(column);
  if (from) add(sql`${col} >= ${instantOf(from, timeZone)}`);
  if (to) add(to.includes('T') ? sql`${col} <= ${instantOf(to, timeZone)}` : sql`${col} < ${instantOf(to, timeZone, true)}`);
}
