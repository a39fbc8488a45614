import type { CustomerRecord } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { join, literal, prepare, type Sql, sql } from '../../platform/db/sql.ts';
import { momentOf, tableAsOf } from '../history/as-of.sql.ts';
import { addressColumns } from './addresses.sql.ts';
import { contactColumns } from './contacts.sql.ts';
import { seenToday, visible } from './customers.access.ts';

/** Field of the contract → column. Writable ones first; a standard field is added here and in the migration. */
export const WRITABLE_COLUMNS = {
  name: 'name',
  displayName: 'display_name',
  companyName: 'company_name',
  jobTitle: 'job_title',
  type: 'type',
  tier: 'tier',
  industry: 'industry',
  source: 'source',
  email: 'email',
  invoiceEmail: 'invoice_email',
  phone: 'phone',
  secondaryPhone: 'secondary_phone',
  whatsapp: 'whatsapp',
  website: 'website',
  erpNumber: 'erp_number',
  registrationNumber: 'registration_number',
  taxId: 'tax_id',
  currency: 'currency',
  language: 'language',
  timeZone: 'time_zone',
  preferredContactMethod: 'preferred_contact_method',
  parentId: 'parent_id',
  assignedTo: 'assigned_to',
  value: 'value',
  tags: 'tags',
  notes: 'notes',
  metadata: 'metadata',
  custom: 'custom',
  lastContactAt: 'last_contact_at',
  nextFollowUpAt: 'next_follow_up_at',
} as const;
export const OTHER_COLUMNS = {
  id: 'id',
  version: 'version',
  status: 'status',
  lifecycleExit: 'lifecycle_exit',
  ownerUserId: 'owner_user_id',
  totalRevenue: 'total_revenue',
  totalInvoices: 'total_invoices',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  createdBy: 'created_by',
  updatedBy: 'updated_by',
} as const;
const COLUMNS = { ...WRITABLE_COLUMNS, ...OTHER_COLUMNS };
/** As it is kept, whatever somebody sees of it. */
export type CustomerRow = Required<Omit<CustomerRecord, 'contacts' | 'addresses' | 'abilities' | 'isActive' | keyof OrderCounts>>;
export type OrderCounts = Pick<CustomerRecord, 'activeWorkOrders' | 'totalWorkOrders'>;

export const customerColumns = literal(
  Object.entries(COLUMNS)
    .map(([field, column]) => `c.${column} as "${field}"`)
    .join(', '),
);

/** How many work orders a customer (alias c) has now. */
export const orderCounts = (org: string): Sql => sql`
  coalesce((select t.active from tenant.work_order_tally t where t.org_id = ${org} and t.customer_id = c.id), 0) as "activeWorkOrders",
  coalesce((select t.total from tenant.work_order_tally t where t.org_id = ${org} and t.customer_id = c.id), 0) as "totalWorkOrders"`;

