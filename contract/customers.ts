import { z } from 'zod';
import { addressInput, addressRecord } from './addresses.ts';
import { contactInput, contactRecord } from './contacts.ts';
import { endpoint } from './endpoint.ts';
import { filterParameter } from './filter.ts';
import {
  clearable,
  currencyCode,
  dayOrInstant,
  decimal,
  email,
  empty,
  filled,
  instant,
  jsonObject,
  listOf,
  pageQuery,
  text,
  uuid,
  website,
} from './scalars.ts';
import { several } from './service.ts';

/** Structured notes. `general` is the long text that people mean by notes. */
export const notesInput = z
  .strictObject({
    general: text(100_000).optional(),
    preferences: text(5000).optional(),
    importantInfo: text(5000).optional(),
    customFields: jsonObject(5000).optional(),
  })
  .describe('Structured notes');

/** Fields of a customer that a person may write. Blueprint rules come on top (422). */
const writable = {
  displayName: clearable(text(255)),
  companyName: clearable(text(500)),
  jobTitle: clearable(text(100)),
  type: clearable(text(50)),
  tier: clearable(text(50)),
  industry: clearable(text(100)),
  source: clearable(text(50)),
  email: clearable(email),
  invoiceEmail: clearable(email),
  phone: clearable(text(50)),
  secondaryPhone: clearable(text(50)),
  whatsapp: clearable(text(50)),
  website: clearable(website),
  erpNumber: clearable(text(100)),
  registrationNumber: clearable(text(100)),
  taxId: clearable(text(50)),
  currency: clearable(currencyCode),
  language: clearable(text(35)),
  timeZone: clearable(text(64)),
  preferredContactMethod: clearable(z.enum(['phone', 'email', 'whatsapp'])),
  parentId: clearable(uuid),
  assignedTo: clearable(uuid),
  value: clearable(decimal),
  tags: z.array(filled(50)).max(100).optional(),
  notes: notesInput.optional(),
  metadata: jsonObject(100_000).optional(),
  custom: jsonObject(50_000).optional().describe('Values of custom fields by key'),
  lastContactAt: clearable(instant),
  nextFollowUpAt: clearable(instant),
};

export const customerInput = z.strictObject({
  name: filled(500),
  ...writable,
  status: text(50).optional(),
  ownerUserId: uuid.optional(),
  contacts: z.array(contactInput).max(100).optional(),
  addresses: z.array(addressInput).max(100).optional(),
});
export const customerPatch = z.strictObject({ name: filled(500).optional(), ...writable });
export type CustomerInput = z.output<typeof customerInput>;
export type CustomerPatch = z.output<typeof customerPatch>;

const nullableText = z.string().nullable();
const UNSEEN = 'Absent for those who do not see it (field rights)';

const customerFields = {
  id: z.string(),
  version: z.int(),
  name: z.string(),
  displayName: nullableText,
  companyName: nullableText,
  jobTitle: nullableText,
  type: nullableText,
  status: z.string(),
  isActive: z.boolean().describe('Whether the status counts as active in this organisation'),
  lifecycleExit: nullableText.describe('How the last stage was left: converted, qualified, churned'),
  tier: nullableText,
  industry: nullableText,
  source: nullableText,
  email: nullableText,
  invoiceEmail: nullableText,
  phone: nullableText.describe('E.164'),
  secondaryPhone: nullableText,
  whatsapp: nullableText,
  website: nullableText,
  erpNumber: nullableText,
  registrationNumber: nullableText.optional().describe(UNSEEN),
  taxId: nullableText.optional().describe(UNSEEN),
  currency: nullableText,
  language: nullableText,
  timeZone: nullableText,
  preferredContactMethod: nullableText,
  parentId: nullableText,
  assignedTo: nullableText,
  ownerUserId: nullableText,
  value: nullableText.optional().describe(`Decimal, in the customer’s currency. ${UNSEEN}`),
  tags: z.array(z.string()),
  notes: z.record(z.string(), z.unknown()).optional().describe(UNSEEN),
  metadata: z.record(z.string(), z.unknown()).optional().describe(UNSEEN),
  custom: z.record(z.string(), z.unknown()),
  lastContactAt: nullableText,
  nextFollowUpAt: nullableText,
  totalRevenue: z.string().optional().describe(`Decimal, paid invoices in the customer’s currency. ${UNSEEN}`),
  totalInvoices: z.int().optional().describe(UNSEEN),
  activeWorkOrders: z.int().describe('Neither done nor cancelled; as of now, also where the rest is of the past'),
  totalWorkOrders: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  createdBy: z.string().describe('user:ID, key:ID or system'),
  updatedBy: z.string(),
};

