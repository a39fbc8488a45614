import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
});
afterAll(() => app.close());

let made = 0;
const newHospital = () => {
  const n = ++made;
  return org.api.createCustomer({
    body: { name: `Hospital ${n}`, phone: `+91 22 4000 ${1000 + n}`, type: 'hospital', addresses: [{ city: 'Mumbai', line1: 'Marine Drive 1' }] },
  });
};
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

test('F7 equipment belongs to a customer, stands at one of its addresses and has days, not instants', async () => {
  const { id, addresses, version } = await newHospital();
  const siteId = addresses[0]?.id ?? '';
  const body = { serial: 'XR-100', model: 'Ray 5', manufacturer: 'Siemens', siteId, installedOn: '2025-02-28', warrantyUntil: '2027-02-28' };
  const one = await org.api.createEquipment({ params: { id }, body });
  expect(one).toMatchObject({
    ...body,
    customerId: id,
    site: { line1: 'Marine Drive 1', city: 'Mumbai' },
    tickets: 0,
    version: 1,
    abilities: ['update', 'delete'],
  });
  const change = { params: { id: one.id }, body: { warrantyUntil: '2028-02-29', model: null } };
  expect(await org.api.updateEquipment(change, { ifMatch: 1 })).toMatchObject({ warrantyUntil: '2028-02-29', model: null, version: 2 });
  await expect(org.api.updateEquipment(change, { ifMatch: 1 })).rejects.toMatchObject(refused(412, 'version_mismatch', { current: 2 }));
  await org.api.deleteAddress({ params: { id, addressId: siteId } });
  expect(await org.api.getEquipment({ params: { id: one.id } })).toMatchObject({ siteId: null, site: null, version: 3 });
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: { recordId: one.id } });
  expect(items.map(({ event }) => event)).toEqual(['EquipmentUpdated', 'EquipmentUpdated', 'EquipmentCreated']);
  expect((await org.api.getCustomer({ params: { id } })).version).toBe(version);
});

test('F7 a serial number is held once, whatever its case; a site of another customer is none', async () => {
  const [mine, theirs] = [await newHospital(), await newHospital()];
  await org.api.createEquipment({ params: { id: mine.id }, body: { serial: 'Held-1' } });
  const again = org.api.createEquipment({ params: { id: theirs.id }, body: { serial: 'HELD-1' } });
  await expect(again).rejects.toMatchObject(refused(409, 'duplicate', { errors: [{ path: 'serial', code: 'duplicate', message: expect.any(String) }] }));
  const elsewhere = org.api.createEquipment({ params: { id: mine.id }, body: { serial: 'Free', siteId: theirs.addresses[0]?.id ?? '' } });
  await expect(elsewhere).rejects.toMatchObject(refused(422, 'rule_violated', { errors: [{ path: 'siteId', code: 'not_found' }] }));
  const other = await newOrganisation(app, 'field-service');
  const { id } = await other.api.createCustomer({ body: { name: 'Clinic', phone: '+91 22 4111 2222', type: 'clinic' } });
  await other.api.createEquipment({ params: { id }, body: { serial: 'Held-1' } });
});

test('the list is filtered, sorted and paged', async () => {
  const { id } = await newHospital();
  for (const [i, serial] of ['c-3', 'B-2', 'a-1'].entries())
    await org.api.createEquipment({ params: { id }, body: { serial, manufacturer: 'Müller', ...(i && { warrantyUntil: `2026-0${i}-01` }) } });
  const list = async (query: object) => (await org.api.listCustomerEquipment({ params: { id }, query })).items.map(({ serial }) => serial);
  expect(await list({})).toEqual(['a-1', 'B-2', 'c-3']);
  expect(await list({ sort: 'warrantyUntil' })).toEqual(['B-2', 'a-1', 'c-3']);
  expect(await list({ warrantyTo: '2026-01-31' })).toEqual(['B-2']);
  expect(await list({ q: 'muller c-' })).toEqual(['c-3']);
  for (const sort of ['serial', '-serial', 'warrantyUntil', '-warrantyUntil'] as const) {
    const first = await org.api.listEquipment({ query: { customerId: id, sort, limit: 2 } });
    const second = await org.api.listEquipment({ query: { customerId: id, sort, limit: 2, cursor: first.nextCursor ?? '' } });
    expect(
      [...first.items, ...second.items].map(({ serial }) => serial),
      sort,
    ).toEqual(await list({ sort }));
  }
});

test('rights follow the customer and the role', async () => {
  const { id } = await newHospital();
  const one = await org.api.createEquipment({ params: { id }, body: { serial: 'Guarded' } });
  const [{ api: reader }, { api: sales }, { api: portal }] = [await org.as('administrator', ['read']), await org.as('sales'), await org.as('portal')];
  expect(await reader.getEquipment({ params: { id: one.id } })).toMatchObject({ abilities: [] });
  await expect(reader.deleteEquipment({ params: { id: one.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(sales.getEquipment({ params: { id: one.id } })).rejects.toMatchObject(refused(404, 'equipment_not_found'));
  await expect(portal.listEquipment()).rejects.toMatchObject(refused(403, 'not_permitted'));
  await org.api.deleteEquipment({ params: { id: one.id } });
  await expect(org.api.getEquipment({ params: { id: one.id } })).rejects.toMatchObject(refused(404, 'equipment_not_found'));
});
