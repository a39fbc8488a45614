import { z } from 'zod';
import { documentCurrency, lineRecord, linesInput } from './documents.ts';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, day, decimal, empty, filled, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, itsOrder, several, sortable } from './service.ts';

/** Draft, sent and void are what was done; the others follow from the total, what is paid and credited, and the day. */
export const INVOICE_STATUSES = ['draft', 'sent', 'partly_paid', 'paid', 'overdue', 'void'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];
export const PAYMENT_METHODS = ['bank_transfer', 'card', 'cash', 'direct_debit', 'other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

const writable = {
  issuedOn: clearable(day).describe('The invoice date; default: the day it is sent'),
  dueOn: clearable(day).describe('Due until this day ends in the organisation’s zone; default: the invoice date and the organisation’s payment terms'),
  note: clearable(text(10_000)).describe('Printed below the lines'),
  orderId: clearable(uuid).describe('An order of the same customer, in the currency of the invoice'),
};
export const invoiceInput = z.strictObject({
  currency: documentCurrency.optional().describe('Default: that of the order, the customer’s, or the organisation’s'),
  lines: linesInput.default([]),
  ...writable,
});
export const invoicePatch = z.strictObject({ currency: documentCurrency.optional(), lines: linesInput.optional(), ...writable });
export type InvoiceInput = z.output<typeof invoiceInput>;
export const invoicingInput = z.strictObject({
  again: z.boolean().default(false).describe('Also where the order has invoices already; without it these are said (order_invoiced)'),
});
export type InvoicingInput = z.output<typeof invoicingInput>;
export type InvoicePatch = z.output<typeof invoicePatch>;

const positive = decimal.refine((value) => Number(value) > 0, { message: 'must be more than 0', params: { code: 'out_of_range' } });
const paying = {
  paidOn: day.optional().describe('Default: today'),
  method: z.enum(PAYMENT_METHODS).default('bank_transfer'),
  reference: clearable(text(100)),
};
export const paymentInput = z.strictObject({
  amount: positive.describe('Not more than is left to pay'),
  currency: documentCurrency.optional().describe('The invoice’s; anything else is refused'),
  ...paying,
  note: clearable(text(1000)).describe('For colleagues; the customer does not see it'),
});
export type PaymentInput = z.output<typeof paymentInput>;
export const creditNoteInput = z.strictObject({
  reason: filled(500),
  issuedOn: day.optional().describe('Default: today; not before the invoice'),
  lines: z
    .array(z.strictObject({ position: z.int().min(1).max(500), quantity: positive }))
    .min(1)
    .max(500)
    .optional()
    .describe('Lines of the invoice and how much of each; absent: all that is left'),
  refund: z.strictObject(paying).optional().describe('How what is then paid too much is given back; needed where more is credited than is left to pay'),
});
export type CreditNoteInput = z.output<typeof creditNoteInput>;
const because = z.strictObject({ reason: filled(500) });
const voiding = z.strictObject({ reason: filled(500), reversePayments: z.boolean().default(false).describe('Also takes back what was paid for it') });
export type Voiding = z.output<typeof voiding>;

const nullableText = z.string().nullable();
const amount = z.string().describe('Decimal with the decimals of the currency’s minor unit');
const party = z.record(z.string(), z.string()).nullable();

export const invoiceSummary = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  number: nullableText.describe('2026-00001: without gaps for each organisation and year of the invoice date; none until it is sent'),
  status: z.enum(INVOICE_STATUSES),
  currency: z.string(),
  issuedOn: nullableText,
  dueOn: nullableText,
  net: amount,
  tax: amount,
  total: amount,
  paid: amount.describe('Payments that were not reversed, less refunds'),
  credited: amount,
  balance: amount.describe('What is left to pay: total less credited less paid; never negative'),
  sentAt: nullableText,
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete, send, void, pay, credit'),
});
export type InvoiceSummary = z.output<typeof invoiceSummary>;

export const paymentRecord = z.object({
  id: z.string(),
  kind: z.enum(['payment', 'refund']),
  amount,
  currency: z.string(),
  paidOn: z.string(),
  method: z.enum(PAYMENT_METHODS),
  reference: nullableText,
  note: nullableText,
  reversedAt: nullableText,
  reverseReason: nullableText,
  createdAt: z.string(),
  abilities: z.array(z.string()).describe('reverse'),
});
export type PaymentRecord = z.output<typeof paymentRecord>;
export const creditNoteRecord = z.object({
  id: z.string(),
  number: z.string().describe('CN-2026-00001: a series of its own, without gaps'),
  issuedOn: z.string(),
  reason: z.string(),
  currency: z.string(),
  lines: z.array(z.object({ position: z.int(), description: z.string(), quantity: z.string(), total: amount.describe('Net') })),
  net: amount,
  tax: amount,
  total: amount,
  createdAt: z.string(),
});
export type CreditNoteRecord = z.output<typeof creditNoteRecord>;

