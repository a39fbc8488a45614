import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { OTHER_COLUMNS, WRITABLE_COLUMNS } from '../customers/customers.sql.ts';

type Values = Record<string, unknown>;

const { status, ownerUserId, createdBy, updatedBy } = OTHER_COLUMNS;
const FILLED = { ...WRITABLE_COLUMNS, status, ownerUserId, createdBy, updatedBy };
/** What is not text; and what is empty rather than null. */
const TYPES: Record<string, string> = {
  parentId: 'uuid',
  assignedTo: 'uuid',
  ownerUserId: 'uuid',
  value: 'numeric',
  tags: 'text[]',
  notes: 'jsonb',
  metadata: 'jsonb',
  custom: 'jsonb',
  lastContactAt: 'timestamptz',
  nextFollowUpAt: 'timestamptz',
};
const EMPTY: Record<string, string> = { tags: `'{}'`, notes: `'{}'`, metadata: `'{}'`, custom: `'{}'` };

const columns = literal(Object.values(FILLED).join(', '));
const values = literal(
  Object.keys(FILLED)
    .map((field) => (EMPTY[field] ? `coalesce(x."${field}", ${EMPTY[field]})` : `x."${field}"`))
    .join(', '),
);
const shape = literal(
  Object.keys(FILLED)
    .map((field) => `"${field}" ${TYPES[field] ?? 'text'}`)
    .join(', '),
);

export const beginBulk: Sql = sql`select crm.begin_bulk()`;
export const endBulk: Sql = sql`select crm.end_bulk()`;
export const settleNew = (ids: string[]): Sql => sql`select crm.settle_new_customers(${ids}::uuid[])`;

/** Answers the ids of those that went in; the others hold a value that another customer has (uniqueness). */
export const insertCustomers = (org: string, customers: Values[]): Sql => sql`
  insert into crm.customer (org_id, id, ${columns})
  select ${org}, x.id, ${values} from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) as x(id uuid, ${shape})
  on conflict do nothing returning id`;

export const insertContactsOfMany = (org: string, contacts: Values[]): Sql => sql`
  insert into crm.contact (org_id, customer_id, id, full_name, first_name, last_name, title, department, email, phone, mobile, is_primary, is_active, notes)
  select ${org}, x."customerId", x.id, nullif(x.name, ''), nullif(x."firstName", ''), nullif(x."lastName", ''), x.title, x.department, x.email, x.phone, x.mobile,
    x."isPrimary", coalesce(x."isActive", true), x.notes
  from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as x("customerId" uuid, id uuid, name text, "firstName" text, "lastName" text, title text,
    department text, email text, phone text, mobile text, "isPrimary" boolean, "isActive" boolean, notes text)`;

export const insertAddressesOfMany = (org: string, addresses: Values[]): Sql => sql`
  insert into crm.address (org_id, customer_id, id, type, is_primary, line1, line2, city, state, postal_code, country)
  select ${org}, x."customerId", x.id, x.type, x."isPrimary", x.line1, x.line2, x.city, x.state, x."postalCode", x.country
  from jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) as x("customerId" uuid, id uuid, type text, "isPrimary" boolean, line1 text, line2 text, city text,
    state text, "postalCode" text, country text)`;
