import { z } from 'zod';
import { FILTER_FIELDS, type Operator, operatorsIn } from './filter-fields.ts';
import { dayOrInstant, decimal, filled } from './scalars.ts';

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
