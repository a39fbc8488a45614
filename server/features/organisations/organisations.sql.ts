import type { Rules } from '../../../contract/blueprint.ts';
import type { FieldRights } from '../../../contract/field-rights.ts';
import type { OrganisationRecord } from '../../../contract/organisations.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';

/** Settings as they are read on almost every request: the record, the rules, and `unique` as unique_rule has it, which the database obeys. */
export type SettingsRow = OrganisationRecord & {
  rules: Omit<Rules, 'unique'>;
  unique: Rules['unique'];
  fieldRights: FieldRights | null;
  sensitiveFields: string[];
};

const columns =
  literal(`s.org_id as id, s.name, s.blueprint, s.country, s.base_currency as "baseCurrency", s.language, s.time_zone as "timeZone", s.payment_terms_days as "paymentTermsDays",
  s.version, s.created_at as "createdAt", s.updated_at as "updatedAt"`);

export const selectSettings = (org: string): Sql => sql`select ${columns}, s.rules, s.field_rights as "fieldRights",
  array(select f.key from tenant.custom_field f where f.org_id = ${org} and f.sensitive) as "sensitiveFields",
  (select coalesce(json_agg(json_strip_nulls(json_build_object('rule', u.rule, 'whileStatus', u.statuses)) order by u.rule), '[]')
     from tenant.unique_rule u where u.org_id = ${org}) as "unique"
  from tenant.settings s where s.org_id = ${org}`;

type Changed = { name?: string; country?: string; baseCurrency?: string; language?: string; timeZone?: string; paymentTermsDays?: number };
export const updateSettings = (ctx: Ctx, set: Changed): Sql => sql`
  update crm.settings as s set name = coalesce(${set.name ?? null}, name), country = coalesce(${set.country ?? null}, country),
    base_currency = coalesce(${set.baseCurrency ?? null}, base_currency), language = coalesce(${set.language ?? null}, language),
    time_zone = coalesce(${set.timeZone ?? null}, time_zone), payment_terms_days = coalesce(${set.paymentTermsDays ?? null}, payment_terms_days)
  where s.org_id = ${ctx.org}`;

export const lockSettings = (org: string): Sql => sql`select version from crm.settings where org_id = ${org} for update`;

export const updateRules = (org: string, rules: object): Sql => sql`update crm.settings set rules = ${JSON.stringify(rules)} where org_id = ${org}`;

export const updateFieldRights = (org: string, fields: FieldRights): Sql =>
  sql`update crm.settings set field_rights = ${JSON.stringify(fields)} where org_id = ${org}`;

export const deleteOtherUniqueRules = (org: string, rules: Rules['unique']): Sql =>
  sql`delete from crm.unique_rule where org_id = ${org} and rule <> all (${rules.map((r) => r.rule)}::text[])`;
const uniqueRows = (org: string, rules: Rules['unique']): Sql => sql`select ${org}::uuid, r ->> 'rule',
  (select array_agg(x) from jsonb_array_elements_text(r -> 'whileStatus') x) from jsonb_array_elements(${JSON.stringify(rules)}::jsonb) r`;
export const insertUniqueRules = (org: string, rules: Rules['unique']): Sql =>
  sql`insert into crm.unique_rule (org_id, rule, statuses) ${uniqueRows(org, rules)}`;
export const upsertUniqueRules = (org: string, rules: Rules['unique']): Sql =>
  sql`insert into crm.unique_rule (org_id, rule, statuses) ${uniqueRows(org, rules)} on conflict (org_id, rule) do update set statuses = excluded.statuses`;

export const insertOrganisation = (id: string): Sql => sql`insert into crm.organisation (id) values (${id})`;

export const insertSettings = (o: {
  id: string;
  name: string;
  blueprint: string;
  rules: object;
  country: string;
  baseCurrency: string;
  language: string;
  timeZone: string;
}): Sql => sql`
  insert into crm.settings (org_id, id, name, blueprint, rules, country, base_currency, language, time_zone)
  values (${o.id}, ${o.id}, ${o.name}, ${o.blueprint}, ${JSON.stringify(o.rules)}, ${o.country}, ${o.baseCurrency}, ${o.language}, ${o.timeZone})`;

export const customerExists = (org: string): Sql => sql`select 1 from tenant.customer c where c.org_id = ${org} limit 1`;
export const deleteOrganisationRow = (org: string): Sql => sql`delete from crm.organisation where org_id = ${org}`;
