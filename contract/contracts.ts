import { z } from 'zod';
import { isCurrency } from './currencies.ts';
import { endpoint } from './endpoint.ts';
import { csvFile, exportParameters } from './exporting.ts';
import { clearable, currencyCode, day, decimal, empty, filled, listOf, pageQuery, text, uuid } from './scalars.ts';
import { itsCustomer, several, sortable } from './service.ts';

export const CONTRACT_STATUSES = ['draft', 'active', 'expired', 'terminated'] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];
export const BILLING_PERIODS = ['once', 'monthly', 'quarterly', 'yearly'] as const;
export type BillingPeriod = (typeof BILLING_PERIODS)[number];

/** The statuses that a verb leads on from. */
export const CONTRACT_VERBS = {
  activate: { from: ['draft'], event: 'ContractActivated' },
  terminate: { from: ['active'], event: 'ContractTerminated' },
  renew: { from: ['active', 'expired'], event: 'ContractRenewed' },
} as const satisfies Record<string, { from: readonly ContractStatus[]; event: string }>;
export type ContractVerb = keyof typeof CONTRACT_VERBS;

const amount = decimal.refine((value) => !value.startsWith('-'), { message: 'must not be negative' });
const days = z.int().min(0).max(3650);
const writable = {
  endsOn: clearable(day).describe('The last day; null: open-ended'),
  amount: clearable(amount).describe('For each billing period, in the minor unit of its currency at the finest'),
  currency: clearable(currencyCode.refine(isCurrency, 'must be a currency of ISO 4217, like EUR')),
  renewalMonths: clearable(z.int().min(1).max(120)).describe('By so many months it goes on by itself when its end passes; null: it ends'),
  noticeDays: clearable(days).describe('So many days before its end it must be terminated at the latest'),
  assignedTo: clearable(uuid).describe('Who is responsible, and is reminded'),
  notes: clearable(text(100_000)),
};
export const contractInput = z.strictObject({
  title: filled(255),
  startsOn: day,
  billingPeriod: z.enum(BILLING_PERIODS).default('once'),
  remindDays: days.default(30).describe('So many days before the last day of notice, or before the end, its responsible person is reminded'),
  ...writable,
});
export const contractPatch = z.strictObject({
  title: filled(255).optional(),
  startsOn: day.optional(),
  billingPeriod: z.enum(BILLING_PERIODS).optional(),
  remindDays: days.optional(),
  ...writable,
});
export type ContractInput = z.output<typeof contractInput>;
export type ContractPatch = z.output<typeof contractPatch>;

const nullableText = z.string().nullable();
export const contractRecord = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: itsCustomer,
  version: z.int(),
  number: z.string().describe('CT-00042: counted for each organisation; there may be gaps'),
  title: z.string(),
  status: z.enum(CONTRACT_STATUSES).describe('expired: active, and its end is over in the organisation’s time zone'),
  startsOn: z.string(),
  endsOn: nullableText,
  noticeOn: nullableText.describe('The last day to terminate it before its end'),
  amount: nullableText.optional().describe('Absent, as its currency, where the caller does not see revenue'),
  currency: nullableText.optional(),
  billingPeriod: z.enum(BILLING_PERIODS),
  renewalMonths: z.int().nullable(),
  noticeDays: z.int().nullable(),
  remindDays: z.int(),
  assignedTo: nullableText,
  assignedToName: nullableText,
  notes: nullableText.optional().describe('Absent where the caller does not see notes'),
  documents: z.int().describe('How many documents belong to it'),
  createdAt: z.string(),
  updatedAt: z.string(),
  abilities: z.array(z.string()).describe('update, delete, and the verbs that lead on from its status'),
});
export type ContractRecord = z.output<typeof contractRecord>;

const filters = {
  q: text(200).optional().describe('Words of the title, or a number'),
  status: several(200).optional().describe('One or several, separated by commas'),
  assignedTo: z.union([z.literal('none'), uuid]).optional(),
  endsFrom: day.optional(),
  endsTo: day.optional().describe('Inclusive'),
  endingWithin: z.coerce.number().int().min(0).max(3650).optional().describe('Active, and ending today or in so many days'),
  sort: sortable(['number', 'startsOn', 'endsOn', 'updatedAt']).default('-number'),
  ...pageQuery,
};
const ofCustomer = z.strictObject(filters);
const global = z.strictObject({ customerId: uuid.optional(), ...filters });
export type ContractQuery = z.output<typeof global>;

