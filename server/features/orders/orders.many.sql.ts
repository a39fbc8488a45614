import type { OrderStatus } from '../../../contract/orders.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { COLUMNS } from './orders.sql.ts';
import type { Amounts, KeptLine } from './pricing.ts';

export type NewOrder = Amounts & { id: string; customerId: string; status: OrderStatus; currency: string; lines: KeptLine[] } & Partial<
    Record<Exclude<keyof typeof COLUMNS, keyof Amounts | 'currency' | 'lines'>, string | null>
  >;

const TYPES: Partial<Record<string, string>> = {
  contactId: 'uuid',
  assignedTo: 'uuid',
  orderedOn: 'date',
  requestedOn: 'date',
  shippedOn: 'date',
  lines: 'jsonb',
  net: 'numeric',
  shipping: 'numeric',
  tax: 'numeric',
  total: 'numeric',
};
const FIELDS = Object.keys(COLUMNS);
const columns = literal(Object.values(COLUMNS).join(', '));
const values = literal(FIELDS.map((field) => `x."${field}"`).join(', '));
const shape = literal(FIELDS.map((field) => `"${field}" ${TYPES[field] ?? 'text'}`).join(', '));

/** Answers the ids of those that went in; the others have an external number that another order has. */
export const insertOrders = (org: string, orders: NewOrder[]): Sql => sql`
  insert into crm.order (org_id, id, customer_id, status, ${columns})
  select ${org}, x.id, x."customerId", x.status, ${values}
  from rows from (jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as (id uuid, "customerId" uuid, status text, ${shape})) with ordinality as x
  order by x.ordinality on conflict do nothing returning id`;