export const invoiceRecord = invoiceSummary.extend({
  note: nullableText,
  orderId: nullableText,
  order: itsOrder,
  lines: z.array(lineRecord.extend({ credited: z.string().describe('How much of the quantity credit notes took back') })),
  taxes: z.array(z.object({ rate: z.string(), net: amount, tax: amount })),
  billedBy: party.describe('The organisation as the invoice names it'),
  billedTo: party.describe('Name and address as they were when it was sent'),
  voidedAt: nullableText,
  voidReason: nullableText,
  payments: z.array(paymentRecord),
  creditNotes: z.array(creditNoteRecord),
});
export type InvoiceRecord = z.output<typeof invoiceRecord>;

/** What of an order is invoiced, by currency: an order has one, so there is at most one of these. */
const invoiced = z.object({
  currency: z.string(),
  invoices: z.int().describe('Sent, not void'),
  total: amount.describe('What these come to, less credit notes'),
  drafts: z.int(),
  drafted: amount,
});
export type Invoiced = z.output<typeof invoiced>;

const inCurrency = z.object({
  currency: z.string(),
  invoices: z.int().describe('Sent, neither void nor wholly credited'),
  revenue: amount.describe('Of the invoices on which nothing is left to pay: what they come to, less credit notes'),
  received: amount.describe('All payments, also of invoices that are partly paid'),
  open: amount.describe('What is left to pay, overdue or not'),
  overdue: amount,
  openInvoices: z.int(),
  overdueInvoices: z.int(),
});
export type InCurrency = z.output<typeof inCurrency>;
const byCurrency = z.object({
  items: z
    .array(inCurrency)
    .describe(
      'A currency each, by its code; never added. Revenue, what was received, and the number of invoices are not there for roles that do not see revenue',
    ),
});

const filters = {
  q: text(200).optional().describe('A number, or words of the customer'),
  status: several(200).optional().describe('One or several, separated by commas'),
  currency: documentCurrency.optional(),
  dueFrom: day.optional(),
  dueTo: day.optional().describe('Inclusive'),
  issuedFrom: day.optional(),
  issuedTo: day.optional().describe('Inclusive'),
  sort: sortable(['number', 'issuedOn', 'dueOn', 'updatedAt'])
    .default('-number')
    .describe('Drafts have no number yet: they come after all that have one, so first in -number'),
  ...pageQuery,
};
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type InvoiceQuery = z.output<typeof global>;

