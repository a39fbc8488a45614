import type { UniqueRule } from '../../../contract/blueprint.ts';
import type { Ctx } from '../../platform/context.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { addressColumns } from '../customers/addresses.sql.ts';
import { contactColumns } from '../customers/contacts.sql.ts';
import { visible } from '../customers/customers.access.ts';
import { customerColumns } from '../customers/customers.sql.ts';

const contacts = (org: string): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${contactColumns} from tenant.contact k where k.org_id = ${org} and k.customer_id = c.id) x), '[]') as contacts`;
const addresses = (org: string): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${addressColumns} from tenant.address a where a.org_id = ${org} and a.customer_id = c.id) x), '[]') as addresses`;

/** How each key finds its customers; `k.key` is the text of the file, normalised. */
const MATCHES: Record<string, Sql> = {
  id: literal('c.id = k.key::uuid'),
  erpNumber: literal('c.erp_number = k.key'),
  email: literal('lower(c.email) = lower(k.key)'),
  phone: literal('c.phone = k.key'),
  name: literal('c.name_key collate "C" = left(crm.fold(k.key), 500) and crm.plain_name(c.name) = crm.plain_name(k.key)'),
  registrationNumber: literal('c.registration_number = k.key'),
};
const customMatch = (key: string): Sql => sql`c.custom <> '{}' and c.custom @> jsonb_build_object(${key}::text, k.key::jsonb)`;

const uniqueName = literal('c.unique_name = crm.plain_name(k.key)');

/** Without a rule of uniqueness, names are the same where they differ in case only; with one, also in blanks. */
function conditionOf(match: string, isUnique: boolean): Sql {
  if (match.startsWith('custom.')) return customMatch(match.slice('custom.'.length));
  return match === 'name' && isUnique ? uniqueName : (MATCHES[match] ?? literal('false'));
}

/**
 * The customers that the actor sees and that hold a key, with contacts and addresses; `n` is the place of the key in the list. Two at most for each key.
 * One join for all keys, so that without a fitting index the customers are read once and not once for each key.
 */
export const selectMatches = (ctx: Ctx, match: string, keys: string[], isUnique: boolean): Sql => sql`
  with held as materialized (
    select k.n, c.id, row_number() over (partition by k.n order by c.id) as nth
    from unnest(${keys}::text[]) with ordinality k (key, n)
    join tenant.customer c on c.org_id = ${ctx.org}${visible(ctx)}
      and ${conditionOf(match, isUnique)})
  select h.n::int as n, ${customerColumns}, ${contacts(ctx.org)}, ${addresses(ctx.org)}
  from held h join tenant.customer c on c.org_id = ${ctx.org} and c.id = h.id where h.nth <= 2`;

/** The derived column of each rule of uniqueness, and what the database makes of a value for it. */
const UNIQUE: Record<UniqueRule, { column: Sql; key: Sql }> = {
  email: { column: literal('c.unique_email'), key: literal('lower(w.value)') },
  phone: { column: literal('c.unique_phone'), key: literal('w.value') },
  name: { column: literal('c.unique_name'), key: literal('crm.plain_name(w.value)') },
  erpNumber: { column: literal('c.unique_erp_number'), key: literal('w.value') },
  owner: { column: literal('c.unique_owner'), key: literal('w.value') },
};

export type Claim = { n: number; rule: UniqueRule; value: string };
export type ClaimRow = { n: number; rule: UniqueRule; key: string; held: boolean; holder: { id: string; name: string } | null };

/** Each claimed value as the database compares it, whether it is held, and by whom where the actor sees that customer. */
export function selectHolders(ctx: Ctx, claims: Claim[]): Sql {
  const { org } = ctx;
  const rules = [...new Set(claims.map(({ rule }) => rule))];
  return join(
    rules.map((rule) => {
      const { column, key } = UNIQUE[rule];
      const mine = claims.filter((claim) => claim.rule === rule);
      return sql`select w.n, ${rule}::text as rule, ${key} as key,
          exists (select from tenant.customer c where c.org_id = ${org} and ${column} = ${key}) as held,
          (select json_build_object('id', c.id, 'name', c.name) from tenant.customer c where c.org_id = ${org}${visible(ctx)} and ${column} = ${key} limit 1) as holder
        from unnest(${mine.map(({ n }) => n)}::int[], ${mine.map(({ value }) => value)}::text[]) w (n, value)`;
    }),
    ' union all ',
  );
}

export const selectMembers = (org: string, ids: string[], emails: string[]): Sql => sql`
  select m.id, m.email from tenant.member m where m.org_id = ${org} and m.active and (m.id = any (${ids}::uuid[]) or m.email = any (${emails}::text[]))`;
export const selectParents = (ctx: Ctx, ids: string[]): Sql =>
  sql`select c.id from tenant.customer c where c.org_id = ${ctx.org}${visible(ctx)} and c.id = any (${ids}::uuid[])`;
