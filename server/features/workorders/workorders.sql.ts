import type { WorkOrderInput, WorkOrderStatus } from '../../../contract/work-orders.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isCount, isMoment } from '../customers/customers.cursor.ts';

const columns = literal(`r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version,
  'WO-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number, r.title, r.description, r.status, r.priority,
  r.planned_at as "plannedAt", r.done_at as "doneAt", r.assigned_to as "assignedTo", m.name as "assignedToName", r.created_at as "createdAt", r.updated_at as "updatedAt"`);

export const WORK_ORDERS: Belonging = {
  table: literal('work_order'),
  columns: () => columns,
  beside: (org) => sql` left join tenant.member m on m.org_id = ${org} and m.id = r.assigned_to`,
  sorts: {
    number: { by: literal('r.number'), type: literal('bigint'), isKey: isCount },
    plannedAt: { by: literal(`coalesce(r.planned_at, 'infinity')`), type: literal('timestamptz'), isKey: isMoment },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};

export const COLUMNS = { title: 'title', description: 'description', priority: 'priority', plannedAt: 'planned_at', assignedTo: 'assigned_to' } as const;
/** What a change needs to know of the row that it locks. */
export const lockedColumns = literal(`r.version, r.status, r.title, r.description, r.priority, r.planned_at as "plannedAt", r.assigned_to as "assignedTo"`);

export const insertWorkOrder = (org: string, id: string, customer: string, number: string, order: WorkOrderInput): Sql => sql`
  insert into crm.work_order (org_id, id, customer_id, number, title, description, priority, planned_at, assigned_to)
  values (${org}, ${id}, ${customer}, ${number}, ${order.title}, ${order.description ?? null}, ${order.priority}, ${order.plannedAt ?? null}, ${order.assignedTo ?? null})`;

export const updateWorkOrder = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.work_order as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${value ?? null}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const moveWorkOrder = (org: string, id: string, status: WorkOrderStatus): Sql => sql`
  update crm.work_order as r set status = ${status}, done_at = case when ${status} = 'done' then now() end where r.org_id = ${org} and r.id = ${id}`;

export const deleteWorkOrder = (org: string, id: string): Sql => sql`delete from crm.work_order r where r.org_id = ${org} and r.id = ${id}`;