export const INVOICE_COLUMNS = [
  'number',
  'status',
  'customer',
  'issuedOn',
  'dueOn',
  'currency',
  'net',
  'tax',
  'total',
  'paid',
  'credited',
  'balance',
  'sentAt',
  'updatedAt',
  'phone',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type InvoiceExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Invoices';
export const invoicesApi = {
  listInvoices: endpoint({
    method: 'GET',
    path: '/api/invoices',
    summary: 'Invoices of all customers',
    tag,
    query: global,
    response: listOf(invoiceSummary),
    errors: ['invalid_cursor'],
    ability: 'invoices.read',
  }),
  sumUpInvoices: endpoint({
    method: 'GET',
    path: '/api/invoices/summary',
    summary: 'What is open, overdue and paid, by currency',
    tag,
    response: byCurrency,
    ability: 'invoices.read',
  }),
  listCustomerInvoices: endpoint({
    method: 'GET',
    path: '/api/customers/:id/invoices',
    summary: 'Invoices of a customer',
    tag,
    params: one,
    query: z.strictObject(filters),
    response: listOf(invoiceSummary),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'invoices.read',
  }),
  getCustomerRevenue: endpoint({
    method: 'GET',
    path: '/api/customers/:id/revenue',
    summary: 'A customer’s revenue and invoices, by currency',
    tag,
    params: one,
    response: byCurrency,
    errors: ['customer_not_found'],
    ability: 'invoices.read',
  }),
  createInvoice: endpoint({
    method: 'POST',
    path: '/api/customers/:id/invoices',
    summary: 'Draft an invoice for a customer',
    tag,
    params: one,
    body: invoiceInput,
    response: invoiceRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated'],
    ability: 'invoices.write',
    idempotent: true,
  }),
  invoiceOrder: endpoint({
    method: 'POST',
    path: '/api/orders/:id/invoices',
    summary: 'Draft an invoice of an order: its lines and currency, and its shipping as a line',
    tag,
    params: one,
    body: invoicingInput,
    response: invoiceRecord,
    status: 201,
    errors: ['order_not_found', 'transition_not_allowed', 'order_invoiced', 'rule_violated'],
    ability: 'invoices.write',
    alsoAbility: 'orders.read',
    idempotent: true,
  }),
  listOrderInvoices: endpoint({
    method: 'GET',
    path: '/api/orders/:id/invoices',
    summary: 'Invoices of an order, and what of it is invoiced so far',
    tag,
    params: one,
    query: z.strictObject(pageQuery),
    response: listOf(invoiceSummary).extend({ invoiced: z.array(invoiced).describe('A currency each; what is void does not count') }),
    errors: ['order_not_found', 'invalid_cursor'],
    ability: 'invoices.read',
    alsoAbility: 'orders.read',
  }),
  getInvoice: endpoint({
    method: 'GET',
    path: '/api/invoices/:id',
    summary: 'An invoice with its lines, payments and credit notes',
    tag,
    params: one,
    response: invoiceRecord,
    errors: ['invoice_not_found'],
    ability: 'invoices.read',
  }),
  updateInvoice: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/invoices/:id',
    summary: 'Change a draft: absent keeps, null clears, a value sets; lines are replaced as a whole',
    tag,
    params: one,
    body: invoicePatch,
    response: invoiceRecord,
    errors: ['invoice_not_found', 'invoice_issued', 'rule_violated'],
    ability: 'invoices.write',
    versioned: true,
  }),
  deleteInvoice: endpoint({
    method: 'DELETE',
    path: '/api/invoices/:id',
    summary: 'Delete a draft',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['invoice_not_found', 'invoice_issued'],
    ability: 'invoices.write',
  }),
  sendInvoice: endpoint({
    method: 'POST',
    path: '/api/invoices/:id/send',
    summary: 'Issue a draft: it gets its number, and never changes again',
    tag,
    params: one,
    response: invoiceRecord,
    errors: ['invoice_not_found', 'transition_not_allowed', 'rule_violated'],
    ability: 'invoices.write',
  }),
  voidInvoice: endpoint({
    method: 'POST',
    path: '/api/invoices/:id/void',
    summary: 'Make void what should not have been sent; it keeps its number',
    tag,
    params: one,
    body: voiding,
    response: invoiceRecord,
    errors: ['invoice_not_found', 'transition_not_allowed', 'invoice_settled'],
    ability: 'invoices.write',
  }),
  bookPayment: endpoint({
    method: 'POST',
    path: '/api/invoices/:id/payments',
    summary: 'Book what was paid; never more than is left to pay',
    tag,
    params: one,
    body: paymentInput,
    response: invoiceRecord,
    status: 201,
    errors: ['invoice_not_found', 'transition_not_allowed', 'overpaid', 'rule_violated'],
    ability: 'payments.write',
    idempotent: true,
  }),
  reversePayment: endpoint({
    method: 'POST',
    path: '/api/invoices/:id/payments/:paymentId/reverse',
    summary: 'Take back a payment that was booked wrongly or returned; it stays, with the reason',
    tag,
    params: z.strictObject({ id: uuid, paymentId: uuid }),
    body: because,
    response: invoiceRecord,
    errors: ['invoice_not_found', 'payment_not_found', 'transition_not_allowed', 'invoice_settled'],
    ability: 'payments.write',
  }),
  creditInvoice: endpoint({
    method: 'POST',
    path: '/api/invoices/:id/credit-notes',
    summary: 'Credit an invoice, whole or by lines; never more than is left of it',
    tag,
    params: one,
    body: creditNoteInput,
    response: invoiceRecord,
    status: 201,
    errors: ['invoice_not_found', 'transition_not_allowed', 'rule_violated'],
    ability: 'invoices.write',
    alsoAbility: 'payments.write',
    idempotent: true,
  }),
};

export const invoiceExportApi = {
  exportInvoices: endpoint({
    method: 'GET',
    path: '/api/invoices/export',
    summary: 'The list of invoices as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'invoices.read',
    alsoAbility: 'customers.export',
  }),
};