export const customerRecord = z.object({
  ...customerFields,
  contacts: z.array(contactRecord),
  addresses: z.array(addressRecord),
  abilities: z
    .array(z.string())
    .describe('What the actor may do with this record: update, delete, and the verbs of its status; a move names its target, like move:lead'),
});
export type CustomerRecord = z.output<typeof customerRecord>;

export const customerSummary = z.object({
  ...customerFields,
  primaryContact: z.object({ id: z.string(), name: nullableText, email: nullableText, phone: nullableText }).nullable(),
  primaryAddress: z.object({ city: nullableText, state: nullableText, country: nullableText }).nullable(),
});
export type CustomerSummary = z.output<typeof customerSummary>;

export const CUSTOMER_SORTS = ['name', 'createdAt', 'lastContactAt', 'nextFollowUpAt', 'totalRevenue'] as const;

export const customerFilters = {
  q: text(200).optional().describe('Search: name, company, contact, e-mail, phone, ERP number'),
  name: text(500).optional().describe('Exact name, without case'),
  company: text(500).optional(),
  email: text(255).optional(),
  phone: text(50).optional().describe('Any spelling; matches any phone of the customer or its contacts'),
  contactEmail: text(255).optional(),
  erpNumber: text(100).optional(),
  ownerUserId: uuid.optional(),
  status: several(1000).optional().describe('One or several, separated by commas'),
  type: several(1000).optional(),
  tier: several(1000).optional(),
  source: several(1000).optional(),
  industry: several(2000).optional(),
  city: text(100).optional(),
  state: text(100).optional(),
  country: text(100).optional(),
  assignedTo: z.union([z.literal('none'), uuid]).optional(),
  parentId: uuid.optional(),
  tags: several(2000).optional().describe('All of them'),
  createdFrom: dayOrInstant.optional(),
  createdTo: dayOrInstant.optional().describe('Inclusive day, or instant'),
  lastContactFrom: dayOrInstant.optional(),
  lastContactTo: dayOrInstant.optional(),
  followUpFrom: dayOrInstant.optional(),
  followUpTo: dayOrInstant.optional(),
  custom: z
    .string()
    .max(2000)
    .transform((value, context) => {
      try {
        return jsonObject(2000).parse(JSON.parse(value));
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON object of custom field keys and values' });
        return z.NEVER;
      }
    })
    .optional()
    .describe('JSON object: {"region":"north"}'),
  filter: filterParameter.optional(),
};

export const customerListQuery = z.strictObject({
  ...customerFilters,
  sort: z
    .enum([...CUSTOMER_SORTS, ...CUSTOMER_SORTS.map((name) => `-${name}` as const)])
    .optional()
    .describe('Default: name; with q: best match first'),
  asOf: dayOrInstant.optional().describe('The list as it was then; a day means its end in the organisation’s time zone'),
  ...pageQuery,
});
export type CustomerListQuery = z.output<typeof customerListQuery>;

/** What a customer has in common with what is being typed; the same value weighs more than a similar name. */
export const SIMILARITIES = ['erpNumber', 'email', 'phone', 'name'] as const;
export const similarCustomer = z.object({ id: z.string(), name: z.string(), status: z.string(), reasons: z.array(z.enum(SIMILARITIES)) });
export type SimilarCustomer = z.output<typeof similarCustomer>;
export const similarQuery = z.strictObject({
  name: text(500).optional().describe('Similar names, whatever their case, accents and typos'),
  email: text(255).optional().describe('The same address, of the customer or a contact'),
  phone: text(50).optional().describe('The same number in any spelling, of the customer or a contact'),
  erpNumber: text(100).optional(),
  except: uuid.optional().describe('The customer that is being changed'),
});
export type SimilarQuery = z.output<typeof similarQuery>;

/** What an export may have as columns: fields of a list row, its primary contact and city, and custom fields as `custom.` and their key. */
export const EXPORT_COLUMNS = [...Object.keys(customerFields).filter((name) => name !== 'custom'), 'primaryContact', 'city', 'country'];
const { limit: _limit, cursor: _cursor, ...listParameters } = customerListQuery.shape;
export const customerExportQuery = z.strictObject({
  ...listParameters,
  columns: several(3000).optional().describe('In this order, like name,status,city,custom.region; default: id and name'),
  delimiter: z.enum([',', ';', '\t']).default(',').describe('Semicolons where commas are in numbers'),
  decimal: z.enum(['.', ',']).default('.'),
  bom: z.enum(['true', 'false']).default('false').describe('true: begins with a byte-order mark, by which spreadsheets know UTF-8'),
});
export type CustomerExportQuery = z.output<typeof customerExportQuery>;

