import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { CustomerFilter } from '../../../contract/filter.ts';
import { FILTER_FIELDS } from '../../../contract/filter-fields.ts';
import { fold } from '../../../contract/fold.ts';
import { bodyOf, CUSTOM, nested, TAGS } from '../../../testing/filtering.samples.ts';
import { letsThrough } from '../../../testing/filtering.ts';
import { generousRules } from '../../../testing/hardening/generous.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
let customers: CustomerRecord[];
const COUNT = 200;

beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'UTC', country: 'DE' });
  const { api } = org;
  await api.updateBlueprint(
    { body: { rules: { ...generousRules, statuses: [...generousRules.statuses, { key: 'lead', active: true }], unique: [], tiers: ['gold', 'silver'] } } },
    { ifMatch: '*' },
  );
  for (const [key, kind, options] of CUSTOM) await api.createCustomField({ body: { key, kind, label: key, options: [...options] } });
  customers = await Promise.all(Array.from({ length: COUNT }, (_, i) => api.createCustomer({ body: bodyOf(i, org.administratorId) })));
});
afterAll(() => app.close());

const ask = (filter: CustomerFilter | string, query: Record<string, string> = {}, key = org.key) =>
  send(
    app,
    key,
    'GET',
    `/api/customers?${new URLSearchParams({ limit: '200', filter: typeof filter === 'string' ? filter : JSON.stringify(filter), ...query })}`,
  );
type Page = { items: { id: string }[]; errors: { path: string }[] };
const idsOf = ({ json }: Awaited<ReturnType<typeof ask>>) => (json as unknown as Page).items.map(({ id }) => id).sort();
const expected = (filter: CustomerFilter) =>
  customers
    .filter((customer) => letsThrough(filter, customer))
    .map(({ id }) => id)
    .sort();

