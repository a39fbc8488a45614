import { z } from 'zod';
import { documentCurrency, lineRecord, linesInput, totalsRecord, unitPrice } from './documents.ts';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, day, decimal, empty, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, several, sortable, type Verbs } from './service.ts';

export const ORDER_STATUSES = ['draft', 'confirmed', 'shipped', 'completed', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
/** While it is one of these, what was ordered may still change. */
export const OPEN_ORDER_STATUSES = ['draft', 'confirmed'] as const satisfies readonly OrderStatus[];

/** While it is one of these, it can be invoiced in one step. */
export const INVOICED_ORDER_STATUSES = ['confirmed', 'shipped', 'completed'] as const satisfies readonly OrderStatus[];

export const ORDER_VERBS = {
  confirm: { from: ['draft'], to: 'confirmed', event: 'OrderConfirmed', summary: 'Confirm a draft that has lines' },
  ship: { from: ['confirmed'], to: 'shipped', event: 'OrderShipped', summary: 'Say that it was shipped today' },
  complete: { from: ['confirmed', 'shipped'], to: 'completed', event: 'OrderCompleted', summary: 'Say that nothing is left to do' },
  cancel: { from: ['confirmed'], to: 'cancelled', event: 'OrderCancelled', summary: 'Cancel what was confirmed' },
  reopen: { from: ['shipped', 'completed', 'cancelled'], to: 'confirmed', event: 'OrderReopened', summary: 'Take it up again, as confirmed' },
} as const satisfies Verbs<OrderStatus>;
export type OrderVerb = keyof typeof ORDER_VERBS;

const reference = text(100);
const always = {
  assignedTo: clearable(uuid),
  contactId: clearable(uuid),
  quoteReference: clearable(reference).describe('The quote that it follows from'),
  customerReference: clearable(reference).describe('How the customer calls it'),
  notes: clearable(text(100_000)),
};
/** What was ordered: changed until it is shipped, completed or cancelled. */
const ordered = {
  currency: clearable(documentCurrency).describe('Of an order without one: the customer’s, else the organisation’s'),
  orderedOn: day.optional().describe('Default: today in the organisation’s time zone'),
  requestedOn: clearable(day).describe('When the customer wants it'),
  shippingAddress: clearable(text(2000)).describe('A copy of its own, as it is written on the parcel'),
  externalNumber: clearable(reference).describe('Its number in the system that it comes from; only one order has it'),
  shippingCost: clearable(unitPrice),
  lines: linesInput.optional().describe('All of them: lines are replaced as a whole'),
};
export const ORDERED_FIELDS = Object.keys(ordered) as (keyof typeof ordered)[];
export const orderInput = z.strictObject({ ...always, ...ordered });
export type OrderInput = z.output<typeof orderInput>;

const nullableText = z.string().nullable();
const UNSEEN = 'Absent where the caller does not see revenue';
const { taxes, ...amounts } = z.object(totalsRecord).partial().shape;
/** What its lines say of money is not for everybody. */
const orderLine = lineRecord.partial({ unitPrice: true, discount: true, taxRate: true, total: true });
export const orderSummary = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  number: z.string().describe('SO-00042: counted for each organisation; there may be gaps'),
  externalNumber: nullableText,
  status: z.enum(ORDER_STATUSES),
  contactId: nullableText,
  contact: z.object({ id: z.string(), name: nullableText }).nullable(),
  assignedTo: nullableText,
  assignedToName: nullableText,
  orderedOn: z.string(),
  requestedOn: nullableText,
  shippedOn: nullableText,
  quoteReference: nullableText,
  customerReference: nullableText,
  currency: z.string(),
  ...amounts,
  total: amounts.total.describe(UNSEEN),
  lineCount: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete (drafts alone), invoice, and the verbs that lead on from its status'),
});
export const orderRecord = orderSummary.extend({
  shippingAddress: nullableText,
  notes: nullableText.optional().describe('Absent where the caller does not see notes'),
  lines: z.array(orderLine).describe(`Of amounts: ${UNSEEN}`),
  taxes,
});
export type OrderLine = z.output<typeof orderLine>;
export type OrderSummary = z.output<typeof orderSummary>;
export type OrderRecord = z.output<typeof orderRecord>;