export const customerParams = z.strictObject({ id: uuid });
const reason = text(1000);
const tag = 'Customers';
const statusErrors = ['customer_not_found', 'transition_not_allowed', 'reason_required', 'duplicate'] as const;

const statusVerb = <V extends 'archive' | 'reactivate' | 'block' | 'activate'>(verb: V, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/customers/:id/${verb}`,
    summary,
    tag,
    params: customerParams,
    body: z.strictObject({ reason: reason.optional() }).default({}),
    response: customerRecord,
    errors: statusErrors,
    ability: 'customers.move',
  });

export const customerExportApi = {
  exportCustomers: endpoint({
    method: 'GET',
    path: '/api/customers/export',
    summary: 'The whole list as CSV: its rows in its order, and the columns that are asked for',
    tag,
    query: customerExportQuery,
    response: z.string().describe('CSV with a line of names; cells that a spreadsheet would run as formulas begin with an apostrophe'),
    file: 'text/csv',
    ability: 'customers.export',
  }),
};

export const customersApi = {
  listCustomers: endpoint({
    method: 'GET',
    path: '/api/customers',
    summary: 'List and search customers',
    tag,
    query: customerListQuery,
    response: listOf(customerSummary),
    errors: ['invalid_cursor'],
    ability: 'customers.read',
  }),
  listSimilarCustomers: endpoint({
    method: 'GET',
    path: '/api/customers/similar',
    summary: 'At most five customers that may be the one being typed, and why',
    tag,
    query: similarQuery,
    response: z.object({ items: z.array(similarCustomer) }),
    ability: 'customers.read',
    alsoAbility: 'customers.update',
  }),
  createCustomer: endpoint({
    method: 'POST',
    path: '/api/customers',
    summary: 'Create a customer',
    tag,
    body: customerInput,
    status: 201,
    response: customerRecord,
    errors: ['duplicate', 'invalid_phone', 'rule_violated'],
    ability: 'customers.create',
    idempotent: true,
  }),
  getCustomer: endpoint({
    method: 'GET',
    path: '/api/customers/:id',
    summary: 'A customer with contacts and addresses, now or as of a day',
    tag,
    params: customerParams,
    query: z.strictObject({ asOf: dayOrInstant.optional() }),
    response: customerRecord,
    errors: ['customer_not_found'],
    ability: 'customers.read',
  }),
  updateCustomer: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/customers/:id',
    summary: 'Change fields: absent keeps, null clears, a value sets',
    tag,
    params: customerParams,
    body: customerPatch,
    response: customerRecord,
    errors: ['customer_not_found', 'duplicate', 'invalid_phone', 'rule_violated'],
    ability: 'customers.update',
    versioned: true,
  }),
  deleteCustomer: endpoint({
    method: 'DELETE',
    path: '/api/customers/:id',
    summary: 'Delete a customer with its contacts and addresses',
    tag,
    params: customerParams,
    response: empty,
    status: 204,
    errors: ['customer_not_found', 'customer_in_use'],
    ability: 'customers.delete',
  }),
  archiveCustomer: statusVerb('archive', 'Archive'),
  reactivateCustomer: statusVerb('reactivate', 'Reactivate an archived customer'),
  blockCustomer: statusVerb('block', 'Block, with a reason'),
  activateCustomer: statusVerb('activate', 'Activate'),
  moveCustomer: endpoint({
    method: 'POST',
    path: '/api/customers/:id/status',
    summary: 'Move through the lifecycle',
    tag,
    params: customerParams,
    body: z.strictObject({ status: filled(50), reason: reason.optional() }),
    response: customerRecord,
    errors: statusErrors,
    ability: 'customers.move',
  }),
  updateCustomerContactDetails: endpoint({
    method: 'POST',
    path: '/api/customers/:id/contact-details',
    summary: 'Change phone, e-mail, WhatsApp; a blank leaves the old value',
    tag,
    params: customerParams,
    body: z.strictObject({ phone: text(50).optional(), email: z.union([z.literal(''), email]).optional(), whatsapp: text(50).optional() }),
    response: customerRecord,
    errors: ['customer_not_found', 'duplicate', 'invalid_phone'],
    ability: 'customers.update',
  }),
};
