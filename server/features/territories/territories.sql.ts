import type { TerritoryInput, TerritoryRecord } from '../../../contract/territories.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { postalCode, territoryParts } from '../customers/customers.territories.sql.ts';

export type TerritoryRow = TerritoryRecord;
const columns =
  literal(`t.id, t.name, t.country, t.states, t.cities, t.postal_codes as "postalCodes", t.person_id as "personId", t.team_id as "teamId", t.version,
  t.created_at as "createdAt", t.updated_at as "updatedAt"`);

export const TERRITORY_COLUMNS = ['name', 'country', 'states', 'cities', 'postal_codes', 'person_id', 'team_id'];
export const MOST_TERRITORIES = 1_000;

export const selectTerritories = (org: string): Sql =>
  sql`select ${columns} from tenant.territory t where t.org_id = ${org} order by lower(t.name), t.id limit ${MOST_TERRITORIES}`;
export const selectTerritory = (org: string, id: string): Sql => sql`select ${columns} from tenant.territory t where t.org_id = ${org} and t.id = ${id}`;
export const countTerritories = (org: string): Sql => sql`select count(*)::int as n from tenant.territory t where t.org_id = ${org}`;
export const lockTerritory = (org: string, id: string): Sql => sql`select ${columns} from crm.territory t where t.org_id = ${org} and t.id = ${id} for update`;
export const insertTerritory = (org: string, id: string, one: TerritoryInput): Sql => sql`
  insert into crm.territory as t (org_id, id, name, country, states, cities, postal_codes, person_id, team_id)
  values (${org}, ${id}, ${one.name}, ${one.country}, ${one.states}, ${one.cities}, ${one.postalCodes}, ${one.personId}, ${one.teamId}) returning ${columns}`;
export const updateTerritory = (org: string, id: string, one: TerritoryInput): Sql => sql`
  update crm.territory as t set name = ${one.name}, country = ${one.country}, states = ${one.states}, cities = ${one.cities},
    postal_codes = ${one.postalCodes}, person_id = ${one.personId}, team_id = ${one.teamId}
  where t.org_id = ${org} and t.id = ${id} returning ${columns}`;
export const deleteTerritory = (org: string, id: string): Sql => sql`delete from crm.territory where org_id = ${org} and id = ${id} returning id`;
export const selectTeam = (org: string, id: string): Sql => sql`select 1 from tenant.team t where t.org_id = ${org} and t.id = ${id}`;

/**
 * The territory of each customer of a query (`customers`: rows with an id), as rows of customer_id and territory_id, without those
 * that are in none. By the primary address: the longest part of a postal code first, then city, state and country; of equals the
 * first by name.
 */
export const territoriesOf = (org: string, customers: Sql): Sql => sql`
  select distinct on (h.customer_id) h.customer_id, p.id as territory_id
  from (select a.customer_id, a.country, crm.fold(a.state) as state, crm.fold(a.city) as city, ${literal(postalCode('a.postal_code'))} as postal_code
    from tenant.address a where a.org_id = ${org} and a.is_primary and a.customer_id in (${customers})) h
  join (${territoryParts(org)}) p
    on p.country = h.country and case p.rank when 0 then true when 1 then p.part = h.state when 2 then p.part = h.city else starts_with(h.postal_code, p.part) end
  order by h.customer_id, p.rank desc, length(p.part) desc, lower(p.name), p.id`;
