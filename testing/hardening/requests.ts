import { z } from 'zod';
import type { Endpoint, Method } from '../../contract/endpoint.ts';
import { DEFAULT_FIELD_RIGHTS } from '../../contract/field-rights.ts';
import { api } from '../../contract/index.ts';
import { generousRules } from './generous.ts';

export type Json = {
  type?: string | string[];
  format?: string;
  contentMediaType?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  default?: unknown;
  additionalProperties?: boolean | Json;
};
export type EndpointName = keyof typeof api;
export type Call = {
  name: EndpointName;
  method: Method;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown> | undefined;
  /** What is uploaded, where the endpoint takes a file. */
  file?: string;
};

export const ENDPOINTS = Object.entries(api) as [EndpointName, Endpoint][];

/** What a record of an organisation is called in paths, and an id of each. */
export type Ids = Record<Noun, string>;
const NOUNS = [
  'customers',
  'parents',
  'contacts',
  'addresses',
  'interactions',
  'people',
  'colleagues',
  'invitations',
  'keys',
  'custom-fields',
  'views',
  'teams',
  'territories',
  'mails',
  'bulk-actions',
  'imports',
  'sessions',
  'work-orders',
  'equipment',
  'tickets',
  'notifications',
  'documents',
  'contracts',
  'notes',
  'tasks',
  'checklist',
  'orders',
  'invoices',
  'payments',
] as const;
export type Noun = (typeof NOUNS)[number];

/** Fields of bodies and queries that refer to another record. */
export const REFERENCES: Record<string, Noun> = {
  parentId: 'parents',
  recordId: 'customers',
  customerId: 'customers',
  assignedTo: 'people',
  ownerUserId: 'people',
  memberIds: 'people',
  leadId: 'people',
  ids: 'customers',
  except: 'customers',
  equipmentId: 'equipment',
  contactId: 'contacts',
  orderId: 'orders',
  siteId: 'addresses',
  ticketId: 'tickets',
  contractId: 'contracts',
  handledBy: 'people',
  personId: 'colleagues',
  teamId: 'teams',
  author: 'people',
  linkId: 'tickets',
  closesFollowUpOf: 'interactions',
};

/** What may stand in a field where its schema does not say it all. A new field needs a line here only when any text will not do. */
const SAMPLES: Record<string, (serial: number) => unknown> = {
  name: (n) => `Sample ${n}`,
  email: (n) => `sample${n}@example.com`,
  password: () => 'a long enough password',
  currentPassword: () => 'a long enough password',
  phone: (n) => `+4930${20_000_000 + n}`,
  secondaryPhone: () => '+49 30 22334455',
  whatsapp: () => '+49 151 23456789',
  mobile: () => '+49 151 23456780',
  website: () => 'https://example.com',
  erpNumber: (n) => `ERP-${n}`,
  externalNumber: (n) => `EXT-${n}`,
  currency: () => 'EUR',
  baseCurrency: () => 'EUR',
  country: () => 'DE',
  language: () => 'de-DE',
  timeZone: () => 'Europe/Berlin',
  digestAt: () => '07:30',
  value: () => '12.50',
  amount: () => '12.50',
  quantity: () => '2.5',
  unitPrice: () => '12.50',
  discount: () => '5',
  taxRate: () => '19',
  shippingCost: () => '4.90',
  totalFrom: () => '1',
  totalTo: () => '1000000',
  status: () => 'moved',
  customerType: () => 'business',
  serial: (n) => `SN-${n}`,
  fileName: (n) => `sample-${n}.csv`,
  ofDocument: () => '01900000-0000-7000-8000-000000000000',
  ofCustomer: () => '01900000-0000-7000-8000-000000000000',
  key: (n) => `field_${n}`,
  custom: () => ({ region: 'north' }),
  filter: () => ({ field: 'name', contains: 'sample' }),
  rules: () => generousRules,
  fields: () => DEFAULT_FIELD_RIGHTS,
  query: () => ({ q: 'sample' }),
  actor: () => 'system',
  cause: () => 'bulk:01900000-0000-7000-8000-000000000000',
  undoes: () => 'bulk:01900000-0000-7000-8000-000000000000',
};

export const inputSchema = (schema: z.core.$ZodType): Json => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;

/** X of “null, blank or X”. */
export const meant = (schema: Json): Json => schema.anyOf?.map(meant).findLast((one) => one.type !== 'null') ?? schema;
export const isReference = (schema: Json): boolean => meant(schema).format === 'uuid' || (schema.anyOf ?? []).some(isReference);