const amount = decimal.refine((value) => !value.startsWith('-'), 'must not be negative');
const filters = {
  q: text(200).optional().describe('A number, or words of the external number, the customer’s reference or the quote'),
  status: several(200).optional().describe('One or several, separated by commas'),
  assignedTo: z.union([z.literal('none'), uuid]).optional(),
  currency: documentCurrency.optional(),
  orderedFrom: day.optional(),
  orderedTo: day.optional().describe('Inclusive'),
  totalFrom: amount.optional().describe('In whatever currency; give the currency too to compare like with like'),
  totalTo: amount.optional().describe('Inclusive'),
  sort: sortable(['number', 'orderedOn', 'total', 'updatedAt']).default('-number'),
  ...pageQuery,
};
const ofCustomer = z.strictObject(filters);
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type OrderQuery = z.output<typeof global>;

export const ORDER_COLUMNS = [
  'number',
  'externalNumber',
  'customer',
  'status',
  'orderedOn',
  'requestedOn',
  'shippedOn',
  'assignedTo',
  'contact',
  'customerReference',
  'quoteReference',
  'lineCount',
  'currency',
  'net',
  'shipping',
  'tax',
  'total',
  'updatedAt',
  'phone',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type OrderExportQuery = z.output<typeof exportQuery>;

/** What a customer ordered, for each currency apart; drafts and what was cancelled do not count. */
const orderHistory = z.object({
  items: z.array(
    z.object({
      currency: z.string(),
      orders: z.int(),
      net: z.string().optional(),
      total: z.string().optional().describe(UNSEEN),
      firstOn: z.string(),
      lastOn: z.string(),
    }),
  ),
});
export type OrderHistory = z.output<typeof orderHistory>;

const one = z.strictObject({ id: uuid });
const tag = 'Orders';
const verb = <V extends OrderVerb>(name: V) =>
  endpoint({
    method: 'POST',
    path: `/api/orders/:id/${name}`,
    summary: ORDER_VERBS[name].summary,
    tag,
    params: one,
    response: orderRecord,
    errors: ['order_not_found', 'transition_not_allowed', 'rule_violated'],
    ability: 'orders.write',
  });

export const ordersApi = {
  listOrders: endpoint({
    method: 'GET',
    path: '/api/orders',
    summary: 'Orders of all customers, without their lines',
    tag,
    query: global,
    response: listOf(orderSummary),
    errors: ['invalid_cursor'],
    ability: 'orders.read',
  }),
  listCustomerOrders: endpoint({
    method: 'GET',
    path: '/api/customers/:id/orders',
    summary: 'Orders of a customer, without their lines',
    tag,
    params: one,
    query: ofCustomer,
    response: listOf(orderSummary),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'orders.read',
  }),
  getOrderHistory: endpoint({
    method: 'GET',
    path: '/api/customers/:id/orders/summary',
    summary: 'How many orders a customer gave, and what they come to, for each currency',
    tag,
    params: one,
    response: orderHistory,
    errors: ['customer_not_found'],
    ability: 'orders.read',
  }),
  createOrder: endpoint({
    method: 'POST',
    path: '/api/customers/:id/orders',
    summary: 'Draft an order for a customer',
    tag,
    params: one,
    body: orderInput,
    response: orderRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated', 'duplicate'],
    ability: 'orders.write',
    idempotent: true,
  }),
  getOrder: endpoint({
    method: 'GET',
    path: '/api/orders/:id',
    summary: 'An order with its lines',
    tag,
    params: one,
    response: orderRecord,
    errors: ['order_not_found'],
    ability: 'orders.read',
  }),
  updateOrder: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/orders/:id',
    summary: 'Change an order: absent keeps, null clears, a value sets; what was ordered stays once it is shipped, completed or cancelled',
    tag,
    params: one,
    body: orderInput,
    response: orderRecord,
    errors: ['order_not_found', 'rule_violated', 'duplicate'],
    ability: 'orders.write',
    versioned: true,
  }),
  deleteOrder: endpoint({
    method: 'DELETE',
    path: '/api/orders/:id',
    summary: 'Delete a draft',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['order_not_found', 'transition_not_allowed'],
    ability: 'orders.write',
  }),
  confirmOrder: verb('confirm'),
  shipOrder: verb('ship'),
  completeOrder: verb('complete'),
  cancelOrder: verb('cancel'),
  reopenOrder: verb('reopen'),
};

export const orderExportApi = {
  exportOrders: endpoint({
    method: 'GET',
    path: '/api/orders/export',
    summary: 'The list of orders as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'orders.read',
    alsoAbility: 'customers.export',
  }),
};
