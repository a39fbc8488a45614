import { CUSTOMER_SORTS, type CustomerListQuery } from '../../../contract/customers.ts';
import type { CustomerFilter } from '../../../contract/filter.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { fieldFault } from '../../platform/problem.ts';
import { customFieldsOf } from '../custom-fields/custom-fields.ts';
import type { Settings } from '../organisations/organisations.ts';
import { countryCode } from './countries.ts';
import type { Known } from './customers.fields.sql.ts';
import { nestedCondition } from './customers.nested.sql.ts';
import { instantOf, type Source, TODAY } from './customers.source.sql.ts';
import { joinTerritory, selectTerritoryParts } from './customers.territories.sql.ts';
import { normalisePhone } from './phones.ts';

/**
 * Each filter of the list as a condition on alias c, one condition a given filter, so that they combine by and. Search and sight come
 * on top (selectionOf). A filter of a field or an operator that is none is malformed.
 */
export async function conditionsOf(ctx: Ctx, settings: Settings, query: CustomerListQuery, source: Source = TODAY): Promise<Sql[]> {
  expectSorted(settings, query.sort);
  const conditions = plainConditions(ctx, settings, query, source);
  if (query.filter) {
    const territories = asksAbout(query.filter, 'territory') ? await territoriesKnown(ctx) : null;
    conditions.push(nestedCondition(ctx, settings, await customFieldsOf(ctx), query.filter, { source, asOf: query.asOf, territories }));
  }
  return conditions;
}

const asksAbout = ({ field, and = [], or = [], not }: CustomerFilter, name: string): boolean =>
  field === name || [...and, ...or, ...(not ? [not] : [])].some((part) => asksAbout(part, name));

/** Territories are for who knows the people who look after them. */
const territoriesKnown = async ({ actor, db, org }: Ctx): Promise<Known['territories']> =>
  actor.abilities.has('people.read') ? joinTerritory(await db.rows<Parameters<typeof joinTerritory>[0][number]>(selectTerritoryParts(org))) : null;

/** A list is not sorted by what its reader does not see: the order would tell. */
function expectSorted({ hidden }: Settings, sort: string | undefined): void {
  const known = CUSTOMER_SORTS.filter((name) => !hidden.has(name));
  if (sort && hidden.has(sort.replace('-', ''))) throw fieldFault('malformed', 'sort', 'invalid_value', `must be one of: ${known.join(', ')}`);
}

function plainConditions(ctx: Ctx, settings: Settings, query: CustomerListQuery, source: Source): Sql[] {
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
  if (query.custom && Object.keys(query.custom).some((key) => settings.hidden.has(`custom.${key}`))) add(literal('false'));
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
