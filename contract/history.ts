import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dayOrInstant, listOf, pageQuery, text, uuid } from './scalars.ts';

export const changeRecord = z.object({
  at: z.string(),
  event: z.string().describe('CustomerCreated, CustomerUpdated, CustomerArchived, CustomerBlocked, ContactCreated, …'),
  entity: z.string(),
  recordId: z.string(),
  version: z.int(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable().describe('As it is called now; null when it is deleted'),
  actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  cause: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type ChangeRecord = z.output<typeof changeRecord>;

/** The kinds of records that a customer's history tells of beside the customer itself, as the database calls them. Who may read them: `RECORD_RIGHTS`. */
export const HISTORY_RECORDS = {
  contacts: ['contact'],
  addresses: ['address'],
  interactions: ['interaction'],
  workOrders: ['work_order'],
  tickets: ['ticket'],
  equipment: ['equipment'],
  notes: ['note'],
  tasks: ['task'],
  orders: ['order'],
  invoices: ['invoice', 'payment', 'credit_note'],
  contracts: ['contract'],
  documents: ['document'],
} as const satisfies Record<string, readonly string[]>;
export type HistoryRecords = keyof typeof HISTORY_RECORDS;
const records = Object.keys(HISTORY_RECORDS) as HistoryRecords[];
export const HISTORY_KINDS = ['events', 'fields', 'status', ...records] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

const auditFilters = {
  actor: text(100).optional(),
  event: text(100).optional(),
  entity: text(50).optional().describe('customer, contact, address, interaction, settings, member, …'),
  field: text(120).optional().describe('Only changes of this field, like phone'),
  customerId: uuid.optional().describe('Only of this customer, its contacts and addresses'),
  recordId: uuid.optional(),
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional().describe('Inclusive day, or instant'),
};
const auditExportQuery = z.strictObject({
  ...auditFilters,
  delimiter: z.enum([',', ';', '\t']).default(',').describe('Semicolons where commas are in numbers'),
});
export type AuditExportQuery = z.output<typeof auditExportQuery>;

export const auditExportApi = {
  exportAudit: endpoint({
    method: 'GET',
    path: '/api/audit/export',
    summary: 'The changes as CSV, a line for each field that changed; newest first',
    tag: 'History',
    query: auditExportQuery,
    response: z.string().describe('CSV with a line of names; cells that a spreadsheet would run as formulas begin with an apostrophe'),
    file: 'text/csv',
    ability: 'audit.read',
  }),
};

export const historyApi = {
  listCustomerHistory: endpoint({
    method: 'GET',
    path: '/api/customers/:id/history',
    summary: 'What changed on a customer and on what belongs to it that the caller may read; newest first unless asked otherwise',
    tag: 'History',
    params: z.strictObject({ id: uuid }),
    query: z.strictObject({
      kind: z
        .enum(HISTORY_KINDS)
        .optional()
        .describe('events: what happened to the customer as a whole; fields: plain changes; status; or the records that changed'),
      field: text(120).optional().describe('Only changes of this field, like phone; of a field with parts also of one, like custom.region'),
      event: text(100).optional(),
      recordId: uuid.optional().describe('Only of the customer itself, of one contact or of one address'),
      from: dayOrInstant.optional(),
      to: dayOrInstant.optional().describe('Inclusive day, or instant'),
      order: z.enum(['newest', 'oldest']).default('newest'),
      ...pageQuery,
    }),
    response: listOf(changeRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'customers.read',
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/api/audit',
    summary: 'Every change in the organisation; newest first',
    tag: 'History',
    query: z.strictObject({ ...auditFilters, ...pageQuery }),
    response: listOf(changeRecord),
    errors: ['invalid_cursor'],
    ability: 'audit.read',
  }),
};
