import type { ContactInput, ContactRecord } from '../../../contract/contacts.ts';
import { join, literal, prepare, type Sql, sql } from '../../platform/db/sql.ts';

export type ContactRow = ContactRecord;
/** Field of the contract → column, for writing. A full name is kept only where first and last name are not given. */
export const CONTACT_COLUMNS = {
  name: 'full_name',
  firstName: 'first_name',
  lastName: 'last_name',
  title: 'title',
  department: 'department',
  email: 'email',
  phone: 'phone',
  mobile: 'mobile',
  isPrimary: 'is_primary',
  isActive: 'is_active',
  notes: 'notes',
} as const;

export const contactColumns =
  literal(`k.id, k.customer_id as "customerId", k.version, coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), '')) as name,
  k.first_name as "firstName", k.last_name as "lastName", k.title, k.department, k.email, k.phone, k.mobile, k.is_primary as "isPrimary", k.is_active as "isActive",
  k.notes, k.created_at as "createdAt", k.updated_at as "updatedAt"`);

export const selectContacts = (org: string, customer: string): Sql =>
  sql`select ${contactColumns} from tenant.contact k where k.org_id = ${org} and k.customer_id = ${customer} order by k.is_primary desc, k.id limit 1000`;
export const lockContacts = (org: string, customer: string): Sql =>
  sql`select ${contactColumns} from crm.contact k where k.org_id = ${org} and k.customer_id = ${customer} order by k.id limit 1001 for update`;

/** All contacts of a request in one statement. */
export const insertContacts = (org: string, customer: string, contacts: (ContactInput & { id: string; isPrimary: boolean })[]): Sql =>
  prepare(sql`insert into crm.contact as k (org_id, customer_id, id, full_name, first_name, last_name, title, department, email, phone, mobile, is_primary, is_active, notes)
    select ${org}, ${customer}, x.id, nullif(x.name, ''), nullif(x."firstName", ''), nullif(x."lastName", ''), x.title, x.department, x.email, x.phone, x.mobile, x."isPrimary", coalesce(x."isActive", true), x.notes
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as x(id uuid, name text, "firstName" text, "lastName" text, title text, department text, email text,
      phone text, mobile text, "isPrimary" boolean, "isActive" boolean, notes text)
    returning ${contactColumns}`);

export const updateContact = (org: string, id: string, changes: Record<string, unknown>): Sql =>
  prepare(sql`update crm.contact as k set ${join(
    Object.entries(changes).map(([field, value]) => sql`${literal(CONTACT_COLUMNS[field as keyof typeof CONTACT_COLUMNS])} = ${value ?? null}`),
    ', ',
  )}
    where k.org_id = ${org} and k.id = ${id} returning ${contactColumns}`);
/** The former primary makes room for a new one. */
export const demoteContacts = (org: string, customer: string, but: string): Sql =>
  sql`update crm.contact set is_primary = false where org_id = ${org} and customer_id = ${customer} and is_primary and id <> ${but}`;
export const deleteContact = (org: string, id: string): Sql => sql`delete from crm.contact where org_id = ${org} and id = ${id}`;
