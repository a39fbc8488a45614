import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, dayOrInstant, empty, filled, instant, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, PRIORITIES, several, sortable, type Verbs, whose } from './service.ts';

export const WORK_ORDER_STATUSES = ['draft', 'planned', 'in_progress', 'done', 'cancelled'] as const;
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];
/** What is neither done nor cancelled counts as active. The database says the same (`crm.is_active_order`). */
export const ACTIVE_STATUSES = ['draft', 'planned', 'in_progress'] as const satisfies readonly WorkOrderStatus[];

export const WORK_ORDER_VERBS = {
  plan: { from: ['draft'], to: 'planned', event: 'WorkOrderPlanned', summary: 'Plan a draft' },
  start: { from: ['draft', 'planned'], to: 'in_progress', event: 'WorkOrderStarted', summary: 'Begin with the work' },
  finish: { from: ACTIVE_STATUSES, to: 'done', event: 'WorkOrderDone', summary: 'Say that the work is done' },
  cancel: { from: ACTIVE_STATUSES, to: 'cancelled', event: 'WorkOrderCancelled', summary: 'Cancel what will not be done' },
  reopen: { from: ['done', 'cancelled'], to: 'planned', event: 'WorkOrderReopened', summary: 'Take up what was done or cancelled' },
} as const satisfies Verbs<WorkOrderStatus>;
export type WorkOrderVerb = keyof typeof WORK_ORDER_VERBS;

const writable = {
  description: clearable(text(100_000)),
  plannedAt: clearable(instant),
  assignedTo: clearable(uuid),
};
export const workOrderInput = z.strictObject({ title: filled(255), priority: z.enum(PRIORITIES).default('normal'), ...writable });
export const workOrderPatch = z.strictObject({ title: filled(255).optional(), priority: z.enum(PRIORITIES).optional(), ...writable });
export type WorkOrderInput = z.output<typeof workOrderInput>;
export type WorkOrderPatch = z.output<typeof workOrderPatch>;

const nullableText = z.string().nullable();
export const workOrderRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  number: z.string().describe('WO-00042: counted for each organisation; there may be gaps'),
  title: z.string(),
  description: nullableText,
  status: z.enum(WORK_ORDER_STATUSES),
  isActive: z.boolean().describe('Neither done nor cancelled'),
  priority: z.enum(PRIORITIES),
  plannedAt: nullableText,
  doneAt: nullableText,
  assignedTo: nullableText,
  assignedToName: nullableText,
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete, and the verbs that lead on from its status'),
});
export type WorkOrderRecord = z.output<typeof workOrderRecord>;

const filters = {
  q: text(200).optional().describe('Words of the title, or a number'),
  status: several(200).optional().describe('One or several, separated by commas'),
  priority: several(200).optional(),
  assignedTo: whose,
  plannedFrom: dayOrInstant.optional(),
  plannedTo: dayOrInstant.optional().describe('Inclusive day, or instant'),
  sort: sortable(['number', 'plannedAt', 'updatedAt']).default('-number'),
  ...pageQuery,
};
const ofCustomer = z.strictObject(filters);
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type WorkOrderQuery = z.output<typeof global>;

export const WORK_ORDER_COLUMNS = [
  'number',
  'title',
  'customer',
  'status',
  'priority',
  'plannedAt',
  'doneAt',
  'assignedTo',
  'updatedAt',
  'createdAt',
  'phone',
  'description',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type WorkOrderExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Work orders';
const verb = <V extends WorkOrderVerb>(name: V) =>
  endpoint({
    method: 'POST',
    path: `/api/work-orders/:id/${name}`,
    summary: WORK_ORDER_VERBS[name].summary,
    tag,
    params: one,
    response: workOrderRecord,
    errors: ['work_order_not_found', 'transition_not_allowed'],
    ability: 'workorders.write',
  });

export const workOrdersApi = {
  listWorkOrders: endpoint({
    method: 'GET',
    path: '/api/work-orders',
    summary: 'Work orders of all customers',
    tag,
    query: global,
    response: listOf(workOrderRecord),
    errors: ['invalid_cursor'],
    ability: 'workorders.read',
  }),
  listCustomerWorkOrders: endpoint({
    method: 'GET',
    path: '/api/customers/:id/work-orders',
    summary: 'Work orders of a customer',
    tag,
    params: one,
    query: ofCustomer,
    response: listOf(workOrderRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'workorders.read',
  }),
  createWorkOrder: endpoint({
    method: 'POST',
    path: '/api/customers/:id/work-orders',
    summary: 'Draft a work order for a customer',
    tag,
    params: one,
    body: workOrderInput,
    response: workOrderRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated'],
    ability: 'workorders.write',
    idempotent: true,
  }),
  getWorkOrder: endpoint({
    method: 'GET',
    path: '/api/work-orders/:id',
    summary: 'A work order',
    tag,
    params: one,
    response: workOrderRecord,
    errors: ['work_order_not_found'],
    ability: 'workorders.read',
  }),
  updateWorkOrder: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/work-orders/:id',
    summary: 'Change a work order: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: workOrderPatch,
    response: workOrderRecord,
    errors: ['work_order_not_found', 'rule_violated'],
    ability: 'workorders.write',
    versioned: true,
  }),
  deleteWorkOrder: endpoint({
    method: 'DELETE',
    path: '/api/work-orders/:id',
    summary: 'Delete a work order',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['work_order_not_found'],
    ability: 'workorders.write',
  }),
  planWorkOrder: verb('plan'),
  startWorkOrder: verb('start'),
  finishWorkOrder: verb('finish'),
  cancelWorkOrder: verb('cancel'),
  reopenWorkOrder: verb('reopen'),
};

export const workOrderExportApi = {
  exportWorkOrders: endpoint({
    method: 'GET',
    path: '/api/work-orders/export',
    summary: 'The list of work orders as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'workorders.read',
    alsoAbility: 'customers.export',
  }),
};
