import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, dayOrInstant, empty, filled, instant, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, PRIORITIES, several, sortable, type Verbs, whose } from './service.ts';

export const TICKET_STATUSES = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];
/** What still waits to be resolved. */
export const UNRESOLVED = ['open', 'in_progress', 'waiting'] as const satisfies readonly TicketStatus[];

export const TICKET_VERBS = {
  answer: { from: UNRESOLVED, to: 'in_progress', event: 'TicketAnswered', summary: 'Say that the customer was answered; the first time counts' },
  wait: { from: ['open', 'in_progress'], to: 'waiting', event: 'TicketWaiting', summary: 'Wait for somebody else' },
  resolve: { from: UNRESOLVED, to: 'resolved', event: 'TicketResolved', summary: 'Say that the matter is solved; an answer too where there was none' },
  close: { from: [...UNRESOLVED, 'resolved'], to: 'closed', event: 'TicketClosed', summary: 'Close what needs nothing more' },
  reopen: { from: ['resolved', 'closed'], to: 'open', event: 'TicketReopened', summary: 'Take up again; it is not resolved any more' },
} as const satisfies Verbs<TicketStatus>;
export type TicketVerb = keyof typeof TICKET_VERBS;

const writable = {
  description: clearable(text(100_000)),
  equipmentId: clearable(uuid).describe('Of the same customer'),
  contactId: clearable(uuid).describe('Of the same customer'),
  assignedTo: clearable(uuid),
};
export const ticketInput = z.strictObject({
  subject: filled(255),
  priority: z.enum(PRIORITIES).default('normal'),
  openedAt: instant.optional().describe('Not in the future; default: now'),
  ...writable,
});
export const ticketPatch = z.strictObject({ subject: filled(255).optional(), priority: z.enum(PRIORITIES).optional(), ...writable });
export type TicketInput = z.output<typeof ticketInput>;
export type TicketPatch = z.output<typeof ticketPatch>;

const nullableText = z.string().nullable();
const seconds = z.int().nullable();
export const ticketRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  number: z.string().describe('T-00042: counted for each organisation; there may be gaps'),
  subject: z.string(),
  description: nullableText,
  status: z.enum(TICKET_STATUSES),
  priority: z.enum(PRIORITIES),
  equipmentId: nullableText,
  equipment: z.object({ id: z.string(), serial: z.string(), model: nullableText }).nullable(),
  contactId: nullableText,
  contact: z.object({ id: z.string(), name: nullableText, phone: nullableText }).nullable(),
  assignedTo: nullableText,
  assignedToName: nullableText,
  openedAt: z.string(),
  firstAnsweredAt: nullableText,
  resolvedAt: nullableText,
  answerSeconds: seconds.describe('From opening to the first answer'),
  solveSeconds: seconds.describe('From opening to the last resolution'),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete, and the verbs that lead on from its status'),
});
export type TicketRecord = z.output<typeof ticketRecord>;

const filters = {
  q: text(200).optional().describe('Words of the subject, or a number'),
  status: several(200).optional().describe('One or several, separated by commas'),
  priority: several(200).optional(),
  assignedTo: whose,
  equipmentId: uuid.optional(),
  openedFrom: dayOrInstant.optional(),
  openedTo: dayOrInstant.optional().describe('Inclusive day, or instant'),
  sort: sortable(['number', 'openedAt', 'updatedAt']).default('-openedAt'),
  ...pageQuery,
};
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type TicketQuery = z.output<typeof global>;

export const TICKET_COLUMNS = [
  'number',
  'subject',
  'customer',
  'status',
  'priority',
  'equipment',
  'contact',
  'assignedTo',
  'openedAt',
  'answerSeconds',
  'solveSeconds',
  'firstAnsweredAt',
  'resolvedAt',
  'updatedAt',
  'phone',
  'description',
  'id',
] as const;
export type TicketColumn = (typeof TICKET_COLUMNS)[number];
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type TicketExportQuery = z.output<typeof exportQuery>;

const byCustomer = z.strictObject({
  city: text(100).optional().describe('Of any of the customer’s addresses, without case'),
  moreThan: z.coerce.number().int().min(0).max(1_000_000).default(0).describe('More tickets than this'),
  from: dayOrInstant.optional().describe('Tickets opened since; default: the customer’s first'),
  to: dayOrInstant.optional().describe('Inclusive day, or instant; default: now'),
  customerId: uuid.optional().describe('Of this customer alone'),
  top: z.coerce.number().int().min(1).max(200).default(50),
});
export type ByCustomerQuery = z.output<typeof byCustomer>;
export const ticketFrequency = z.object({
  customer: itsCustomer,
  tickets: z.int(),
  unresolved: z.int(),
  firstOpenedAt: z.string(),
  lastOpenedAt: z.string(),
  perMonth: z.number().describe('Tickets by months of the span, a month being a twelfth of 365.25 days and the span at least one; two decimals'),
  daysBetween: z
    .number()
    .nullable()
    .describe('Days from one ticket to the next, on average: from the first to the last by their number less one; two decimals'),
});
export type TicketFrequency = z.output<typeof ticketFrequency>;

