import type { OrderStatus } from '../../../contract/orders.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isAmount, isCount, isDay, isMoment } from '../customers/customers.cursor.ts';

/** How an order is called, over that alias. */
export const orderOf = (alias: string) =>
  `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'number', crm.number_of_order(${alias}.number)) end as "order"`;

const columns = `r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version,
  crm.number_of_order(r.number) as number, r.external_number as "externalNumber", r.status,
  r.contact_id as "contactId", case when k.id is not null then jsonb_build_object('id', k.id,
    'name', coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), ''))) end as contact,
  r.assigned_to as "assignedTo", m.name as "assignedToName", r.ordered_on::text as "orderedOn", r.requested_on::text as "requestedOn",
  r.shipped_on::text as "shippedOn", r.quote_reference as "quoteReference", r.customer_reference as "customerReference", r.currency,
  r.net::text, r.shipping::text, r.tax::text, r.total::text, jsonb_array_length(r.lines) as "lineCount", r.created_at as "createdAt", r.updated_at as "updatedAt"`;

export const ORDERS: Belonging = {
  table: literal('order'),
  columns: () => literal(columns),
  beside: (org) => sql` left join tenant.contact k on k.org_id = ${org} and k.id = r.contact_id
    left join tenant.member m on m.org_id = ${org} and m.id = r.assigned_to`,
  sorts: {
    number: { by: literal('r.number'), type: literal('bigint'), isKey: isCount },
    orderedOn: { by: literal('r.ordered_on'), type: literal('date'), isKey: isDay },
    total: { by: literal('r.total'), type: literal('numeric'), isKey: isAmount },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};
/** One order, with what a list leaves out. */
export const ORDER: Belonging = {
  ...ORDERS,
  columns: () => literal(`${columns}, r.shipping_address as "shippingAddress", r.notes, r.lines`),
};
/** What words are looked for in; the index order_text has the same. */
export const SAID = `crm.fold(coalesce(r.external_number, '') || ' ' || coalesce(r.customer_reference, '') || ' ' || coalesce(r.quote_reference, ''))`;

export const COLUMNS = {
  externalNumber: 'external_number',
  contactId: 'contact_id',
  assignedTo: 'assigned_to',
  orderedOn: 'ordered_on',
  requestedOn: 'requested_on',
  shippedOn: 'shipped_on',
  quoteReference: 'quote_reference',
  customerReference: 'customer_reference',
  shippingAddress: 'shipping_address',
  notes: 'notes',
  currency: 'currency',
  lines: 'lines',
  net: 'net',
  shipping: 'shipping',
  tax: 'tax',
  total: 'total',
} as const;
export type Values = Partial<Record<keyof typeof COLUMNS, unknown>>;
const columnOf = (field: string): Sql => literal(COLUMNS[field as keyof typeof COLUMNS]);
const written = (field: string, value: unknown): unknown => (field === 'lines' ? JSON.stringify(value) : (value ?? null));

/** What a change needs to know of the row that it locks. */
export const lockedColumns = literal(`r.version, r.customer_id as "customerId", r.status, r.external_number as "externalNumber", r.contact_id as "contactId",
  r.assigned_to as "assignedTo", r.ordered_on::text as "orderedOn", r.requested_on::text as "requestedOn", r.quote_reference as "quoteReference",
  r.customer_reference as "customerReference", r.shipping_address as "shippingAddress", r.notes, r.currency, r.lines, r.shipping::text as "shippingCost"`);

export function insertOrder(org: string, id: string, customer: string, status: OrderStatus, values: Values): Sql {
  const fields = Object.entries(values).filter(([, value]) => value !== undefined);
  return sql`insert into crm.order (org_id, id, customer_id, status, ${join(
    fields.map(([field]) => columnOf(field)),
    ', ',
  )}) values (${org}, ${id}, ${customer}, ${status}, ${join(
    fields.map(([field, value]) => sql`${written(field, value)}`),
    ', ',
  )})`;
}

export const updateOrder = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.order as r set ${join(
    changes.map(([field, value]) => sql`${columnOf(field)} = ${written(field, value)}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

/** To a status; what was shipped is so on `today`, and no more when it is taken up again. */
export const moveOrder = (org: string, id: string, status: OrderStatus, today: string): Sql => sql`
  update crm.order as r set status = ${status}, shipped_on = case ${status} when 'shipped' then ${today}::date when 'confirmed' then null else r.shipped_on end
  where r.org_id = ${org} and r.id = ${id}`;

export const deleteOrder = (org: string, id: string): Sql => sql`delete from crm.order r where r.org_id = ${org} and r.id = ${id}`;

/** The currency that a customer's orders are in, and whether a contact is the customer's. */
export const selectGround = (org: string, customer: string, contact: string | null): Sql => sql`
  select c.currency, exists (select 1 from tenant.contact k where k.org_id = ${org} and k.customer_id = c.id and k.id = ${contact}) as "hasContact"
  from tenant.customer c where c.org_id = ${org} and c.id = ${customer}`;

export const selectHistory = (org: string, customer: string): Sql => sql`
  select r.currency, count(*)::int as orders, sum(r.net)::text as net, sum(r.total)::text as total, min(r.ordered_on)::text as "firstOn", max(r.ordered_on)::text as "lastOn"
  from tenant.order r where r.org_id = ${org} and r.customer_id = ${customer} and r.status in ('confirmed', 'shipped', 'completed')
  group by r.currency order by count(*) desc, r.currency limit 200`;
