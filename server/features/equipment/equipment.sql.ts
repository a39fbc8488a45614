import type { EquipmentInput } from '../../../contract/equipment.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isDay } from '../customers/customers.cursor.ts';

const columns = literal(`r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version, r.serial, r.model, r.manufacturer, r.site_id as "siteId",
  case when a.id is not null then jsonb_build_object('line1', a.line1, 'city', a.city, 'country', a.country) end as site,
  r.installed_on::text as "installedOn", r.warranty_until::text as "warrantyUntil",
  r.created_at as "createdAt", r.updated_at as "updatedAt"`);

export const EQUIPMENT: Belonging = {
  table: literal('equipment'),
  columns: (org) => sql`${columns}, (select count(*)::int from tenant.ticket t where t.org_id = ${org} and t.equipment_id = r.id) as tickets`,
  beside: (org) => sql` left join tenant.address a on a.org_id = ${org} and a.id = r.site_id`,
  sorts: {
    serial: { by: literal('lower(r.serial) collate "C"'), type: literal('text collate "C"'), isKey: () => true },
    warrantyUntil: { by: literal(`coalesce(r.warranty_until, 'infinity')`), type: literal('date'), isKey: isDay },
  },
};

export const COLUMNS = {
  serial: 'serial',
  model: 'model',
  manufacturer: 'manufacturer',
  siteId: 'site_id',
  installedOn: 'installed_on',
  warrantyUntil: 'warranty_until',
} as const;
/** What a change needs to know of the row that it locks. */
export const lockedColumns = literal(`r.version, r.customer_id as "customerId", r.serial, r.model, r.manufacturer, r.site_id as "siteId",
  r.installed_on::text as "installedOn", r.warranty_until::text as "warrantyUntil"`);

export const insertEquipment = (org: string, id: string, customer: string, one: EquipmentInput): Sql => sql`
  insert into crm.equipment (org_id, id, customer_id, serial, model, manufacturer, site_id, installed_on, warranty_until)
  values (${org}, ${id}, ${customer}, ${one.serial}, ${one.model ?? null}, ${one.manufacturer ?? null}, ${one.siteId ?? null},
    ${one.installedOn ?? null}, ${one.warrantyUntil ?? null})`;

export const updateEquipment = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.equipment as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${value ?? null}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const deleteEquipment = (org: string, id: string): Sql => sql`delete from crm.equipment r where r.org_id = ${org} and r.id = ${id}`;
export const selectSite = (org: string, customer: string, id: string): Sql =>
  sql`select 1 from tenant.address a where a.org_id = ${org} and a.customer_id = ${customer} and a.id = ${id}`;