const byMonth = z.strictObject({
  city: byCustomer.shape.city,
  customerId: byCustomer.shape.customerId,
  months: z.coerce.number().int().min(1).max(120).default(12).describe('How many, the present one included'),
});
export type ByMonthQuery = z.output<typeof byMonth>;
export const ticketMonth = z.object({
  month: z.string().describe('2026-01, in the organisation’s time zone'),
  opened: z.int().describe('Tickets opened in it'),
  unresolved: z.int().describe('Of these, those that still wait to be resolved'),
});
export type TicketMonth = z.output<typeof ticketMonth>;

export const FREQUENCY_COLUMNS = ['customer', 'phone', 'tickets', 'unresolved', 'perMonth', 'daysBetween', 'firstOpenedAt', 'lastOpenedAt', 'id'] as const;
const frequencyExport = z.strictObject({ ...byCustomer.shape, ...exportParameters });
export type FrequencyExportQuery = z.output<typeof frequencyExport>;

const one = z.strictObject({ id: uuid });
const tag = 'Tickets';
const verb = <V extends TicketVerb>(name: V) =>
  endpoint({
    method: 'POST',
    path: `/api/tickets/:id/${name}`,
    summary: TICKET_VERBS[name].summary,
    tag,
    params: one,
    response: ticketRecord,
    errors: ['ticket_not_found', 'transition_not_allowed'],
    ability: 'tickets.write',
  });

export const ticketsApi = {
  listTickets: endpoint({
    method: 'GET',
    path: '/api/tickets',
    summary: 'Tickets of all customers',
    tag,
    query: global,
    response: listOf(ticketRecord),
    errors: ['invalid_cursor'],
    ability: 'tickets.read',
  }),
  listTicketsByCustomer: endpoint({
    method: 'GET',
    path: '/api/tickets/by-customer',
    summary: 'Customers by their tickets, most first: more than so many, of a city, how many a month',
    tag,
    query: byCustomer,
    response: z.object({ items: z.array(ticketFrequency), total: z.int().describe('Customers that fit, beyond those shown'), totalExact: z.boolean() }),
    ability: 'tickets.read',
  }),
  listTicketsByMonth: endpoint({
    method: 'GET',
    path: '/api/tickets/by-month',
    summary: 'How many tickets were opened in each of the last months that had any, the oldest first',
    tag,
    query: byMonth,
    response: z.object({ first: z.string().describe('The first month that is told of'), last: z.string(), items: z.array(ticketMonth) }),
    ability: 'tickets.read',
  }),
  listCustomerTickets: endpoint({
    method: 'GET',
    path: '/api/customers/:id/tickets',
    summary: 'Tickets of a customer',
    tag,
    params: one,
    query: z.strictObject(filters),
    response: listOf(ticketRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'tickets.read',
  }),
  createTicket: endpoint({
    method: 'POST',
    path: '/api/customers/:id/tickets',
    summary: 'Open a ticket for a customer',
    tag,
    params: one,
    body: ticketInput,
    response: ticketRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated'],
    ability: 'tickets.write',
    idempotent: true,
  }),
  getTicket: endpoint({
    method: 'GET',
    path: '/api/tickets/:id',
    summary: 'A ticket',
    tag,
    params: one,
    response: ticketRecord,
    errors: ['ticket_not_found'],
    ability: 'tickets.read',
  }),
  updateTicket: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/tickets/:id',
    summary: 'Change a ticket: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: ticketPatch,
    response: ticketRecord,
    errors: ['ticket_not_found', 'rule_violated'],
    ability: 'tickets.write',
    versioned: true,
  }),
  deleteTicket: endpoint({
    method: 'DELETE',
    path: '/api/tickets/:id',
    summary: 'Delete a ticket that was opened by mistake',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['ticket_not_found'],
    ability: 'tickets.write',
  }),
  answerTicket: verb('answer'),
  waitWithTicket: verb('wait'),
  resolveTicket: verb('resolve'),
  closeTicket: verb('close'),
  reopenTicket: verb('reopen'),
};

export const ticketExportApi = {
  exportTickets: endpoint({
    method: 'GET',
    path: '/api/tickets/export',
    summary: 'The list of tickets as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'tickets.read',
    alsoAbility: 'customers.export',
  }),
  exportTicketsByCustomer: endpoint({
    method: 'GET',
    path: '/api/tickets/by-customer/export',
    summary: 'Customers by their tickets as CSV',
    tag,
    query: frequencyExport,
    response: csvFile,
    file: 'text/csv',
    ability: 'tickets.read',
    alsoAbility: 'customers.export',
  }),
};
