import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, PASSWORD, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { addPerson } from '../people/people.ts';

let app: TestApp;
let org: Organisation;
let ada = '';
let team = '';
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders');
  ada = await addPerson(app.database.identityPool, org.id, 'sales', { name: 'Ada', email: 'ada@territories.example', password: PASSWORD });
  team = (await org.api.createTeam({ body: { name: 'South', memberIds: [ada] } })).id;
});
afterAll(() => app.close());

const refused = (status: number, code: string, ...errors: object[]) => ({ problem: { status, code, ...(errors.length > 0 && { errors }) } });
const any = { ifMatch: '*' } as const;
const NOBODY = '01900000-0000-7000-8000-000000000000';
let made = 0;
const customerAt = async (address: object, in_ = org) => {
  const n = ++made;
  const body = { name: `At ${n}`, email: `at${n}@example.com`, contacts: [{ name: 'Ann' }], addresses: [address] };
  return { id: (await in_.api.createCustomer({ body })).id };
};

test('a territory is a country or parts of it, looked after by a person or a team; administrators keep them, colleagues read them', async () => {
  const bavaria = await org.api.createTerritory({ body: { name: ' Bavaria ', country: 'DE', states: ['Bayern', 'Bayern'], personId: ada } });
  expect(bavaria).toMatchObject({ name: 'Bavaria', states: ['Bayern'], cities: [], postalCodes: [], personId: ada, teamId: null, version: 1 });
  expect(await org.api.updateTerritory({ params: { id: bavaria.id }, body: { teamId: team } }, { ifMatch: 1 })).toMatchObject({ personId: ada, teamId: team });
  await expect(org.api.updateTerritory({ params: { id: bavaria.id }, body: { name: 'x' } }, { ifMatch: 1 })).rejects.toMatchObject(
    refused(412, 'version_mismatch'),
  );
  const create = (body: object) => org.api.createTerritory({ body: { name: 'New', country: 'DE', ...body } });
  await expect(create({ name: 'BAVARIA' })).rejects.toMatchObject(refused(409, 'duplicate', { path: 'name' }));
  await expect(create({ personId: NOBODY })).rejects.toMatchObject(refused(422, 'rule_violated', { path: 'personId', code: 'not_found' }));
  await expect(create({ teamId: NOBODY })).rejects.toMatchObject(refused(422, 'rule_violated', { path: 'teamId', code: 'not_found' }));
  await expect(create({ country: 'Germany' })).rejects.toMatchObject(refused(400, 'malformed'));
  await expect(org.api.deleteTeam({ params: { id: team } })).rejects.toMatchObject(refused(409, 'team_in_use'));

  const { api: sales } = await org.as('sales');
  expect((await sales.listTerritories()).items.map(({ name }) => name)).toEqual(['Bavaria']);
  await expect(sales.createTerritory({ body: { name: 'x', country: 'DE' } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  const other = await newOrganisation(app, 'work-orders');
  expect((await other.api.listTerritories()).items).toEqual([]);
  await expect(other.api.updateTerritory({ params: { id: bavaria.id }, body: { name: 'x' } }, any)).rejects.toMatchObject(refused(404, 'territory_not_found'));
  await expect(other.api.deleteTerritory({ params: { id: bavaria.id } })).rejects.toMatchObject(refused(404, 'territory_not_found'));
  await org.api.deleteTerritory({ params: { id: bavaria.id } });
  expect((await org.api.listTerritories()).items).toEqual([]);
});

describe('the territory of a customer', () => {
  test('is the most specific one that its primary address is in, and the first by name of equals', async () => {
    const own = await newOrganisation(app, 'work-orders');
    for (const [name, parts] of Object.entries({
      Germany: {},
      South: { states: ['Bayern', 'Baden-Württemberg'] },
      Capital: { cities: ['München'] },
      A8: { postalCodes: ['8'] },
      A80: { postalCodes: ['80 3'] },
      'A80 too': { postalCodes: ['803'] },
    }))
      await own.api.createTerritory({ body: { name, country: 'DE', ...parts } });
    const at = async (address: object) => (await own.api.getCustomerTerritory({ params: await customerAt(address, own) })).territory?.name ?? null;
    expect(await at({ country: 'DE', city: 'Köln' })).toBe('Germany');
    expect(await at({ country: 'DE', city: 'Augsburg', state: 'BAYERN' })).toBe('South');
    expect(await at({ country: 'DE', city: 'Stuttgart', state: 'Baden-Wurttemberg' })).toBe('South');
    expect(await at({ country: 'DE', city: 'munchen', state: 'Bayern' })).toBe('Capital');
    expect(await at({ country: 'DE', city: 'München', postalCode: '81667' })).toBe('A8');
    expect(await at({ country: 'DE', city: 'München', postalCode: '80331' })).toBe('A80');
    expect(await at({ country: 'AT', city: 'München', postalCode: '80331' })).toBeNull();
    expect(await at({ city: 'München' })).toBeNull();
  });

  test('follows the primary address at once; who does not see the customer learns nothing', async () => {
    const own = await newOrganisation(app, 'work-orders');
    const north = await own.api.createTerritory({ body: { name: 'North', country: 'DE', cities: ['Kiel'] } });
    const customer = await customerAt({ country: 'DE', city: 'Kiel' }, own);
    expect((await own.api.getCustomerTerritory({ params: customer })).territory).toEqual(north);
    await own.api.createAddress({ params: customer, body: { type: 'primary', city: 'Ulm', country: 'DE', isPrimary: true } });
    expect((await own.api.getCustomerTerritory({ params: customer })).territory).toBeNull();
    const { api: sales } = await own.as('sales');
    await expect(sales.getCustomerTerritory({ params: customer })).rejects.toMatchObject(refused(404, 'customer_not_found'));
    await expect(org.api.getCustomerTerritory({ params: customer })).rejects.toMatchObject(refused(404, 'customer_not_found'));
  });
});
