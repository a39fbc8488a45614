import { type Json, meant } from './requests.ts';

/** A place in a request where a value stands, and what may stand there. */
export type Spot = { path: string[]; schema: Json; name: string };

/** Every place in a value that a schema describes, deepest last. Of a list the first item. */
export function spotsOf(given: Json, value: unknown, path: string[] = [], name = ''): Spot[] {
  const schema = meant(given);
  const here: Spot[] = path.length ? [{ path, schema: given, name }] : [];
  if (Array.isArray(value)) return [...here, ...(value.length ? spotsOf(schema.items ?? {}, value[0], [...path, '0'], name) : [])];
  if (typeof value !== 'object' || value === null) return here;
  const properties = schema.properties ?? (typeof schema.additionalProperties === 'object' ? recordOf(value, schema.additionalProperties) : {});
  return [
    ...here,
    ...Object.entries(properties).flatMap(([key, inner]) => (key in value ? spotsOf(inner, (value as Record<string, unknown>)[key], [...path, key], key) : [])),
  ];
}

/** A record's first entry stands for all. */
const recordOf = (value: object, inner: Json): Record<string, Json> =>
  Object.keys(inner).length
    ? Object.fromEntries(
        Object.keys(value)
          .slice(0, 1)
          .map((key) => [key, inner]),
      )
    : {};

/** A copy of the value with another one in its place. */
export function replaced(value: unknown, [first, ...rest]: string[], by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (String(i) === first ? replaced(item, rest, by) : item));
  return { ...(value as object), [first]: replaced((value as Record<string, unknown>)[first], rest, by) };
}

/** JSON text, in which numbers that JavaScript cannot hold may be written as `number(1e400)`. */
export const jsonOf = (value: unknown): string => JSON.stringify(value).replace(/"number\(([^)]+)\)"/g, '$1');

const NUL = 'with\0nul';
const BROKEN = 'broken \ud800 surrogate';
const HUGE = ['number(1e400)', 'number(-1e400)', 'number(9223372036854775808)', 'number(1e308)'];
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

const BAD_TIMES = [
  '0000-00-00T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '275760-09-13T00:00:00Z',
  '294277-01-01T00:00:00Z',
  '-0044-03-15T00:00:00Z',
  '9999-12-31T23:59:59-12:00',
  '0001-01-01T00:00:00+14:00',
  '2026-01-01T00:00:00+23:00',
  '2026-01-01T24:00:01Z',
  '2026-01-01T00:00:00',
  'infinity',
  'now',
  'yesterday',
];
const BAD_DAYS = ['0000-00-00', '0000-01-01', '2026-02-30', '2025-02-29', '275760-09-13', '294277-01-01', '-0044-03-15', '2026-1-1', 'infinity', 'tomorrow'];
const BAD_IDS = [
  'x',
  '01900000-0000-7000-8000-00000000000',
  '{01900000-0000-7000-8000-000000000000}',
  '01900000-0000-7000-8000-000000000000\n',
  '-'.repeat(36),
  NUL,
];

/** What is wrong in fields whose schema does not say so, by the field's name. */
const BAD_NAMED: Record<string, unknown[]> = {
  email: ['x', 'a@b', 'a b@example.com', 'a@@example.com', '@example.com', 'a@example.com b@example.com', 'a\u0085b@example.com'],
  timeZone: ['Mars/Olympus', '+25:00', '+02:00', 'EST', 'IST', "Europe/Berlin'; drop table crm.customer", 'GMT+99'],
  language: ['x', 'de_DE', '12345678901', '-', 'de--DE'],
  currency: ['eur', 'EURO', 'E1R', 'XQZ'],
  baseCurrency: ['eur', 'EURO', 'E1R'],
  country: ['Nowhere at all', 'd', '\ud83c\udde9\ud83c\uddea'],
  phone: ['abc', '12', '+', '+49', '+49 30 1234567;ext=123456789012', '999999999999999999', '+1 555'],
  website: ['javascript:alert(1)', 'x', 'http://', 'https://a b.example'],
  value: ['abc', '1e5', 'NaN', 'Infinity', '-1', '0', '1,50', '0x10', '1234567890123456', '0.00001', true],
  key: ['A', '1a', 'constructor', '__proto__', 'with space'],
  password: ['short'],
  parentId: ['01900000-0000-7000-8000-000000000001'],
  assignedTo: ['01900000-0000-7000-8000-000000000001'],
  ownerUserId: ['01900000-0000-7000-8000-000000000001'],
  status: ['constructor'],
};
const ALSO_NAMED: Record<string, string> = { secondaryPhone: 'phone', whatsapp: 'phone', mobile: 'phone' };

function badText(schema: Json): unknown[] {
  if (schema.enum) return ['valueOf', 'constructor', '__proto__', 'PRIMARY'];
  if (schema.format === 'uuid') return BAD_IDS;
  if (schema.format === 'date-time') return BAD_TIMES;
  if (schema.format === 'date') return BAD_DAYS;
  return [NUL, BROKEN, 'x'.repeat((schema.maxLength ?? 1000) + 1)];
}

/** Values that the place must refuse, whatever the organisation's rules are. */
export function badValues({ schema: given, name, path }: Spot): unknown[] {
  const schema = meant(given);
  const either = given.anyOf?.some((one) => one.format === 'date') ? [...BAD_DAYS, ...BAD_TIMES] : undefined;
  const named = (name === 'key' && path.length > 1 ? ['With space'] : BAD_NAMED[ALSO_NAMED[name] ?? name]) ?? [];
  const type = Array.isArray(schema.type) ? schema.type.join() : schema.type;
  switch (type) {
    case 'string':
      return [12, true, {}, [], ['x'], { toString: 'x' }, ...HUGE, ...(either ?? badText(schema)), ...named];
    case 'string,number':
      return [true, {}, [], ...HUGE, NUL, ...named];
    case 'integer':
    case 'number':
      return ['abc', '1', true, {}, [], 1.5, -1, ...HUGE];
    case 'boolean':
      return ['true', 1, 0, {}, []];
    case 'array':
      return [{}, 'x', 12, true, [null], [[]], Array.from({ length: 10_000 }, () => 'x'), { length: 1 }];
    case 'object':
      if (schema.additionalProperties && !schema.properties && Object.keys(schema.additionalProperties).length === 0)
        return [
          [],
          'x',
          12,
          true,
          nested(9),
          { a: NUL },
          { [BROKEN]: 1 },
          { a: 'number(1e400)' },
          { a: 'x'.repeat(400_000) },
          Object.fromEntries(Array.from({ length: 600 }, (_, i) => [i, i])),
        ];
      return [[], 'x', 12, true, { unknown: 1 }, { hasOwnProperty: 1 }, { length: 1 }];
    default:
      return [];
  }
}
