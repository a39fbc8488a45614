import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../contract/client.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { addPerson } from '../people/people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Table = 'customer' | 'contact' | 'address';
/** Moves what happened to a record into the past: the time of its first version, of its second, … */
const happened = (table: Table, id: string | undefined, ...times: string[]) =>
  runStatements(
    app.owner,
    `alter table crm.${table} disable trigger user;
     update crm.change set at = (array['${times.join("','")}']::timestamptz[])[version] where record_id = '${id}';
     update crm.${table} set created_at = '${times[0]}', updated_at = '${times.at(-1)}' where id = '${id}';
     alter table crm.${table} enable trigger user`,
  );
const missing = { problem: { status: 404, code: 'customer_not_found' } };
const any = { ifMatch: '*' } as const;

async function person(org: Organisation, role: string) {
  const given = { name: `A ${role}`, email: `${role}@example.com`, password: PASSWORD };
  const id = await addPerson(app.database.identityPool, org.id, role, given);
  const answer = await send(app, null, 'POST', '/api/session', { email: given.email, password: PASSWORD });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { ...given, id, api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
}

let phones = 0;
const hospital = (given: object = {}) => ({ name: 'City Hospital', phone: `+9198201${String(++phones).padStart(5, '0')}`, ...given });

describe('what happened to a customer', () => {
  test('W6 S5 F4 each change says what, from, to, who, when, by which request and why; newest first', async () => {
    const org = await newOrganisation(app, 'field-service');
    const support = await person(org, 'support');
    const { api } = support;
    const made = await org.api.createCustomer({ body: hospital({ contacts: [{ name: 'Dr. Rao' }] }) });
    const params = { id: made.id };
    const changed = await api.updateCustomer({ params, body: { name: 'City Clinic', tags: ['a'], phone: made.phone } }, { ifMatch: 1 });
    const contact = { id: made.id, contactId: made.contacts[0]?.id ?? '' };
    await api.updateContact({ params: contact, body: { name: 'Dr. Raju', title: 'MD' } }, any);
    const address = await api.createAddress({ params, body: { city: 'Pune' } });
    const blocked = await api.blockCustomer({ params, body: { reason: 'unpaid' } });
    await api.deleteContact({ params: contact });

    const { items, total } = await org.api.listCustomerHistory({ params });
    const actor = { kind: 'user', id: support.id, name: 'A support' };
    expect(total).toBe(7);
    expect(items.slice(0, 5)).toMatchObject([
      { event: 'ContactDeleted', entity: 'contact', recordId: contact.contactId, version: 3, actor },
      { event: 'CustomerBlocked', at: blocked.updatedAt, actor, reason: 'unpaid', changes: [{ field: 'status', from: 'active', to: 'blocked' }] },
      { event: 'AddressCreated', entity: 'address', recordId: address.id, customerId: made.id, actor, reason: null },
      { event: 'ContactUpdated', entity: 'contact', recordId: contact.contactId, version: 2, actor },
      { event: 'CustomerUpdated', entity: 'customer', recordId: made.id, version: 2, at: changed.updatedAt, actor, cause: expect.stringMatching(/^request:/) },
    ]);
    expect(items[4]?.changes).toEqual([
      { field: 'name', from: 'City Hospital', to: 'City Clinic' },
      { field: 'tags', from: [], to: ['a'] },
    ]);
    expect(items[3]?.changes).toEqual([
      { field: 'title', from: null, to: 'MD' },
      { field: 'name', from: 'Dr. Rao', to: 'Dr. Raju' },
    ]);
    expect(items[0]?.changes).toContainEqual({ field: 'name', from: 'Dr. Raju', to: null });
    expect(items.slice(5).map((item) => item.event)).toEqual(expect.arrayContaining(['CustomerCreated', 'ContactCreated']));
    expect(items.slice(5).every((item) => item.actor.kind === 'key' && item.at === made.createdAt)).toBe(true);
    expect(items.map((item) => item.at)).toEqual(
      items
        .map((item) => item.at)
        .sort()
        .reverse(),
    );
  });

  test('W6 an update that changes nothing, or is refused, leaves no trace', async () => {
    const org = await newOrganisation(app, 'field-service');
    const made = await org.api.createCustomer({ body: hospital() });
    const params = { id: made.id };
    expect((await org.api.updateCustomer({ params, body: { name: made.name, tags: [], phone: made.phone } }, any)).version).toBe(1);
    await expect(org.api.updateCustomer({ params, body: { name: 'New', phone: '12' } }, any)).rejects.toMatchObject({ problem: { status: 422 } });
    await expect(org.api.activateCustomer({ params })).rejects.toMatchObject({ problem: { status: 422 } });
    expect((await org.api.listCustomerHistory({ params })).total).toBe(1);
    expect(await org.api.getCustomer({ params })).toEqual(made);
  });

  test('F9 the history of one field, one event, and page by page', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { id } = await org.api.createCustomer({ body: hospital({ phone: '+919820100001' }) });
    const params = { id };
    for (let i = 2; i <= 9; i++) await org.api.updateCustomer({ params, body: i % 2 ? { name: `Name ${i}` } : { phone: `+91982010000${i}` } }, any);
    const phones = await org.api.listCustomerHistory({ params, query: { field: 'phone' } });
    expect(phones.items.map((item) => item.changes.find((change) => change.field === 'phone')?.to)).toEqual([8, 6, 4, 2, 1].map((n) => `+91982010000${n}`));
    expect(phones.total).toBe(5);
    await org.api.createContact({ params, body: { name: 'First' } });
    const names = (await org.api.listCustomerHistory({ params, query: { field: 'name' } })).items;
    expect(names.map((item) => item.entity)).toEqual(['contact', 'customer', 'customer', 'customer', 'customer', 'customer']);
    await org.api.updateCustomer({ params, body: { secondaryPhone: '+919820100099' } }, any);
    expect((await org.api.listCustomerHistory({ params, query: { field: 'secondaryPhone' } })).items).toMatchObject([
      { changes: [{ field: 'secondaryPhone', from: null, to: '+919820100099' }] },
    ]);
    expect((await org.api.listCustomerHistory({ params, query: { event: 'CustomerUpdated' } })).total).toBe(9);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof org.api.listCustomerHistory>> = await org.api.listCustomerHistory({ params, query: { limit: 2, cursor } });
      seen.push(...page.items.map((item) => `${item.recordId} ${item.version}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(11);
    expect(seen).toHaveLength(11);
    for (const wrong of ['x', Buffer.from('["2026-01-01","x",1]').toString('base64url')])
      await expect(org.api.listCustomerHistory({ params, query: { cursor: wrong } })).rejects.toMatchObject({
        problem: { status: 400, code: 'invalid_cursor' },
      });
  });

  test('S12 history cannot be rewritten by who serves requests, nor emptied', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { id } = await org.api.createCustomer({ body: hospital() });
    for (const statement of [
      `update crm.change set actor = 'x'`,
      'delete from crm.change',
      'truncate crm.change',
      `insert into crm.change select * from crm.change`,
    ])
      await expect(app.database.app.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    expect((await org.api.listCustomerHistory({ params: { id } })).total).toBe(1);
  });

  test('C9 E1 history is for who may see the customer', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { id } = await org.api.createCustomer({ body: hospital() });
    const other = await newOrganisation(app, 'field-service');
    await expect(other.api.listCustomerHistory({ params: { id } })).rejects.toMatchObject(missing);
    await expect((await org.as('sales')).api.listCustomerHistory({ params: { id } })).rejects.toMatchObject(missing);
    expect((await (await org.as('support')).api.listCustomerHistory({ params: { id } })).total).toBe(1);
    expect((await send(app, null, 'GET', `/api/customers/${id}/history`)).status).toBe(401);
  });
});

describe('a customer as it was', () => {
  test('F9 what was this customer’s phone in January?', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { api } = org;
    const { id } = await api.createCustomer({ body: hospital({ phone: '+919820155501' }) });
    const params = { id };
    await api.updateCustomer({ params, body: { phone: '+919820155502' } }, any);
    await api.updateCustomer({ params, body: { phone: '+919820155503' } }, any);
    await happened('customer', id, '2026-01-05 10:00+05:30', '2026-02-03 10:00+05:30', '2026-03-09 10:00+05:30');
    const phone = async (asOf: string) => (await api.getCustomer({ params, query: { asOf } })).phone;
    expect(await phone('2026-01-31')).toBe('+919820155501');
    expect(await phone('2026-02-03')).toBe('+919820155502');
    expect(await phone('2026-03-08')).toBe('+919820155502');
    expect(await phone('2026-03-09')).toBe('+919820155503');
    expect((await api.getCustomer({ params })).phone).toBe('+919820155503');
    expect(await api.getCustomer({ params, query: { asOf: '2026-01-20' } })).toMatchObject({ version: 1, updatedAt: '2026-01-05T04:30:00Z' });
    await expect(phone('2026-01-04')).rejects.toMatchObject(missing);
    const history = await api.listCustomerHistory({ params, query: { field: 'phone' } });
    expect(history.items.map((item) => [item.at.slice(0, 10), item.changes.find((change) => change.field === 'phone')?.to])).toEqual([
      ['2026-03-09', '+919820155503'],
      ['2026-02-03', '+919820155502'],
      ['2026-01-05', '+919820155501'],
    ]);
    const holders = async (asOf: string) => (await api.listCustomers({ query: { asOf, phone: '98201 55501' } })).items.map((item) => item.id);
    expect([await holders('2026-01-31'), await holders('2026-02-28')]).toEqual([[id], []]);
  });

  test.each([
    ['Asia/Kolkata', '2026-01-31T18:29:59.999999Z', '2026-01-31T18:30:00Z'],
    ['America/New_York', '2026-02-01T04:59:59.999999Z', '2026-02-01T05:00:00Z'],
    ['UTC', '2026-01-31T23:59:59.999999Z', '2026-02-01T00:00:00Z'],
  ])('F9 a day ends when it ends in %s', async (timeZone, last, next) => {
    const org = await newOrganisation(app, 'field-service', { timeZone });
    const { id } = await org.api.createCustomer({ body: hospital({ name: 'First' }) });
    for (const name of ['Last of the day', 'Next day']) await org.api.updateCustomer({ params: { id }, body: { name } }, any);
    await happened('customer', id, '2026-01-01Z', last, next);
    const at = async (asOf: string) => (await org.api.getCustomer({ params: { id }, query: { asOf } })).name;
    const listed = async (asOf: string) => (await org.api.listCustomers({ query: { asOf } })).items[0]?.name;
    for (const read of [at, listed]) {
      expect(await read('2026-01-30')).toBe('First');
      expect(await read('2026-01-31')).toBe('Last of the day');
      expect(await read('2026-02-01')).toBe('Next day');
      expect(await read(last)).toBe('Last of the day');
      expect(await read(next)).toBe('Next day');
    }
  });

  test('F9 C16 contacts and addresses are read as they were, those added later are absent, those removed since are there', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { api } = org;
    const made = await api.createCustomer({
      body: hospital({
        contacts: [{ name: 'Old Name', isPrimary: true }, { name: 'Gone' }],
        addresses: [{ city: 'Pune' }, { city: 'Left', type: 'billing' }],
        metadata: { note: null, deep: { a: [1, null] } },
        tags: ['x'],
      }),
    });
    const params = { id: made.id };
    const [contact, gone] = ['Old Name', 'Gone'].map((name) => made.contacts.find((one) => one.name === name)?.id ?? '');
    const [address, left] = ['Pune', 'Left'].map((city) => made.addresses.find((one) => one.city === city)?.id ?? '');
    await api.updateContact({ params: { ...params, contactId: contact ?? '' }, body: { name: 'New Name' } }, any);
    await api.deleteContact({ params: { ...params, contactId: gone ?? '' } });
    const added = await api.createContact({ params, body: { name: 'Added' } });
    await api.updateAddress({ params: { ...params, addressId: address ?? '' }, body: { city: 'Goa' } }, any);
    await api.deleteAddress({ params: { ...params, addressId: left ?? '' } });
    const [january, march] = ['2026-01-05Z', '2026-03-05Z'];
    await happened('customer', made.id, january);
    for (const [table, id] of [
      ['contact', contact],
      ['contact', gone],
      ['address', address],
      ['address', left],
    ] as const)
      await happened(table, id, january, march);
    await happened('contact', added.id, march);
    const before = await api.getCustomer({ params, query: { asOf: '2026-02-01' } });
    expect(before.contacts.map((one) => one.name)).toEqual(['Old Name', 'Gone']);
    expect(before.addresses.map((one) => one.city)).toEqual(['Pune', 'Left']);
    expect(before.metadata).toEqual({ note: null, deep: { a: [1, null] } });
    const after = await api.getCustomer({ params, query: { asOf: '2026-03-06' } });
    expect(after.contacts.map((one) => one.name)).toEqual(['New Name', 'Added']);
    expect(after.addresses.map((one) => one.city)).toEqual(['Goa']);
    const listed = async (query: object) => (await api.listCustomers({ query })).items;
    expect(await listed({ asOf: '2026-02-01' })).toMatchObject([{ primaryContact: { name: 'Old Name' }, primaryAddress: { city: 'Pune' } }]);
    expect(await listed({ asOf: '2026-03-06' })).toMatchObject([{ primaryContact: { name: 'New Name' }, primaryAddress: { city: 'Goa' } }]);
    expect(await listed({ asOf: '2026-02-01', city: 'left' })).toHaveLength(1);
    expect(await listed({ asOf: '2026-03-06', city: 'left' })).toHaveLength(0);
    expect(await listed({ asOf: '2026-02-01', city: 'goa' })).toHaveLength(0);
  });

  test('F9 the list as it was: created later is absent, deleted since is present with all it had, values and counts are those of then', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { api } = org;
    const make = (name: string, given: object = {}) => api.createCustomer({ body: hospital({ name, ...given }) });
    const whole = {
      phone: '+919820177701',
      notes: { general: 'n' },
      metadata: { empty: null, list: [null, { a: null }] },
      tags: ['t'],
      tier: 'vip',
      addresses: [{ city: 'Pune' }],
      contacts: [{ name: 'Dr. Gone', isPrimary: true }],
    };
    const [renamed, deleted, later] = [await make('Beta'), await make('Alpha', whole), await make('Later')];
    const kept = await api.getCustomer({ params: { id: deleted.id } });
    await api.updateCustomer({ params: { id: renamed.id }, body: { name: 'Zulu', tags: ['new'] } }, any);
    await api.blockCustomer({ params: { id: renamed.id }, body: { reason: 'x' } });
    await api.deleteCustomer({ params: { id: deleted.id } });
    await happened('customer', renamed.id, '2026-01-05Z', '2026-03-05Z', '2026-03-06Z');
    await happened('customer', deleted.id, '2026-01-06Z', '2026-03-05Z');
    await happened('contact', kept.contacts[0]?.id, '2026-01-06Z', '2026-03-05Z');
    await happened('address', kept.addresses[0]?.id, '2026-01-06Z', '2026-03-05Z');
    await happened('customer', later.id, '2026-02-20Z');
    const list = async (query: object) => {
      const { items, total, totalExact } = await api.listCustomers({ query });
      expect([total, totalExact]).toEqual([items.length, true]);
      return items.map((item) => item.name);
    };
    const then = { asOf: '2026-02-01' };
    expect(await list(then)).toEqual(['Alpha', 'Beta']);
    expect(await list({ ...then, sort: '-name' })).toEqual(['Beta', 'Alpha']);
    expect(await list({ asOf: '2026-02-28' })).toEqual(['Alpha', 'Beta', 'Later']);
    expect(await list({ asOf: '2026-03-31' })).toEqual(['Later', 'Zulu']);
    expect(await list({ asOf: '2025-12-31' })).toEqual([]);
    expect(await list({})).toEqual(['Later', 'Zulu']);
    expect(await list({ ...then, status: 'active' })).toEqual(['Alpha', 'Beta']);
    expect(await list({ ...then, status: 'blocked' })).toEqual([]);
    expect(await list({ ...then, tags: 'new' })).toEqual([]);
    expect(await list({ ...then, tier: 'vip', city: 'Pune', phone: '98201 77701' })).toEqual(['Alpha']);
    expect(await list({ ...then, name: 'Beta' })).toEqual(['Beta']);
    expect(await list({ ...then, q: 'beta' })).toEqual(['Beta']);
    expect(await list({ ...then, q: 'zulu' })).toEqual([]);
    expect(await list({ ...then, q: 'Dr. Gone' })).toEqual(['Alpha']);
    expect(await list({ ...then, q: '098201 77701' })).toEqual(['Alpha']);
    const past = await api.getCustomer({ params: { id: deleted.id }, query: then });
    expect(past).toMatchObject({ ...whole, name: 'Alpha', createdBy: kept.createdBy, version: 1 });
    expect(past.metadata).toEqual(whole.metadata);
    await expect(api.getCustomer({ params: { id: deleted.id } })).rejects.toMatchObject(missing);
    await expect(api.getCustomer({ params: { id: deleted.id }, query: { asOf: '2026-03-31' } })).rejects.toMatchObject(missing);
    await expect(api.getCustomer({ params: { id: later.id }, query: then })).rejects.toMatchObject(missing);
  });

  test('F9 before the first change of an hour and after the last: instants are exact to the microsecond', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { id } = await org.api.createCustomer({ body: hospital({ name: 'Name 1' }) });
    const made = [await org.api.getCustomer({ params: { id } })];
    for (let i = 2; i <= 5; i++) made.push(await org.api.updateCustomer({ params: { id }, body: { name: `Name ${i}` } }, any));
    for (const version of made) {
      const asOf = version.updatedAt;
      expect(await org.api.getCustomer({ params: { id }, query: { asOf } })).toEqual({ ...version, abilities: expect.any(Array) });
      expect((await org.api.listCustomers({ query: { asOf } })).items).toMatchObject([{ name: version.name, updatedBy: version.updatedBy }]);
    }
  });

  test('C9 E1 the past of a customer is for who sees it today, in its own organisation', async () => {
    const org = await newOrganisation(app, 'sales');
    const open = await org.api.createCustomer({ body: { name: 'Open', type: 'individual' } });
    const taken = await org.api.createCustomer({ body: { name: 'Taken', type: 'individual' } });
    const gone = await org.api.createCustomer({ body: { name: 'Gone', type: 'individual' } });
    const asOf = gone.createdAt;
    await org.api.moveCustomer({ params: { id: taken.id }, body: { status: 'lead' } });
    await org.api.moveCustomer({ params: { id: taken.id }, body: { status: 'active' } });
    await org.api.deleteCustomer({ params: { id: gone.id } });
    const { api } = await org.as('sales');
    expect((await api.listCustomers({ query: { asOf } })).items.map((item) => item.id)).toEqual([open.id]);
    for (const { id } of [taken, gone]) await expect(api.getCustomer({ params: { id }, query: { asOf } })).rejects.toMatchObject(missing);
    expect((await org.api.listCustomers({ query: { asOf } })).total).toBe(3);
    const other = await newOrganisation(app, 'sales');
    expect((await other.api.listCustomers({ query: { asOf } })).total).toBe(0);
    await expect(other.api.getCustomer({ params: { id: gone.id }, query: { asOf } })).rejects.toMatchObject(missing);
  });
});

describe('a customer’s history', () => {
  test('S5 is narrowed to a kind, one record, a part of a field, and read in either order', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { api } = org;
    await api.createCustomField({ body: { key: 'ward', label: 'Ward', kind: 'text' } });
    await api.createCustomField({ body: { key: 'beds', label: 'Beds', kind: 'number' } });
    const { id, phone, contacts } = await api.createCustomer({ body: hospital({ contacts: [{ name: 'A', phone: '+919820100999' }] }) });
    const params = { id };
    await api.updateCustomer({ params, body: { custom: { ward: 'North' } } }, any);
    await api.updateCustomer({ params, body: { custom: { beds: 12 }, phone: '+919820100998' } }, any);
    await api.createAddress({ params, body: { city: 'Pune' } });
    await api.blockCustomer({ params, body: { reason: 'unpaid' } });
    const events = async (query: object) => (await api.listCustomerHistory({ params, query })).items.map(({ event }) => event);
    expect(await events({ kind: 'events' })).toEqual(['CustomerBlocked', 'CustomerCreated']);
    expect(await events({ kind: 'fields' })).toEqual(['CustomerUpdated', 'CustomerUpdated']);
    expect(await events({ kind: 'status' })).toEqual(['CustomerBlocked', 'CustomerCreated']);
    expect(await events({ kind: 'contacts' })).toEqual(['ContactCreated']);
    expect(await events({ kind: 'addresses' })).toEqual(['AddressCreated']);
    expect(await events({ field: 'phone', recordId: id, order: 'oldest' })).toEqual(['CustomerCreated', 'CustomerUpdated']);
    expect(await events({ field: 'phone', recordId: contacts[0]?.id })).toEqual(['ContactCreated']);
    expect(phone).not.toBe('+919820100998');
    expect(await events({ field: 'custom.ward' })).toEqual(['CustomerUpdated']);
    expect(await events({ field: 'custom.none' })).toEqual([]);
    const { items } = await api.listCustomerHistory({ params, query: { order: 'oldest', limit: 200 } });
    expect(items.toReversed()).toEqual((await api.listCustomerHistory({ params, query: { limit: 200 } })).items);
    const steps: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await api.listCustomerHistory({ params, query: { order: 'oldest', limit: 2, cursor: cursor ?? undefined } });
      steps.push(...page.items.map((item) => `${item.recordId} ${item.version}`));
      cursor = page.nextCursor;
    }
    expect(steps).toEqual(items.map((item) => `${item.recordId} ${item.version}`));
    const blocked = items.at(-1)?.at ?? '';
    expect(await events({ from: blocked })).toEqual(['CustomerBlocked']);
    expect(await events({ to: blocked, limit: 1 })).toEqual(['CustomerBlocked']);
  });
});

describe('the audit log', () => {
  test('S12 every change in the organisation is in it, and nothing secret', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { api } = org;
    const { id } = await api.createCustomer({ body: hospital({ contacts: [{ name: 'A' }], addresses: [{ city: 'B' }] }) });
    await api.updateOrganisation({ body: { name: 'Renamed' } }, any);
    const field = await api.createCustomField({ body: { key: 'ward', label: 'Ward', kind: 'text' } });
    const invitation = await api.invite({ body: { email: 'new@example.com', role: 'member' } });
    const { secret, ...key } = await api.createKey({ body: { name: 'Export', role: 'support', scopes: ['read'] } });
    await api.revokeKey({ params: { id: key.id } });
    await api.revokeInvitation({ params: { id: invitation.id } });
    await api.deleteCustomField({ params: { id: field.id } });
    await api.deleteCustomer({ params: { id } });
    const { items } = await api.listAudit({ query: { limit: 200 } });
    const events = items.map((item) => item.event);
    for (const event of ['CustomerCreated', 'ContactCreated', 'AddressCreated', 'SettingsUpdated', 'CustomFieldCreated', 'InvitationCreated', 'ApiKeyCreated'])
      expect(events).toContain(event);
    for (const event of ['ApiKeyUpdated', 'InvitationDeleted', 'CustomFieldDeleted', 'CustomerDeleted', 'ContactDeleted', 'AddressDeleted', 'MemberCreated'])
      expect(events).toContain(event);
    expect(items.find((item) => item.event === 'SettingsUpdated')).toMatchObject({
      actor: { kind: 'key', name: 'administrator key' },
      changes: [{ field: 'name', to: 'Renamed' }],
    });
    const text = JSON.stringify(items);
    expect(text).not.toContain(secret.split('.')[3]);
    expect(text).not.toContain(invitation.link.split('.').at(-1));
    expect(text).not.toMatch(/hash/i);
  });

  test('S12 it is filtered by actor, event, entity, record and time, and read page by page', async () => {
    const org = await newOrganisation(app, 'field-service', { timeZone: 'Asia/Kolkata' });
    const { api } = org;
    const support = await org.as('support');
    const made = [];
    for (let i = 0; i < 5; i++) made.push(await api.createCustomer({ body: hospital() }));
    const [first] = made;
    const id = first?.id ?? '';
    const updated = await support.api.updateCustomer({ params: { id }, body: { name: 'By support' } }, any);
    const total = async (query: object) => (await api.listAudit({ query })).total;
    expect(await total({ entity: 'customer' })).toBe(6);
    expect(await total({ event: 'CustomerCreated' })).toBe(5);
    expect(await total({ recordId: id })).toBe(2);
    const [change] = (await api.listAudit({ query: { actor: updated.updatedBy } })).items;
    expect(change).toMatchObject({ event: 'CustomerUpdated', actor: { kind: 'key', name: 'support key' }, customerId: id, customerName: 'By support' });
    expect(await total({ customerId: id })).toBe(2);
    expect(await total({ customerId: id, field: 'name', event: 'CustomerUpdated' })).toBe(1);
    expect(await total({ customerId: id, field: 'email' })).toBe(0);
    expect(await total({ actor: updated.updatedBy })).toBe(1);
    await happened('customer', id, '2026-01-31T18:29:59Z', '2026-01-31T18:30:00Z');
    expect(await total({ recordId: id, to: '2026-01-31' })).toBe(1);
    expect(await total({ recordId: id, from: '2026-02-01' })).toBe(1);
    expect(await total({ recordId: id, from: '2026-01-31', to: '2026-02-01' })).toBe(2);
    expect(await total({ recordId: id, from: '2026-01-31T18:30:00Z', to: '2026-01-31T18:30:00Z' })).toBe(1);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof api.listAudit>> = await api.listAudit({ query: { limit: 3, cursor } });
      seen.push(...page.items.map((item) => `${item.recordId} ${item.version}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(await total({}));
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('S12 E1 only administrators read it, each of their own organisation', async () => {
    const org = await newOrganisation(app, 'field-service');
    const { id } = await org.api.createCustomer({ body: hospital() });
    for (const role of ['sales', 'support', 'member', 'portal']) expect((await send(app, (await org.as(role)).key, 'GET', '/api/audit')).status).toBe(403);
    expect((await send(app, null, 'GET', '/api/audit')).status).toBe(401);
    const other = await newOrganisation(app, 'field-service');
    expect((await other.api.listAudit({ query: { recordId: id } })).total).toBe(0);
    expect(JSON.stringify(await other.api.listAudit())).not.toContain(org.id);
  });
});
