import type { AddressInput, AddressRecord } from '../../../contract/addresses.ts';
import { join, literal, prepare, type Sql, sql } from '../../platform/db/sql.ts';

export type AddressRow = AddressRecord;
export const ADDRESS_COLUMNS = {
  type: 'type',
  isPrimary: 'is_primary',
  line1: 'line1',
  line2: 'line2',
  city: 'city',
  state: 'state',
  postalCode: 'postal_code',
  country: 'country',
} as const;

export const addressColumns = literal(`a.id, a.customer_id as "customerId", a.version, a.type, a.is_primary as "isPrimary", a.line1, a.line2, a.city, a.state,
  a.postal_code as "postalCode", a.country, a.created_at as "createdAt", a.updated_at as "updatedAt"`);

export const selectAddresses = (org: string, customer: string): Sql =>
  sql`select ${addressColumns} from tenant.address a where a.org_id = ${org} and a.customer_id = ${customer} order by a.is_primary desc, a.id limit 1000`;
export const lockAddresses = (org: string, customer: string): Sql =>
  sql`select ${addressColumns} from crm.address a where a.org_id = ${org} and a.customer_id = ${customer} order by a.id limit 1001 for update`;

export const insertAddresses = (org: string, customer: string, addresses: (AddressInput & { id: string; isPrimary: boolean })[]): Sql =>
  prepare(sql`insert into crm.address as a (org_id, customer_id, id, type, is_primary, line1, line2, city, state, postal_code, country)
    select ${org}, ${customer}, x.id, x.type, x."isPrimary", x.line1, x.line2, x.city, x.state, x."postalCode", x.country
    from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as x(id uuid, type text, "isPrimary" boolean, line1 text, line2 text, city text, state text, "postalCode" text, country text)
    returning ${addressColumns}`);

export const updateAddress = (org: string, id: string, changes: Record<string, unknown>): Sql =>
  prepare(sql`update crm.address as a set ${join(
    Object.entries(changes).map(([field, value]) => sql`${literal(ADDRESS_COLUMNS[field as keyof typeof ADDRESS_COLUMNS])} = ${value ?? null}`),
    ', ',
  )}
    where a.org_id = ${org} and a.id = ${id} returning ${addressColumns}`);
export const demoteAddresses = (org: string, customer: string, but: string): Sql =>
  sql`update crm.address set is_primary = false where org_id = ${org} and customer_id = ${customer} and is_primary and id <> ${but}`;
export const deleteAddress = (org: string, id: string): Sql => sql`delete from crm.address where org_id = ${org} and id = ${id}`;
