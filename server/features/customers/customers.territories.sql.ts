import { literal, type Sql, sql } from '../../platform/db/sql.ts';

/** A postal code as it is compared: without spaces, in capitals. */
export const postalCode = (text: string): string => `upper(replace(${text}, ' ', ''))`;

/** What territories consist of, more specific by rank: a whole country, states, cities, beginnings of postal codes; as it is compared. */
export const territoryParts = (org: string): Sql => sql`
  select t.id, t.name, t.country, 0 as rank, '' as part from tenant.territory t where t.org_id = ${org} and t.states || t.cities || t.postal_codes = '{}'
  union all select t.id, t.name, t.country, 1, crm.fold(part) from tenant.territory t, unnest(t.states) part where t.org_id = ${org}
  union all select t.id, t.name, t.country, 2, crm.fold(part) from tenant.territory t, unnest(t.cities) part where t.org_id = ${org}
  union all select t.id, t.name, t.country, 3, ${literal(postalCode('part'))} from tenant.territory t, unnest(t.postal_codes) part where t.org_id = ${org}`;

type Part = { id: string; key: string; length: number };
/** Each part with what it is looked up by; of equals the first by name counts. */
export const selectTerritoryParts = (org: string): Sql => sql`
  select distinct on (x.key) x.id, x.key, x.length from (
    select p.id, p.name, p.country || p.rank || p.part as key, case p.rank when 3 then length(p.part) else 0 end as length from (${territoryParts(org)}) p) x
  order by x.key, lower(x.name), x.id`;

/** Joined to addresses (alias a), the territory of each as t.id: the longest part of its postal code, then city, state and country. */
export function joinTerritory(parts: readonly Part[]): Sql {
  const lengths = [...new Set(parts.map(({ length }) => length))].filter((length) => length > 0).sort((a, b) => b - a);
  const codes = lengths.map((length) => `'3' || left(${postalCode('a.postal_code')}, ${length})`);
  const found = [...codes, `'2' || crm.fold(a.city)`, `'1' || crm.fold(a.state)`, `'0'`].map((key) => `p.parts ->> (a.country || ${key})`);
  const known = JSON.stringify(Object.fromEntries(parts.map(({ key, id }) => [key, id])));
  // Without the offset it would be worked out anew for each condition on it.
  return sql`cross join (select ${known}::jsonb as parts) p cross join lateral (select coalesce(${literal(found.join(', '))})::uuid as id offset 0) t`;
}