describe('nested filters', () => {
  test('any filter finds exactly the customers of whom it is true', async () => {
    await fc.assert(
      fc.asyncProperty(nested, async (filter) => {
        const answer = await ask(filter);
        expect(answer.status, answer.text.slice(0, 300)).toBe(200);
        expect(idsOf(answer)).toEqual(expected(filter));
        expect(answer.json).toMatchObject({ total: expected(filter).length, totalExact: true });
      }),
      { numRuns: 250 },
    );
  });

  test('each field can be asked about, and of nobody is it both empty and not', async () => {
    for (const field of Object.keys(FILTER_FIELDS)) {
      const [empty, filled] = [await ask({ field, empty: true }), await ask({ field, notEmpty: true })];
      expect(Number(empty.json.total) + Number(filled.json.total), `${field} ${empty.text.slice(0, 200)}`).toBe(COUNT);
    }
  });

  test('filters combine with search, flat filters, order, pages and the day', async () => {
    const filter: CustomerFilter = { or: [{ field: 'address.city', is: 'hamburg' }, { not: { field: 'tags', any: ['vip'] } }] };
    const among = customers.filter((customer) => letsThrough(filter, customer));
    const ids = (given: CustomerRecord[]) => given.map(({ id }) => id).sort();
    expect(idsOf(await ask(filter, { status: 'lead' }))).toEqual(ids(among.filter(({ status }) => status === 'lead')));
    const searched = ids(among.filter(({ name }) => name.startsWith('Café')));
    expect(idsOf(await ask(filter, { q: 'cafe' }))).toEqual(searched);
    expect(idsOf(await ask(filter, { q: 'cafe', sort: '-createdAt' }))).toEqual(searched);
    expect(idsOf(await ask(filter, { asOf: new Date().toISOString() }))).toEqual(ids(among));
    expect(await ask(filter, { asOf: '2020-01-01' })).toMatchObject({ json: { total: 0 } });
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const { json } = await ask(filter, { limit: '7', sort: 'name', ...(cursor && { cursor }) });
      paged.push(...(json as unknown as Page).items.map(({ id }) => id));
      if (!json.nextCursor) break;
      cursor = String(json.nextCursor);
    }
    expect(paged).toHaveLength(new Set(paged).size);
    expect(paged.sort()).toEqual(ids(among));
  });

  test('S8 relative days are those of the organisation, also seen from a day of the past', async () => {
    const total = async (filter: CustomerFilter, query = {}) => (await ask(filter, query)).json.total;
    expect(await total({ field: 'createdAt', within: 'today' })).toBe(COUNT);
    expect(await total({ field: 'createdAt', within: 'last 2 days' })).toBe(COUNT);
    expect(await total({ field: 'createdAt', notWithin: 'this week' })).toBe(0);
    expect(await total({ field: 'createdAt', within: 'next week' })).toBe(0);
    const never = customers.filter(({ lastContactAt }) => !lastContactAt).length;
    expect(await total({ field: 'lastContactAt', notWithin: 'last 9999 years' })).toBe(never);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await total({ field: 'createdAt', within: 'yesterday' }, { asOf: tomorrow })).toBe(COUNT);
  });

  test('S11 who sees less finds no more by a filter, and me is who asks', async () => {
    for (const [role, count] of [
      ['sales', customers.filter(({ status }) => status === 'lead').length],
      ['portal', 0],
      ['support', COUNT],
    ] as const) {
      const { key } = await org.as(role);
      const seen = await send(app, key, 'GET', '/api/customers?limit=200');
      const everybody: CustomerFilter = {
        or: [
          { field: 'name', notEmpty: true },
          { field: 'tags', any: TAGS },
        ],
      };
      expect(idsOf(await ask(everybody, {}, key))).toEqual(idsOf(seen));
      expect(idsOf(seen)).toHaveLength(count);
    }
    expect(await ask({ field: 'assignedTo', in: ['me'] })).toMatchObject({ status: 200, json: { total: 0 } });
    expect(await ask({ field: 'assignedTo', in: ['me', org.administratorId] })).toMatchObject({ json: { total: COUNT / 2 } });
  });

  test('E1 a filter finds nothing of another organisation', async () => {
    const other = await newOrganisation(app, 'sales');
    for (const filter of fc.sample(nested, 30).filter((filter) => !JSON.stringify(filter).includes('custom.')))
      expect(await ask(filter, {}, other.key)).toMatchObject({ status: 200, json: { items: [], total: 0 } });
  });

  test.each([
    ['no JSON', '{', 'filter'],
    ['a list', '[]', 'filter'],
    ['no condition', '{}', 'filter'],
    ['an unknown field', '{"and":[{"field":"colour","is":"red"}]}', 'filter.and.0.field'],
    ['a column that is no field', '{"field":"name_key","is":"x"}', 'filter.field'],
    ['an unknown custom field', '{"not":{"field":"custom.nothing","is":"x"}}', 'filter.not.field'],
    ['an inherited name', '{"field":"constructor","is":"x"}', 'filter.field'],
    ['a hostile field', '{"field":"__proto__","is":"x"}', 'filter.field'],
    ['a hostile custom field', '{"field":"custom.__proto__","is":"x"}', 'filter.field'],
    ['a hostile key', '{"or":[{"field":"name","is":"x","__proto__":{"is":"y"}}]}', 'filter.or.0.__proto__'],
    ['an unknown operator', '{"or":[{"field":"name","is":"x"},{"field":"name","like":"x"}]}', 'filter.or.1.like'],
    ['an operator of another kind', '{"and":[{"field":"tags","contains":"x"}]}', 'filter.and.0.contains'],
    ['two operators', '{"field":"name","is":"x","contains":"y"}', 'filter'],
    ['a group with a field', '{"field":"name","is":"x","and":[{"field":"name","is":"x"}]}', 'filter'],
    ['text for yes or no', '{"field":"isActive","is":"yes"}', 'filter.is'],
    ['yes for text', '{"field":"name","is":true}', 'filter.is'],
    ['a person that is none', '{"field":"assignedTo","in":["x"]}', 'filter.in'],
    ['a country that is none', '{"field":"address.country","in":["Atlantis"]}', 'filter.in'],
    ['a number that is none', '{"not":{"field":"value","between":["1","x"]}}', 'filter.not.between.1'],
    ['a day that is none', '{"field":"createdAt","from":"2026-02-30"}', 'filter.from'],
    ['a span that is none', '{"field":"createdAt","within":"last 0 days"}', 'filter.within'],
    ['an instant for a custom day', '{"field":"custom.renewal","from":"2026-01-01T00:00:00Z"}', 'filter.from'],
    ['a phone without digits', '{"field":"phone","contains":"abc"}', 'filter.contains'],
    ['an empty group', '{"and":[]}', 'filter.and'],
    ['NUL', '{"field":"name","is":"a\\u0000b"}', 'filter.is'],
    ['five groups deep', `${'{"not":'.repeat(5)}{"field":"name","is":"x"}${'}'.repeat(5)}`, 'filter'],
    [
      '51 conditions',
      JSON.stringify({ and: [{ or: Array(26).fill({ field: 'name', is: 'x' }) }, { or: Array(25).fill({ field: 'name', is: 'x' }) }] }),
      'filter',
    ],
    ['more than 4000 characters', JSON.stringify({ or: Array(10).fill({ field: 'name', is: 'x'.repeat(400) }) }), 'filter'],
  ])('C15 refuses %s by its place', async (_, filter, path) => {
    const { status, json } = await ask(filter);
    expect({ status, paths: (json as unknown as Page).errors.map((error) => error.path) }).toEqual({ status: 400, paths: expect.arrayContaining([path]) });
  });

  test('every value is a parameter', async () => {
    for (const text of [`'; drop table crm.customer; --`, `' or '1'='1`, '\\', '$1', '%', '_'])
      for (const operator of ['is', 'contains', 'startsWith'])
        for (const field of ['name', 'custom.motto', 'contact.notes'])
          expect(await ask({ field, [operator]: text }), `${field} ${operator} ${text}`).toMatchObject({ status: 200 });
  });
});

test('folding is that of the database for the letters of European names', async () => {
  const ranges = [
    [0x20, 0x7e],
    [0xc0, 0x17f],
    [0x1e00, 0x1e95],
    [0x300, 0x30c],
  ];
  const codes = ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const rows = await runStatements(app.owner, `select chr(n) as x, crm.fold(chr(n)) as folded from unnest(array[${codes}]) n`);
  expect(rows.filter(({ x, folded }) => fold(String(x)) !== folded)).toEqual([]);
});