export const CONTRACT_COLUMNS = [
  'number',
  'title',
  'customer',
  'status',
  'startsOn',
  'endsOn',
  'noticeOn',
  'amount',
  'currency',
  'billingPeriod',
  'renewalMonths',
  'noticeDays',
  'assignedTo',
  'documents',
  'notes',
  'updatedAt',
  'phone',
  'id',
] as const;
const exportQuery = global.omit({ limit: true, cursor: true }).extend(exportParameters);
export type ContractExportQuery = z.output<typeof exportQuery>;

const one = z.strictObject({ id: uuid });
const tag = 'Contracts';
export const contractsApi = {
  listContracts: endpoint({
    method: 'GET',
    path: '/api/contracts',
    summary: 'Contracts of all customers',
    tag,
    query: global,
    response: listOf(contractRecord),
    errors: ['invalid_cursor'],
    ability: 'contracts.read',
  }),
  listCustomerContracts: endpoint({
    method: 'GET',
    path: '/api/customers/:id/contracts',
    summary: 'Contracts of a customer',
    tag,
    params: one,
    query: ofCustomer,
    response: listOf(contractRecord),
    errors: ['customer_not_found', 'invalid_cursor'],
    ability: 'contracts.read',
  }),
  createContract: endpoint({
    method: 'POST',
    path: '/api/customers/:id/contracts',
    summary: 'Draft a contract with a customer',
    tag,
    params: one,
    body: contractInput,
    response: contractRecord,
    status: 201,
    errors: ['customer_not_found', 'rule_violated'],
    ability: 'contracts.write',
    idempotent: true,
  }),
  getContract: endpoint({
    method: 'GET',
    path: '/api/contracts/:id',
    summary: 'A contract',
    tag,
    params: one,
    response: contractRecord,
    errors: ['contract_not_found'],
    ability: 'contracts.read',
  }),
  updateContract: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/contracts/:id',
    summary: 'Change a contract: absent keeps, null clears, a value sets',
    tag,
    params: one,
    body: contractPatch,
    response: contractRecord,
    errors: ['contract_not_found', 'rule_violated'],
    ability: 'contracts.write',
    versioned: true,
  }),
  deleteContract: endpoint({
    method: 'DELETE',
    path: '/api/contracts/:id',
    summary: 'Delete a contract with its documents',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['contract_not_found'],
    ability: 'contracts.write',
  }),
  activateContract: endpoint({
    method: 'POST',
    path: '/api/contracts/:id/activate',
    summary: 'Say that a draft is in force',
    tag,
    params: one,
    response: contractRecord,
    errors: ['contract_not_found', 'transition_not_allowed'],
    ability: 'contracts.write',
  }),
  terminateContract: endpoint({
    method: 'POST',
    path: '/api/contracts/:id/terminate',
    summary: 'Terminate a contract, with the reason; it does not renew itself any more',
    tag,
    params: one,
    body: z.strictObject({
      reason: filled(1000),
      endsOn: day.optional().describe('Its last day; default: its end, of an open-ended one today and the days of notice'),
    }),
    response: contractRecord,
    errors: ['contract_not_found', 'transition_not_allowed', 'rule_violated'],
    ability: 'contracts.write',
  }),
  renewContract: endpoint({
    method: 'POST',
    path: '/api/contracts/:id/renew',
    summary: 'Let a contract go on to a later end',
    tag,
    params: one,
    body: z.strictObject({ endsOn: day.optional().describe('Default: its months of renewal after its end') }),
    response: contractRecord,
    errors: ['contract_not_found', 'transition_not_allowed', 'rule_violated'],
    ability: 'contracts.write',
  }),
};

export const contractExportApi = {
  exportContracts: endpoint({
    method: 'GET',
    path: '/api/contracts/export',
    summary: 'The list of contracts as CSV, whole, in its order',
    tag,
    query: exportQuery,
    response: csvFile,
    file: 'text/csv',
    ability: 'contracts.read',
    alsoAbility: 'customers.export',
  }),
};
