import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CustomerFilter } from '../../../contract/filter.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
const territories: Record<string, string> = {};
const ADDRESSES = [
  { country: 'DE', city: 'Köln' },
  { country: 'DE', city: 'Augsburg', state: 'BAYERN' },
  { country: 'DE', city: 'Stuttgart', state: 'Baden-Wurttemberg' },
  { country: 'DE', city: 'munchen', state: 'Bayern' },
  { country: 'DE', city: 'München', postalCode: '81667' },
  { country: 'DE', city: 'München', postalCode: '80331' },
  { country: 'DE', city: 'München', postalCode: '8' },
  { country: 'AT', city: 'München', postalCode: '80331' },
  { country: 'AT', city: 'Wien' },
  { city: 'München' },
];
const ids: string[] = [];

beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders');
  const shapes = {
    Germany: {},
    South: { states: ['Bayern', 'Baden-Württemberg'] },
    Capital: { cities: ['München'] },
    A8: { postalCodes: ['8'] },
    A80: { postalCodes: ['80 3'] },
    'A80 too': { postalCodes: ['803'] },
    Vienna: { country: 'AT', cities: ['Wien'] },
  };
  for (const [name, shape] of Object.entries(shapes)) territories[name] = (await org.api.createTerritory({ body: { name, country: 'DE', ...shape } })).id;
  for (const [i, address] of ADDRESSES.entries()) {
    const body = {
      name: `At ${i}`,
      email: `at${i}@example.com`,
      contacts: [{ name: 'Ann' }],
      addresses: [address, { type: 'billing' as const, country: 'AT', city: 'Wien' }],
    };
    ids.push((await org.api.createCustomer({ body })).id);
  }
});
afterAll(() => app.close());

const ask = (filter: CustomerFilter, key = org.key) => send(app, key, 'GET', `/api/customers?limit=200&filter=${encodeURIComponent(JSON.stringify(filter))}`);
const found = async (filter: CustomerFilter) =>
  ((await ask(filter)).json as unknown as { items: { id: string }[] }).items.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b);
const named = (...names: string[]) => names.map((name) => territories[name] ?? '');

test('customers are found by the territory that each of them is in, and by having none', async () => {
  const asked: Record<string, number[]> = {};
  for (const [i, id] of ids.entries()) {
    const { territory } = await org.api.getCustomerTerritory({ params: { id } });
    const name = territory?.name ?? '';
    asked[name] = [...(asked[name] ?? []), i];
  }
  expect(Object.keys(asked).sort()).toEqual(['', 'A8', 'A80', 'Capital', 'Germany', 'South', 'Vienna']);
  for (const name of Object.keys(territories)) expect(await found({ field: 'territory', in: named(name) }), name).toEqual(asked[name] ?? []);
  expect(await found({ field: 'territory', empty: true })).toEqual(asked['']);
  const within = [...(asked.A8 ?? []), ...(asked.South ?? [])].sort((a, b) => a - b);
  expect(await found({ field: 'territory', in: named('A8', 'South') })).toEqual(within);
  expect(await found({ field: 'territory', notIn: named('A8', 'South') })).toEqual(ids.map((_, i) => i).filter((i) => !within.includes(i)));
  expect(
    await found({
      and: [
        { field: 'territory', notEmpty: true },
        { field: 'address.city', is: 'Stuttgart' },
      ],
    }),
  ).toEqual(asked.South?.filter((i) => i === 2));
});

test('a view is kept with it, and the territory that is gone has nobody', async () => {
  const { id } = await org.api.createTerritory({ body: { name: 'Cologne', country: 'DE', cities: ['Köln'] } });
  const filter = { field: 'territory', in: [id] };
  const view = await org.api.createView({ body: { name: 'Cologne', list: 'customers', query: { filter: JSON.stringify(filter) } } });
  expect(view.query).toEqual({ filter: JSON.stringify(filter) });
  expect(await found(filter)).toEqual([0]);
  await org.api.deleteTerritory({ params: { id } });
  expect(await found(filter)).toEqual([]);
});

test('ids that are none are refused, another organisation’s territories are none, and the portal does not know of territories', async () => {
  const refused = await ask({ field: 'territory', in: ['South'] });
  expect(refused).toMatchObject({ status: 400, json: { errors: [{ path: 'filter.in' }] } });
  const other = await newOrganisation(app, 'work-orders');
  const theirs = await other.api.createTerritory({ body: { name: 'Germany', country: 'DE' } });
  expect(await found({ field: 'territory', in: [theirs.id] })).toEqual([]);
  const { key } = await org.as('portal');
  expect(await ask({ field: 'territory', notEmpty: true }, key)).toMatchObject({
    status: 400,
    json: { errors: [{ path: 'filter.field', code: 'unknown_field' }] },
  });
});