const contactsOf = (org: string, contacts: Sql): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${contactColumns} from ${contacts} k where k.org_id = ${org} and k.customer_id = c.id) x), '[]') as contacts`;
const addressesOf = (org: string, addresses: Sql): Sql => sql`coalesce((select json_agg(x order by x."isPrimary" desc, x.id) from (
  select ${addressColumns} from ${addresses} a where a.org_id = ${org} and a.customer_id = c.id) x), '[]') as addresses`;

/** A customer that the actor may see, with contacts and addresses, primary ones first. */
export const selectCustomer = (ctx: Ctx, id: string): Sql =>
  prepare(sql`select ${customerColumns}, ${orderCounts(ctx.org)}, ${contactsOf(ctx.org, literal('tenant.contact'))}, ${addressesOf(ctx.org, literal('tenant.address'))}
    from tenant.customer c where c.org_id = ${ctx.org} and c.id = ${id}${visible(ctx)}`);

/** The same as it was at the end of a day or at an instant. */
export function selectCustomerAsOf(ctx: Ctx, id: string, asOf: string, timeZone: string): Sql {
  const then = (entity: 'customer' | 'contact' | 'address') => tableAsOf(entity, ctx.org, momentOf(asOf, timeZone), sql`${id}::uuid`);
  return sql`select ${customerColumns}, ${orderCounts(ctx.org)}, ${contactsOf(ctx.org, then('contact'))}, ${addressesOf(ctx.org, then('address'))}
    from ${then('customer')} c where c.org_id = ${ctx.org} and c.id = ${id}${seenToday(ctx)}`;
}

export const lockCustomer = (ctx: Ctx, id: string): Sql =>
  prepare(sql`select ${customerColumns} from crm.customer c where c.org_id = ${ctx.org} and c.id = ${id}${visible(ctx)} for update`);

type Values = Record<string, unknown>;
const JSON_FIELDS = new Set(['notes', 'metadata', 'custom']);
const toColumn = (field: string, value: unknown) => (JSON_FIELDS.has(field) ? JSON.stringify(value ?? {}) : field === 'tags' ? (value ?? []) : (value ?? null));

const INSERTED = { ...WRITABLE_COLUMNS, id: 'id', status: 'status', ownerUserId: 'owner_user_id', createdBy: 'created_by', updatedBy: 'updated_by' };
const insertedColumns = literal(Object.values(INSERTED).join(', '));

export const insertCustomer = (org: string, values: Values): Sql =>
  prepare(sql`insert into crm.customer as c (org_id, ${insertedColumns})
    values (${org}, ${join(
      Object.keys(INSERTED).map((field) => sql`${toColumn(field, values[field])}`),
      ', ',
    )}) returning ${customerColumns}`);

/** Sets only what changed, so that untouched indexes stay untouched; and only on the version that was read; null is any. */
export const updateCustomer = (org: string, row: { id: string; version: number | null }, changes: Values, by: string): Sql =>
  prepare(sql`update crm.customer as c set updated_by = ${by}${join(
    Object.entries(changes).map(([field, value]) => sql`, ${literal(WRITABLE_COLUMNS[field as keyof typeof WRITABLE_COLUMNS])} = ${toColumn(field, value)}`),
    '',
  )}
    where c.org_id = ${org} and c.id = ${row.id} and c.version = coalesce(${row.version}, c.version) returning ${customerColumns}`);

export const updateStatus = (org: string, id: string, status: string, exit: string | null, by: string): Sql =>
  sql`update crm.customer set status = ${status}, lifecycle_exit = ${exit}, updated_by = ${by} where org_id = ${org} and id = ${id}`;

export const deleteCustomer = (org: string, id: string): Sql => sql`delete from crm.customer where org_id = ${org} and id = ${id}`;

export const sayEvent = (event: string, reason: string | null): Sql => sql`select crm.say(${event}, ${reason})`;

/** Who holds a value that must be unique, where the actor may see it. The column is one of unique_…. */
export const holderOf = (ctx: Ctx, column: string, value: Sql): Sql =>
  sql`select c.id, c.name from tenant.customer c where c.org_id = ${ctx.org} and ${literal(`c.${column}`)} = ${value}${visible(ctx)}`;

export const selectVisible = (ctx: Ctx, id: string | null): Sql =>
  prepare(sql`select c.id from tenant.customer c where c.org_id = ${ctx.org} and c.id = ${id}${visible(ctx)}`);
const MOST_LEVELS = 100;
/** Whether a customer is another one or below it. */
export const selectBelow = (org: string, id: string | null, other: string | null): Sql => sql`with recursive above as (
    select c.id, c.parent_id, 1 as level from tenant.customer c where c.org_id = ${org} and c.id = ${id}
    union all
    select c.id, c.parent_id, a.level + 1 from above a join tenant.customer c on c.org_id = ${org} and c.id = a.parent_id where a.level < ${MOST_LEVELS})
  select 1 from above where id = ${other} limit 1`;
export const selectActiveMembers = (org: string, ids: string[]): Sql =>
  sql`select m.id from tenant.member m where m.org_id = ${org} and m.id = any (${ids}::uuid[]) and m.active`;
export const selectPrimaryContact = (org: string, customer: string): Sql =>
  sql`select 1 from tenant.contact k where k.org_id = ${org} and k.customer_id = ${customer} and k.is_primary`;
