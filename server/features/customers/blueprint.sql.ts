import { ADDRESS_FIELDS, CONTACT_FIELDS, type CustomerField, type Rules } from '../../../contract/blueprint.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { ADDRESS_COLUMNS } from './addresses.sql.ts';
import { CONTACT_COLUMNS } from './contacts.sql.ts';
import { OTHER_COLUMNS, WRITABLE_COLUMNS } from './customers.sql.ts';

export type BreachCheck = { rule: string; query: Sql };
export type BreachRow = { n: number; examples: { id: string; name: string }[] };

const COLUMNS: Record<string, string> = { ...WRITABLE_COLUMNS, ...OTHER_COLUMNS };
const EMPTY: Partial<Record<CustomerField, string>> = { tags: `c.tags = '{}'`, notes: `c.notes = '{}'`, metadata: `c.metadata = '{}'` };

/** How many customers meet a condition (alias c), and ten of them. */
const breach = (org: string, condition: Sql): Sql => sql`
  select (select count(*)::int from tenant.customer c where c.org_id = ${org} and ${condition}) as n,
    (select coalesce(json_agg(x), '[]') from (select c.id, c.name from tenant.customer c where c.org_id = ${org} and ${condition} order by c.name_key, c.id limit 10) x) as examples`;

const outside = (column: string, allowed: readonly string[]): Sql =>
  sql`${literal(`c.${column}`)} is not null and ${literal(`c.${column}`)} <> all (${[...allowed]}::text[])`;

/** Every check that a set of rules implies for existing records; each is one bounded statement. */
export function breachChecks(org: string, rules: Rules): BreachCheck[] {
  const checks: BreachCheck[] = [];
  const add = (rule: string, condition: Sql) => checks.push({ rule, query: breach(org, condition) });

  add('status', sql`c.status <> all (${rules.statuses.map((status) => status.key)}::text[])`);
  if (rules.fields.type) add('type', outside('type', rules.types));
  for (const [rule, allowed] of [
    ['tier', rules.tiers],
    ['source', rules.sources],
    ['currency', rules.currencies],
    ['language', rules.languages],
  ] as const)
    if (allowed && rules.fields[rule]) add(rule, outside(rule, allowed));

  for (const [field, rule] of Object.entries(rules.fields) as [CustomerField, Rules['fields'][CustomerField]][]) {
    const column = literal(`c.${COLUMNS[field]}`);
    const empty = literal(EMPTY[field] ?? `c.${COLUMNS[field]} is null`);
    if (rule?.required) add(`required:${field}`, empty);
    if (rule?.requiredUnlessType) add(`required:${field}`, sql`${empty} and coalesce(c.type, '') <> all (${rule.requiredUnlessType}::text[])`);
    if (rule?.max) add(`max:${field}`, sql`length(${column}::text) > ${rule.max}`);
  }
  addParts(org, add, 'contact', CONTACT_FIELDS, CONTACT_COLUMNS, rules.contactFields);
  addParts(org, add, 'address', ADDRESS_FIELDS, ADDRESS_COLUMNS, rules.addressFields);

  if (rules.primaryContactForTypes.length)
    add(
      'primaryContact',
      sql`${rules.primaryContactForTypes.includes('*') ? literal('true') : sql`c.type = any (${rules.primaryContactForTypes}::text[])`}
      and c.id not in (select k.customer_id from tenant.contact k where k.org_id = ${org} and k.is_primary)`,
    );
  for (const unique of rules.unique) checks.push({ rule: `unique:${unique.rule}`, query: breach(org, shared(org, unique)) });
  return checks;
}

type FieldRules = Partial<Record<string, { required?: boolean | undefined; max?: number | undefined }>>;

function addParts(
  org: string,
  add: (rule: string, condition: Sql) => void,
  part: 'contact' | 'address',
  fields: readonly string[],
  columns: Record<string, string>,
  rules: FieldRules,
): void {
  for (const field of fields) {
    const column = literal(`p.${columns[field]}`);
    const within = (condition: Sql) => sql`c.id in (select p.customer_id from ${literal(`tenant.${part}`)} p where p.org_id = ${org} and ${condition})`;
    if (rules[field]?.required) add(`required:${part}.${field}`, within(sql`${column} is null`));
    if (rules[field]?.max) add(`max:${part}.${field}`, within(sql`length(${column}::text) > ${rules[field]?.max}`));
  }
}

const KEYS: Record<Rules['unique'][number]['rule'], string> = {
  email: 'lower(c.email)',
  phone: 'c.phone',
  name: 'crm.plain_name(c.name)',
  erpNumber: 'c.erp_number',
  owner: 'c.owner_user_id::text',
};

/** Customers that share a value which would have to be unique. */
function shared(org: string, unique: Rules['unique'][number]): Sql {
  const key = literal(KEYS[unique.rule]);
  const held = unique.whileStatus ? sql`c.status = any (${unique.whileStatus}::text[])` : literal('true');
  return sql`${held} and ${key} in (select ${key} from tenant.customer c where c.org_id = ${org} and ${held} group by 1 having count(*) > 1)`;
}

export const renewUniqueKeys = (org: string): Sql => sql`select crm.renew_unique_keys(${org})`;
export const lockRules = (org: string): Sql => sql`select crm.lock_rules(${org}, true)`;
