import { z } from 'zod';
import { CUSTOMER_FIELDS, type CustomerField, FIELD_KINDS, type FieldKind } from './blueprint.ts';
import { dayOrInstant, decimal, filled } from './scalars.ts';

/** What a field holds, and so how it can be asked about. */
export const OPERATORS = {
  text: ['is', 'isNot', 'contains', 'notContains', 'startsWith', 'empty', 'notEmpty'],
  phone: ['is', 'isNot', 'contains', 'notContains', 'empty', 'notEmpty'],
  choice: ['in', 'notIn', 'empty', 'notEmpty'],
  country: ['in', 'notIn', 'empty', 'notEmpty'],
  person: ['in', 'notIn', 'empty', 'notEmpty'],
  customer: ['in', 'notIn', 'empty', 'notEmpty'],
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

export const MOST_CONDITIONS = 50;
export const DEEPEST_FILTER = 4;
export const LONGEST_FILTER = 4000;

const RELATIVE = /^(today|yesterday|tomorrow|(this|last|next) (week|month|year)|(last|next) [1-9]\d{0,3} (days|weeks|months|years))$/;
export const relativeDays = z
  .string()
  .regex(RELATIVE, 'must be like today, this week, last month, last 30 days or next 2 weeks')
  .describe('Days relative to today in the organisation’s time zone: today, this week, last month, last 30 days (and today), next 2 weeks');

const values = z.array(filled(500)).min(1).max(50);
const yes = z.literal(true, 'must be true');
const operators = {
  is: z
    .union([z.boolean(), filled(500)], 'must be text, or true or false')
    .optional()
    .describe('Text without case, or yes or no'),
  isNot: filled(500).optional(),
  contains: filled(500).optional().describe('Without case and accents; of phones the digits'),
  notContains: filled(500).optional(),
  startsWith: filled(500).optional(),
  empty: yes.optional(),
  notEmpty: yes.optional(),
  in: values.optional().describe('Any of these; of people also me'),
  notIn: values.optional().describe('None of these, or empty'),
  between: z.tuple([decimal, decimal]).optional(),
  atLeast: decimal.optional(),
  atMost: decimal.optional(),
  from: dayOrInstant.optional(),
  to: dayOrInstant.optional().describe('Inclusive day, or instant; alone or with from'),
  within: relativeDays.optional(),
  notWithin: relativeDays.optional().describe('Outside of these days, or empty'),
  all: values.optional(),
  any: values.optional(),
  none: values.optional(),
};
type Operators = { [K in keyof typeof operators]?: z.output<(typeof operators)[K]> };

/** One condition, or a group of them. */
export type CustomerFilter = { and?: CustomerFilter[]; or?: CustomerFilter[]; not?: CustomerFilter; field?: string } & Operators;

const GROUPS = ['and', 'or', 'not', 'field'] as const;
const OPERATOR_NAMES = Object.keys(operators) as Operator[];
/** The operators that a condition names. */
export const operatorsIn = (filter: CustomerFilter): Operator[] => OPERATOR_NAMES.filter((name) => filter[name] !== undefined);
const isOne = (names: Operator[]) => names.length === 1 || (names.length === 2 && names.every((name) => name === 'from' || name === 'to'));

const node: z.ZodType<CustomerFilter> = z.lazy(() =>
  z
    .strictObject({
      and: z.array(node).min(1).max(MOST_CONDITIONS).optional().describe('All of these'),
      or: z.array(node).min(1).max(MOST_CONDITIONS).optional().describe('At least one of these'),
      not: node.optional(),
      field: z
        .string()
        .max(100)
        .optional()
        .describe(`One of ${Object.keys(FILTER_FIELDS).join(', ')}, or custom. and the key of a custom field`),
      ...operators,
    })
    .superRefine((filter, context) => {
      const say = (message: string) => context.addIssue({ code: 'custom', message });
      if (GROUPS.filter((name) => filter[name] !== undefined).length !== 1) say('must have one of: and, or, not, field');
      else if (filter.field === undefined ? operatorsIn(filter).length > 0 : !isOne(operatorsIn(filter)))
        say(filter.field === undefined ? 'is a group and has no operator of its own' : 'must have one operator, or from and to');
    })
    .meta({ id: 'CustomerFilter', description: 'Conditions on customers, nested by and, or, not' }),
);
export const customerFilter = node;

function tooMuch(filter: unknown): string | undefined {
  let conditions = 0;
  const walk = (part: unknown, depth: number): boolean => {
    if (typeof part !== 'object' || part === null) return true;
    const { and, or, not } = part as { [K in 'and' | 'or' | 'not']?: unknown };
    const inner = [and, or].flatMap((group) => (Array.isArray(group) ? group : [])).concat(not ?? []);
    if (inner.length === 0 && ++conditions > MOST_CONDITIONS) return false;
    return inner.length === 0 || (depth < DEEPEST_FILTER && inner.every((one) => walk(one, depth + 1)));
  };
  return walk(filter, 0) ? undefined : `must have at most ${MOST_CONDITIONS} conditions in groups at most ${DEEPEST_FILTER} deep`;
}

/** The filter as a parameter of a query: its JSON. */
export const filterParameter = z
  .string()
  .max(LONGEST_FILTER)
  .transform((text, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    try {
      const filter: unknown = JSON.parse(text);
      const problem = tooMuch(filter);
      return problem ? refuse(problem) : filter;
    } catch {
      return refuse('must be JSON, like {"field":"address.city","is":"Hamburg"}');
    }
  })
  .pipe(customerFilter)
  .describe(
    'Nested conditions as JSON (see the schema CustomerFilter): {"or":[{"field":"address.city","is":"Hamburg"},{"not":{"field":"tags","any":["vip"]}}]}',
  )
  .meta({ contentMediaType: 'application/json', contentSchema: { $ref: '#/components/schemas/CustomerFilter' } });