let serial = 0;

function sampleOf(given: Json, name: string, ids: Ids): unknown {
  if (isReference(given)) {
    const noun = REFERENCES[name];
    if (!noun) throw new Error(`requests.ts does not know which record “${name}” refers to: add it to REFERENCES`);
    return ids[noun];
  }
  const schema = meant(given);
  if (schema.enum) return schema.enum[0];
  const sample = SAMPLES[name] ?? (name.endsWith('Email') ? SAMPLES.email : undefined);
  if (sample) return sample(++serial);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return sampleObject(schema, ids);
    case 'array':
      return [sampleOf(schema.items ?? {}, name, ids)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'string':
      if (schema.format === 'date') return '2026-01-31';
      if (schema.format === 'date-time') return '2026-01-31T09:00:00Z';
      return `sample ${name}`.slice(0, schema.maxLength);
    default:
      throw new Error(`requests.ts cannot make a value for “${name}”: ${JSON.stringify(schema)}`);
  }
}

const sampleObject = (schema: Json, ids: Ids): Record<string, unknown> =>
  Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, sampleOf(property, name, ids)]));

/** The noun that stands before each parameter of a path. */
export function nounsOf(path: string): [parameter: string, noun: Noun][] {
  return [...path.matchAll(/\/([\w-]+)\/:(\w+)/g)].map(([, noun, parameter]) => {
    if (!NOUNS.includes(noun as Noun)) throw new Error(`requests.ts does not know an id of “${noun}”: add it to NOUNS and to the fixture`);
    return [String(parameter), noun as Noun];
  });
}

/** Bodies that one endpoint wants other than its schema and the names of its fields tell. */
const SPECIAL: Partial<Record<EndpointName, Record<string, unknown>>> = {
  createCustomer: { type: 'business', status: 'active' },
  updateCustomer: { type: 'business' },
  createCustomField: { kind: 'choice', required: false },
  updateCustomField: { required: false },
  prepareBulk: { selection: { query: { q: 'sample' }, except: [] }, change: { kind: 'update', addTags: ['sample'] } },
  updateDocument: { name: 'Sample.txt' },
  createContract: { startsOn: '2026-01-01', endsOn: '2999-12-31' },
  updateContract: { startsOn: '2026-01-01', endsOn: '2999-12-31' },
  renewContract: { endsOn: '2999-12-31' },
  terminateContract: { endsOn: '2999-12-31' },
  previewLeave: { by: 'person' },
  leave: { by: 'person' },
  creditInvoice: { issuedOn: undefined, refund: undefined, lines: [{ position: 1, quantity: '1' }] },
  snoozeFollowUp: { on: '2999-01-31' },
  decideImport: { mapping: { columns: { name: 'name' } }, update: false },
  decideOrderImport: { mapping: { orders: {}, lines: {} } },
};

/** A whole valid call of an endpoint: every parameter and every field of the body, and of the query only what must be there. */
export function callOf(name: EndpointName, ids: Ids): Call {
  const endpoint: Endpoint = api[name];
  const params = Object.fromEntries(nounsOf(endpoint.path).map(([parameter, noun]) => [parameter, ids[noun]]));
  const body = endpoint.body && { ...(sampleOf(inputSchema(endpoint.body), 'body', ids) as Record<string, unknown>), ...SPECIAL[name] };
  const query = Object.fromEntries(Object.entries(queryOf(endpoint, ids)).filter(([parameter]) => requiredIn(endpoint).includes(parameter)));
  return { name, method: endpoint.method, params, query, body, ...(endpoint.upload && { file: 'name\nSample of a file\n' }) };
}

const requiredIn = (endpoint: Endpoint): string[] => (endpoint.query && inputSchema(endpoint.query).required) ?? [];

/** Every parameter of an endpoint's query with a value that fits it. */
export function queryOf(endpoint: Endpoint, ids: Ids): Record<string, string> {
  if (!endpoint.query) return {};
  const { cursor: _, limit: __, ...sample } = sampleObject(inputSchema(endpoint.query), ids);
  return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
}

export const pathOf = (endpoint: Endpoint, call: Pick<Call, 'params' | 'query'>): string => {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params[name] ?? ''));
  return Object.keys(call.query).length ? `${path}?${new URLSearchParams(call.query)}` : path;
};

/** The headers that an endpoint demands beside who is calling. */
export const headersOf = (endpoint: Endpoint): Record<string, string> => ({
  ...(endpoint.versioned && { 'if-match': '*' }),
  ...(endpoint.upload && { 'content-type': 'text/csv' }),
});
