import fc from 'fast-check';
import type { CustomerFilter } from '../contract/filter.ts';

const CITIES = ['Hamburg', 'Köln', 'São Paulo', 'Malmö'];
export const TAGS = ['vip', 'early', 'Grün'];
export const CUSTOM = [
  ['segment', 'choice', ['north', 'south']],
  ['areas', 'choices', ['a', 'b', 'c']],
  ['seats', 'number', []],
  ['budget', 'money', []],
  ['renewal', 'date', []],
  ['live', 'boolean', []],
  ['motto', 'text', []],
] as const;

/** The i-th of the values, over and over; the last of them is nothing. */
const nth = <T>(i: number, ...values: T[]): T | undefined => values[i % (values.length + 1)];

/** A customer as different from its neighbours as a list of them has to be; some fields of each are empty. */
export function bodyOf(i: number, assignee: string) {
  const city = nth(i, ...CITIES);
  return {
    name: `${['Ärzte', 'Bäcker', 'Café', 'Straße', '100% _'][i % 5]} ${i}`,
    companyName: nth(i, 'Ünion GmbH', 'Zürcher AG', 'ACME'),
    status: nth(i, 'active', 'lead', 'blocked') ?? 'archived',
    type: nth(i >> 1, 'business', 'individual'),
    tier: nth(i, 'gold', 'silver'),
    email: nth(i, `info${i % 7}@ünion.example`, `Sales${i}@acme.example`),
    phone: nth(i, '+49 40 123456', '+49 221 654321'),
    value: nth(i, '10', '250.5', '99999'),
    assignedTo: nth(i, assignee),
    tags: [...(i % 2 ? ['vip'] : []), ...(i % 3 ? ['early'] : []), ...(i % 5 ? [] : ['Grün'])],
    notes: i % 4 ? {} : { general: `Ruft gern an ${i}` },
    lastContactAt: nth(i, '2026-01-15T23:30:00Z', '2026-02-01T00:00:00Z', '2025-06-30T12:00:00Z'),
    custom: {
      ...(i % 3 ? { segment: i % 2 ? 'north' : 'south', seats: i % 9, live: i % 2 === 0 } : {}),
      ...(i % 4 ? { areas: i % 8 > 4 ? ['a', 'b'] : ['c'], renewal: `2026-0${1 + (i % 6)}-15`, motto: 'Größe zählt' } : {}),
      ...(i % 5 ? { budget: { amount: String(i * 10), currency: 'EUR' } } : {}),
    },
    contacts: i % 3 ? [{ name: `Zoë ${i}`, email: `zoe${i}@x.example` }, ...(i % 2 ? [{ firstName: 'Ada', lastName: 'L', mobile: '+491701234567' }] : [])] : [],
    addresses: i % 6 ? [{ city, country: 'DE' }, ...(i % 4 ? [] : [{ city: CITIES[(i + 1) % 4], country: 'BR' }])] : [],
  };
}

const one = (...filters: CustomerFilter[]) => fc.constantFrom(...filters);
const withText = (field: string, ...texts: string[]) =>
  fc
    .record({ operator: fc.constantFrom('is', 'isNot', 'contains', 'notContains', 'startsWith'), text: fc.constantFrom(...texts) })
    .map(({ operator, text }) => ({ field, [operator]: text }) as CustomerFilter);
const whether = (...fields: string[]) =>
  fc
    .record({ field: fc.constantFrom(...fields), operator: fc.constantFrom('empty', 'notEmpty') })
    .map(({ field, operator }) => ({ field, [operator]: true }) as CustomerFilter);
const among = (field: string, operators: string[], ...values: string[]) =>
  fc
    .record({ operator: fc.constantFrom(...operators), some: fc.shuffledSubarray(values, { minLength: 1 }) })
    .map(({ operator, some }) => ({ field, [operator]: some }) as CustomerFilter);
const within = (field: string, ...numbers: string[]) =>
  fc
    .tuple(fc.constantFrom(...numbers), fc.constantFrom(...numbers), fc.nat(2))
    .map(
      ([from, to, which]): CustomerFilter => (which === 0 ? { field, between: [from, to] } : which === 1 ? { field, atLeast: from } : { field, atMost: to }),
    );
const days = (field: string, ...days: string[]) =>
  fc
    .tuple(fc.constantFrom(...days), fc.constantFrom(...days), fc.nat(2))
    .map(([from, to, which]): CustomerFilter => (which === 0 ? { field, from, to } : which === 1 ? { field, from } : { field, to }));
const condition: fc.Arbitrary<CustomerFilter> = fc.oneof(
  withText('name', 'ärzte 0', 'CAFE', '100% _', '%', '_', 'strasse', '1'),
  withText('companyName', 'ünion gmbh', 'Union', 'acme', 'zurcher'),
  withText('email', 'info1@ünion.example', '@acme', 'sales'),
  withText('address.city', 'köln', 'koln', 'Hamburg', 'sao'),
  withText('contact.name', 'zoe', 'Ada L', 'Zoë 7'),
  withText('notes', 'gern', 'RUFT'),
  withText('custom.motto', 'größe zählt', 'GROSSE', 'zahlt'),
  one(
    { field: 'phone', is: '+4940123456' },
    { field: 'phone', isNot: '+4940123456' },
    { field: 'phone', contains: '654321' },
    { field: 'contact.mobile', contains: '123456' },
  ),
  among('status', ['in', 'notIn'], 'active', 'lead', 'blocked', 'archived'),
  among('type', ['in', 'notIn'], 'business', 'individual'),
  among('tier', ['in', 'notIn'], 'gold', 'silver', 'none of ours'),
  among('address.country', ['in', 'notIn'], 'DE', 'BR', 'FR'),
  among('tags', ['all', 'any', 'none'], ...TAGS),
  among('custom.segment', ['in', 'notIn'], 'north', 'south'),
  among('custom.areas', ['all', 'any', 'none'], 'a', 'b', 'c'),
  within('value', '10', '250.5', '1000'),
  within('custom.seats', '0', '3', '8'),
  within('custom.budget', '0', '500', '1500'),
  days('lastContactAt', '2025-06-30', '2026-01-15', '2026-02-01'),
  days('custom.renewal', '2026-01-15', '2026-03-01', '2026-05-15'),
  one({ field: 'isActive', is: true }, { field: 'isActive', is: false }, { field: 'custom.live', is: true }, { field: 'custom.live', is: false }),
  whether(
    'companyName',
    'tags',
    'value',
    'assignedTo',
    'lastContactAt',
    'contact.email',
    'address.city',
    'notes',
    'custom.areas',
    'custom.seats',
    'custom.live',
    'custom.budget',
  ),
);
/** Filters of every kind of field and operator, nested. */
export const { nested } = fc.letrec<{ nested: CustomerFilter }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.array(tie('nested'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('nested'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie('nested').map((not) => ({ not })),
  ),
}));
