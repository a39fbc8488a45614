import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { Problem } from '../../../contract/problem.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders');
});
afterAll(() => app.close());

let companies = 0;
const company = (given: object = {}) => ({
  name: `Company ${++companies}`,
  email: `office${companies}@example.com`,
  contacts: [{ name: 'Ann Lee' }],
  ...given,
});
/** The answer read as the record or the problem that it is. */
const json = async (sent: ReturnType<typeof send>) => ({
  ...(await sent),
  json: (await sent).json as unknown as CustomerRecord & Pick<Problem, 'errors' | 'holder'>,
});
const create = (body: object) => json(send(app, org.key, 'POST', '/api/customers', body));
const paths = (answer: { json: { errors?: { path: string }[] } }) => (answer.json.errors ?? []).map((error) => error.path);
const update = (id: string, set: string) => runStatements(app.owner, `update crm.customer set ${set} where id = '${id}' returning updated_at, version`);

describe('W: companies and their work orders', () => {
  test('W1 a company is kept with contact person, e-mail, phone as E.164, address, long notes and who made it when', async () => {
    const { api } = org;
    const given = {
      name: 'Acme Tooling',
      email: 'Office@Acme.example',
      contacts: [{ name: 'Ann Lee' }],
      addresses: [{ line1: '1 Main Street', line2: 'Suite 4', city: 'Springfield', state: 'Illinois', postalCode: '62701', country: 'United States' }],
      notes: { general: `Gate code at reception.\n${'x'.repeat(50_000)}` },
    };
    const { id } = await api.createCustomer({ body: { ...given, phone: ' (415) 555-2671 ' } });
    const kept = await api.getCustomer({ params: { id } });
    expect(kept).toMatchObject({
      ...given,
      addresses: [{ ...given.addresses[0], country: 'US', type: 'primary', isPrimary: true }],
      phone: '+14155552671',
      status: 'active',
      createdBy: expect.stringMatching(/^key:[0-9a-f-]{36}$/),
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(kept.updatedBy).toBe(kept.createdBy);
    expect(kept.updatedAt).toBe(kept.createdAt);

    const other = await org.as('support');
    const changed = await other.api.updateCustomer({ params: { id }, body: { phone: '+49 30 901820' } }, { ifMatch: kept.version });
    expect(changed.phone).toBe('+4930901820');
    expect(changed.createdBy).toBe(kept.createdBy);
    expect(changed.updatedBy).not.toBe(kept.createdBy);
  });

  const limits: [string, number, (text: string) => object][] = [
    ['name', 255, (text) => ({ name: text })],
    ['contacts.0.name', 255, (text) => ({ contacts: [{ name: text }] })],
    ['email', 255, (text) => ({ email: `${text.slice('@example.com'.length)}@example.com` })],
    ['addresses.0.line1', 255, (text) => ({ addresses: [{ line1: text }] })],
    ['addresses.0.line2', 255, (text) => ({ addresses: [{ line2: text }] })],
    ['addresses.0.city', 100, (text) => ({ addresses: [{ city: text }] })],
    ['addresses.0.state', 100, (text) => ({ addresses: [{ state: text }] })],
    ['addresses.0.postalCode', 20, (text) => ({ addresses: [{ postalCode: text }] })],
  ];
  test.each(limits)('W1 %s takes %i characters and no more', async (path, max, body) => {
    expect(await create(company(body('ä'.repeat(max))))).toMatchObject({ status: 201 });
    const tooLong = await create(company(body('ä'.repeat(max + 1))));
    expect([400, 422]).toContain(tooLong.status);
    expect(tooLong.json.errors).toMatchObject([{ path, code: 'too_long' }]);
  });

  test.each(['+1 415 555 2671', '001 415 555 2671', '415.555.2671', '(415) 555 2671', '+1 (415) 555-2671'])(
    'W1 the phone spelt %s is one E.164',
    async (phone) => {
      expect((await create(company({ phone }))).json).toMatchObject({ phone: '+14155552671' });
    },
  );

  test('W1 what is no phone number, country or e-mail address is refused, also by the database', async () => {
    expect(await create(company({ phone: '12' }))).toMatchObject({ status: 422, json: { code: 'invalid_phone', errors: [{ path: 'phone' }] } });
    expect(await create(company({ phone: '4'.repeat(51) }))).toMatchObject({ status: 400, json: { errors: [{ path: 'phone', code: 'too_long' }] } });
    expect(await create(company({ email: 'no address' }))).toMatchObject({ status: 400, json: { errors: [{ path: 'email', code: 'invalid_email' }] } });
    expect(paths(await create(company({ addresses: [{ country: 'Atlantis' }] })))).toEqual(['addresses.0.country']);
    const { id } = (await create(company())).json;
    for (const wrong of [`email = 'no address'`, `phone = '555'`, `name = ''`, `name = repeat('x', 501)`, `status = ''`, `created_by = null`])
      await expect(update(id, wrong), wrong).rejects.toMatchObject({ code: expect.stringMatching(/^(235(14|02)|22001)$/) });
  });

  test('W2 company name, contact person and e-mail are required and not blank; the status is active without being said', async () => {
    for (const [path, wrong] of [
      ['name', { name: undefined }],
      ['name', { name: ' \t ' }],
      ['name', { name: null }],
      ['email', { email: undefined }],
      ['email', { email: '' }],
      ['contacts', { contacts: undefined }],
      ['contacts', { contacts: [] }],
      ['contacts.0.name', { contacts: [{ name: '  ' }] }],
      ['contacts.0.name', { contacts: [{ email: 'only@example.com' }] }],
    ] as const) {
      const answer = await create(company(wrong));
      expect([400, 422], JSON.stringify(wrong)).toContain(answer.status);
      expect(paths(answer)).toContain(path);
    }
    const { json } = await create(company());
    expect(json).toMatchObject({ status: 'active', isActive: true, contacts: [{ isPrimary: true }] });
    const cleared = await send(app, org.key, 'PATCH', `/api/customers/${json.id}`, { email: null }, { 'if-match': '*' });
    expect(cleared).toMatchObject({ status: 422, json: { code: 'rule_violated', errors: [{ path: 'email', code: 'required' }] } });
  });

  test('W2 the contact person stays: the only one cannot be removed, made unnamed or no longer primary', async () => {
    const { api } = org;
    const { id, contacts } = await api.createCustomer({ body: company() });
    const params = { id, contactId: contacts[0]?.id ?? '' };
    const refused = { problem: { status: 422, code: 'rule_violated' } };
    await expect(api.deleteContact({ params })).rejects.toMatchObject(refused);
    await expect(api.updateContact({ params, body: { name: '' } }, { ifMatch: '*' })).rejects.toMatchObject(refused);
    await expect(api.updateContact({ params, body: { isPrimary: false } }, { ifMatch: '*' })).rejects.toMatchObject(refused);
    await api.createContact({ params: { id }, body: { name: 'Bo', isPrimary: true } });
    await api.deleteContact({ params });
    expect((await api.getCustomer({ params: { id } })).contacts).toMatchObject([{ name: 'Bo', isPrimary: true }]);
  });

  test('W2 an e-mail address belongs to one company, however it is written; another organisation may have it too', async () => {
    const first = (await create(company({ email: 'Shared@Example.com' }))).json;
    const second = await create(company({ email: 'shared@example.COM' }));
    expect(second).toMatchObject({
      status: 409,
      json: { code: 'duplicate', rule: 'email', holder: { id: first.id, name: first.name }, errors: [{ path: 'email' }] },
    });
    const third = (await create(company())).json;
    const changed = await send(app, org.key, 'PUT', `/api/customers/${third.id}`, { email: 'SHARED@example.com' }, { 'if-match': '*' });
    expect(changed).toMatchObject({ status: 409, json: { rule: 'email', holder: { id: first.id } } });
    const elsewhere = await newOrganisation(app, 'work-orders');
    await elsewhere.api.createCustomer({ body: company({ email: 'shared@example.com' }) });
  });

  test('W3 the database keeps the updated time and the version, also for a writer who says otherwise', async () => {
    const { json: kept } = await create(company());
    const [row] = await update(kept.id, `tags = '{vip}', updated_at = '2001-01-01', version = 99, created_at = '2001-01-01'`);
    expect(Number(row?.updated_at)).toBeGreaterThanOrEqual(Date.parse(kept.updatedAt));
    expect(row?.version).toBe(kept.version + 1);
    const read = await org.api.getCustomer({ params: { id: kept.id } });
    expect(read).toMatchObject({ tags: ['vip'], createdAt: kept.createdAt, version: kept.version + 1 });
    expect(read.updatedAt > kept.updatedAt).toBe(true);
    for (const part of ['contact', 'address'] as const) {
      if (part === 'address') await org.api.createAddress({ params: { id: kept.id }, body: { city: 'Rome' } });
      const question = `select updated_at from crm.${part} where customer_id = '${kept.id}'`;
      const [before] = await runStatements(app.owner, question);
      const [after] = await runStatements(
        app.owner,
        `update crm.${part} set is_primary = false, updated_at = '2001-01-01' where customer_id = '${kept.id}'`,
        question,
      );
      expect(Number(after?.updated_at), part).toBeGreaterThanOrEqual(Number(before?.updated_at));
    }
  });

  test('W4 companies are found by company name, contact person and e-mail, filtered by status and listed by creation time', async () => {
    const { api } = await newOrganisation(app, 'work-orders');
    const made: string[] = [];
    for (const body of [
      { name: 'Zenith Glass', email: 'desk@zenith.example', contacts: [{ name: 'Olga Petrova' }] },
      { name: 'Alpha Roofing', email: 'desk@alpha.example', contacts: [{ name: 'Juan Ortiz' }] },
      { name: 'Middle Earthworks', email: 'desk@middle.example', contacts: [{ name: 'Kim Bauer' }] },
    ])
      made.push((await api.createCustomer({ body })).id);
    const names = async (query: object) => (await api.listCustomers({ query })).items.map((item) => item.name);
    expect(await names({ q: 'zenith' })).toEqual(['Zenith Glass']);
    expect(await names({ q: 'Ortiz' })).toEqual(['Alpha Roofing']);
    expect(await names({ q: 'desk@middle.example' })).toEqual(['Middle Earthworks']);
    expect(await names({ sort: 'createdAt' })).toEqual(['Zenith Glass', 'Alpha Roofing', 'Middle Earthworks']);
    expect(await names({ sort: '-createdAt' })).toEqual(['Middle Earthworks', 'Alpha Roofing', 'Zenith Glass']);
    await api.archiveCustomer({ params: { id: made[1] ?? '' } });
    expect(await names({ status: 'active' })).toEqual(['Middle Earthworks', 'Zenith Glass']);
    expect(await names({ status: 'archived' })).toEqual(['Alpha Roofing']);
    expect(await names({ q: 'desk', status: 'archived' })).toEqual(['Alpha Roofing']);
  });

  test('W6 W7 archive and reactivate change the status, say so in the activity log and are refused twice', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: company({ name: 'Log Co' }) });
    await api.updateCustomer({ params: { id }, body: { name: 'Log & Sons', phone: '415 555 2671' } }, { ifMatch: '*' });
    const archived = await api.archiveCustomer({ params: { id }, body: { reason: 'no orders for years' } });
    expect(archived).toMatchObject({ status: 'archived', isActive: false, abilities: ['update', 'delete', 'reactivate'] });
    expect(await api.getCustomer({ params: { id } })).toMatchObject({ status: 'archived' });
    await expect(api.archiveCustomer({ params: { id } })).rejects.toMatchObject({ problem: { status: 422, code: 'transition_not_allowed' } });
    expect(await api.reactivateCustomer({ params: { id } })).toMatchObject({ status: 'active', isActive: true });
    await expect(api.reactivateCustomer({ params: { id } })).rejects.toMatchObject({ problem: { status: 422, code: 'transition_not_allowed' } });

    const { items } = await api.listCustomerHistory({ params: { id } });
    expect(items.filter((item) => item.entity === 'customer')).toMatchObject([
      { event: 'CustomerReactivated', reason: null, changes: [{ field: 'status', from: 'archived', to: 'active' }] },
      { event: 'CustomerArchived', reason: 'no orders for years', changes: [{ field: 'status', from: 'active', to: 'archived' }] },
      {
        event: 'CustomerUpdated',
        changes: [
          { field: 'name', from: 'Log Co', to: 'Log & Sons' },
          { field: 'phone', from: null, to: '+14155552671' },
        ],
      },
      { event: 'CustomerCreated', actor: { kind: 'key', name: 'administrator key' } },
    ]);
    expect(items.find((item) => item.event === 'CustomerCreated')?.changes).toContainEqual({ field: 'name', from: null, to: 'Log Co' });
  });

  test('W7 only who may change the company archives it', async () => {
    const { id } = await org.api.createCustomer({ body: company() });
    const path = `/api/customers/${id}/archive`;
    const elsewhere = await newOrganisation(app, 'work-orders');
    expect((await send(app, null, 'POST', path, {})).status).toBe(401);
    expect((await send(app, (await org.as('member')).key, 'POST', path, {})).status).toBe(403);
    expect((await send(app, elsewhere.key, 'POST', path, {})).status).toBe(404);
    expect(await org.api.getCustomer({ params: { id } })).toMatchObject({ status: 'active', version: 1 });
  });

  test('W8 a company has billing, shipping and primary addresses, of which one is primary', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({
      body: company({
        addresses: [
          { type: 'primary', city: 'Rome', isPrimary: false },
          { type: 'billing', city: 'Oslo' },
        ],
      }),
    });
    const cities = async () => (await api.listAddresses({ params: { id } })).items.map((one) => `${one.type} ${one.city}${one.isPrimary ? ' first' : ''}`);
    expect(await cities()).toEqual(['primary Rome first', 'billing Oslo']);
    const shipping = await api.createAddress({ params: { id }, body: { type: 'shipping', city: 'Lima', isPrimary: true } });
    expect(await cities()).toEqual(['shipping Lima first', 'primary Rome', 'billing Oslo']);
    const params = { id, addressId: shipping.id };
    await expect(api.updateAddress({ params, body: { isPrimary: false } }, { ifMatch: shipping.version })).rejects.toMatchObject({ problem: { status: 422 } });
    await api.deleteAddress({ params });
    expect(await cities()).toEqual(['primary Rome first', 'billing Oslo']);
    await expect(api.createAddress({ params: { id }, body: { type: 'holiday' as 'billing' } })).rejects.toMatchObject({ problem: { status: 400 } });
    expect((await api.getCustomer({ params: { id } })).addresses).toMatchObject([{ city: 'Rome' }, { city: 'Oslo' }]);
    await expect(runStatements(app.owner, `update crm.address set is_primary = true where customer_id = '${id}'`)).rejects.toMatchObject({ code: '23505' });
    const events = (await api.listCustomerHistory({ params: { id } })).items.map((item) => item.event);
    expect(events).toContain('AddressDeleted');
    expect(events.filter((event) => event === 'AddressCreated')).toHaveLength(3);
  });

  test('W8 two primary addresses at once are refused, and simultaneous new ones leave exactly one', async () => {
    const { api } = org;
    const two = company({ addresses: ['Rome', 'Oslo'].map((city) => ({ city, isPrimary: true })) });
    expect(await create(two)).toMatchObject({ status: 422, json: { errors: [{ path: 'addresses', code: 'one_primary' }] } });
    const { id } = await api.createCustomer({ body: company() });
    await Promise.all(Array.from({ length: 8 }, (_, i) => api.createAddress({ params: { id }, body: { city: `City ${i}`, isPrimary: true } })));
    const { items } = await api.listAddresses({ params: { id } });
    expect(items).toHaveLength(8);
    expect(items.filter((one) => one.isPrimary)).toHaveLength(1);
  });
});
