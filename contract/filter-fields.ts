import { CUSTOMER_FIELDS, type CustomerField, FIELD_KINDS, type FieldKind } from './blueprint.ts';
import type { CustomerFilter } from './filter.ts';

/** What a field holds, and so how it can be asked about. */
export const OPERATORS = {
  text: ['is', 'isNot', 'contains', 'notContains', 'startsWith', 'empty', 'notEmpty'],
  phone: ['is', 'isNot', 'contains', 'notContains', 'empty', 'notEmpty'],
  choice: ['in', 'notIn', 'empty', 'notEmpty'],
  country: ['in', 'notIn', 'empty', 'notEmpty'],
  person: ['in', 'notIn', 'empty', 'notEmpty'],
  customer: ['in', 'notIn', 'empty', 'notEmpty'],
  territory: ['in', 'notIn', 'empty', 'notEmpty'],
  number: ['between', 'atLeast', 'atMost', 'empty', 'notEmpty'],
  date: ['from', 'to', 'within', 'notWithin', 'empty', 'notEmpty'],
  tags: ['all', 'any', 'none', 'empty', 'notEmpty'],
  boolean: ['is', 'empty', 'notEmpty'],
} as const;
export type FilterKind = keyof typeof OPERATORS;
export type Operator = (typeof OPERATORS)[FilterKind][number];

/** How a standard field's kind is asked about. */
const KINDS = {
  text: 'text',
  email: 'text',
  link: 'text',
  notes: 'text',
  metadata: 'text',
  phone: 'phone',
  type: 'choice',
  tier: 'choice',
  source: 'choice',
  method: 'choice',
  currency: 'choice',
  language: 'choice',
  timeZone: 'choice',
  customer: 'customer',
  person: 'person',
  owner: 'person',
  decimal: 'number',
  instant: 'date',
  tags: 'tags',
} as const satisfies Record<FieldKind, FilterKind>;
type StandardKinds = { [F in CustomerField]: (typeof KINDS)[(typeof FIELD_KINDS)[F]] };
const standard = Object.fromEntries(CUSTOMER_FIELDS.map((name) => [name, KINDS[FIELD_KINDS[name]]])) as StandardKinds;

/** Fields that can be asked about. Those of contacts and addresses ask about any of them; custom fields are `custom.` and their key. */
export const FILTER_FIELDS = {
  ...standard,
  status: 'choice',
  isActive: 'boolean',
  lifecycleExit: 'choice',
  totalRevenue: 'number',
  totalInvoices: 'number',
  createdAt: 'date',
  updatedAt: 'date',
  createdBy: 'choice',
  updatedBy: 'choice',
  territory: 'territory',
  'address.type': 'choice',
  'address.line1': 'text',
  'address.line2': 'text',
  'address.city': 'text',
  'address.state': 'text',
  'address.postalCode': 'text',
  'address.country': 'country',
  'contact.name': 'text',
  'contact.title': 'text',
  'contact.department': 'text',
  'contact.email': 'text',
  'contact.phone': 'phone',
  'contact.mobile': 'phone',
  'contact.notes': 'text',
} as const satisfies Record<string, FilterKind>;
export type FilterField = keyof typeof FILTER_FIELDS;

/** Kinds of custom fields as kinds of filters. */
export const CUSTOM_FILTER_KINDS = {
  text: 'text',
  link: 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  choice: 'choice',
  choices: 'tags',
  boolean: 'boolean',
} as const satisfies Record<string, FilterKind>;

const ALL = new Set<Operator>(Object.values(OPERATORS).flat());
/** The operators that a condition names. */
export const operatorsIn = (filter: CustomerFilter): Operator[] => [...ALL].filter((name) => filter[name] !== undefined);
