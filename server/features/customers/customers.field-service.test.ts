import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { Problem } from '../../../contract/problem.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
});
afterAll(() => app.close());

let phones = 0;
const phone = () => `+9198201${String(++phones).padStart(5, '0')}`;
const hospital = (given: object = {}) => ({ name: 'City Hospital', phone: phone(), ...given });
/** The answer read as the record or the problem that it is. */
const json = async (sent: ReturnType<typeof send>) => ({
  ...(await sent),
  json: (await sent).json as unknown as CustomerRecord & Pick<Problem, 'errors' | 'holder'>,
});
const create = (body: object) => json(send(app, org.key, 'POST', '/api/customers', body));
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

describe('F: customers whose equipment is serviced', () => {
  test('F1 every field of a customer is kept', async () => {
    const { api } = org;
    const parent = await api.createCustomer({ body: hospital({ name: 'Apollo Group' }) });
    const given = {
      type: 'clinic',
      name: 'Apollo Clinic Andheri',
      displayName: 'Apollo Andheri',
      phone: '+912226789012',
      secondaryPhone: '+919820100123',
      whatsapp: '+919820100124',
      email: 'desk@apollo.example',
      parentId: parent.id,
      registrationNumber: 'MH-2291',
      taxId: '27AAPFU0939F1ZV',
      website: 'https://apollo.example/andheri',
      tier: 'vip',
      preferredContactMethod: 'whatsapp' as const,
      tags: ['govt_hospital', 'tier1_city'],
      notes: { general: 'Ask for the biomedical engineer' },
      addresses: [{ line1: 'x'.repeat(500), line2: 'y'.repeat(500), city: 'Mumbai', state: 'Maharashtra', postalCode: '400053' }],
    };
    const { id } = await api.createCustomer({ body: given });
    const kept = await api.getCustomer({ params: { id } });
    expect(kept).toMatchObject({ ...given, addresses: [{ ...given.addresses[0], country: 'IN' }], status: 'active', language: 'en', version: 1 });
    expect(kept.createdBy).toMatch(/^key:/);
  });

  test('F1 the defaults are hospital, active, English and India; a name and a phone are required', async () => {
    const { json } = await create({ name: 'n'.repeat(500), phone: '098201 99999', addresses: [{ city: 'Pune' }] });
    expect(json).toMatchObject({ type: 'hospital', status: 'active', language: 'en', phone: '+919820199999', addresses: [{ country: 'IN' }], tier: null });
    const added = await org.api.createAddress({ params: { id: json.id }, body: { city: 'Goa' } });
    expect(added.country).toBe('IN');
    expect(await create(hospital({ name: 'n'.repeat(501) }))).toMatchObject({ json: { errors: [{ path: 'name', code: 'too_long' }] } });
    expect(await create(hospital({ name: '' }))).toMatchObject({ status: 400, json: { errors: [{ path: 'name' }] } });
    expect(await create(hospital({ phone: '  ' }))).toMatchObject({ status: 422, json: { errors: [{ path: 'phone', code: 'required' }] } });
    expect(await create(hospital({ displayName: 'n'.repeat(256) }))).toMatchObject({ json: { errors: [{ path: 'displayName', code: 'too_long' }] } });
  });

  test('F1 types, statuses, tiers and contact methods are those of the document', async () => {
    for (const type of ['individual', 'hospital', 'clinic', 'lab', 'manufacturer', 'dealer']) expect((await create(hospital({ type }))).json.type).toBe(type);
    for (const tier of ['vip', 'premium', 'standard']) expect((await create(hospital({ tier }))).json.tier).toBe(tier);
    for (const status of ['active', 'inactive', 'blocked']) expect((await create(hospital({ status }))).json.status).toBe(status);
    for (const preferredContactMethod of ['phone', 'email', 'whatsapp'])
      expect((await create(hospital({ preferredContactMethod }))).json).toMatchObject({ preferredContactMethod });
    for (const [path, status] of [
      ['type', 422],
      ['tier', 422],
      ['status', 422],
      ['preferredContactMethod', 400],
      ['erpNumber', 422],
    ] as const)
      expect(await create(hospital({ [path]: 'pigeon' })), path).toMatchObject({ status, json: { errors: [{ path }] } });
    const { id } = (await create(hospital())).json;
    for (const wrong of [`preferred_contact_method = 'pigeon'`, `whatsapp = '12'`, `parent_id = id`])
      await expect(runStatements(app.owner, `update crm.customer set ${wrong} where id = '${id}'`), wrong).rejects.toMatchObject({ code: '23514' });
  });

  test('F2 a phone belongs to one active customer; inactive and blocked ones may share it', async () => {
    const { api } = org;
    const shared = phone();
    const first = await api.createCustomer({ body: hospital({ name: 'First', phone: shared }) });
    const taken = refused(409, 'duplicate', { rule: 'phone', holder: { id: first.id, name: 'First' }, errors: [{ path: 'phone' }] });
    await expect(api.createCustomer({ body: hospital({ phone: `${shared.slice(0, 6)} ${shared.slice(6)}` }) })).rejects.toMatchObject(taken);
    for (const status of ['inactive', 'blocked']) await api.createCustomer({ body: hospital({ phone: shared, status }) });
    const second = await api.createCustomer({ body: hospital() });
    await expect(api.updateCustomer({ params: { id: second.id }, body: { phone: shared } }, { ifMatch: 1 })).rejects.toMatchObject(taken);
    await expect(api.updateCustomerContactDetails({ params: { id: second.id }, body: { phone: shared } })).rejects.toMatchObject(taken);
    expect(await api.getCustomer({ params: { id: second.id } })).toMatchObject({ version: 1, phone: second.phone });
    await expect(runStatements(app.owner, `update crm.customer set phone = '${shared}' where id = '${second.id}'`)).rejects.toMatchObject({ code: '23505' });
    const elsewhere = await newOrganisation(app, 'field-service');
    await elsewhere.api.createCustomer({ body: hospital({ phone: shared }) });
  });

  test('F2 who is blocked gives the phone free, and cannot be activated once another has it', async () => {
    const { api } = org;
    const shared = phone();
    const first = await api.createCustomer({ body: hospital({ phone: shared }) });
    await api.blockCustomer({ params: { id: first.id }, body: { reason: 'unpaid' } });
    const second = await api.createCustomer({ body: hospital({ name: 'Second', phone: shared }) });
    await expect(api.activateCustomer({ params: { id: first.id } })).rejects.toMatchObject(
      refused(409, 'duplicate', { rule: 'phone', holder: { id: second.id, name: 'Second' } }),
    );
    expect(await api.getCustomer({ params: { id: first.id } })).toMatchObject({ status: 'blocked', version: 2 });
    await api.moveCustomer({ params: { id: second.id }, body: { status: 'inactive' } });
    expect(await api.activateCustomer({ params: { id: first.id } })).toMatchObject({ status: 'active', phone: shared });
  });

  test('F3 a customer is found by id, by any of its phones in any spelling, and by a name half remembered', async () => {
    const { api } = await newOrganisation(app, 'field-service');
    const { id } = await api.createCustomer({
      body: {
        name: 'Lilavati Hospital & Research Centre',
        phone: '+912226751000',
        secondaryPhone: '+919820155501',
        whatsapp: '+919820155502',
        contacts: [{ name: 'Dr. Rao', phone: '+919820155503', mobile: '+919820155504' }],
      },
    });
    await api.createCustomer({ body: { name: 'Breach Candy', phone: '+912223667788' } });
    expect((await api.getCustomer({ params: { id } })).name).toBe('Lilavati Hospital & Research Centre');
    const ids = async (query: object) => (await api.listCustomers({ query })).items.map((item) => item.id);
    const spellings = ['+912226751000', '022 2675 1000', '(022) 26751000', '00912226751000', '+91 (22) 2675-1000', '098201 55501', '98201-55502', '9820155503'];
    for (const spelling of [...spellings, '+91 98201 55504']) {
      expect(await ids({ phone: spelling }), spelling).toEqual([id]);
      expect(await ids({ q: spelling }), spelling).toEqual([id]);
    }
    expect(await ids({ phone: '+912226751001' })).toEqual([]);
    for (const q of ['lilavati', 'Lilawati', 'Lilavatti Hospitel', 'research lilavati']) expect(await ids({ q }), q).toEqual([id]);
    await expect(api.getCustomer({ params: { id: id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) } })).rejects.toMatchObject(
      refused(404, 'customer_not_found'),
    );
  });

  test('F4 blocking needs a reason and is refused for who is blocked; activating is refused for who is active', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: hospital() });
    const params = { id };
    const reasonMissing = refused(422, 'reason_required', { errors: [{ path: 'reason' }] });
    await expect(api.blockCustomer({ params })).rejects.toMatchObject(reasonMissing);
    await expect(api.blockCustomer({ params, body: { reason: '  ' } })).rejects.toMatchObject(reasonMissing);
    await expect(api.moveCustomer({ params, body: { status: 'blocked' } })).rejects.toMatchObject(reasonMissing);
    await expect(api.activateCustomer({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect(await api.blockCustomer({ params, body: { reason: 'three unpaid bills' } })).toMatchObject({
      status: 'blocked',
      isActive: false,
      abilities: expect.not.arrayContaining(['block']),
    });
    await expect(api.blockCustomer({ params, body: { reason: 'again' } })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect(await api.activateCustomer({ params, body: { reason: 'paid' } })).toMatchObject({ status: 'active', isActive: true });
    await expect(api.archiveCustomer({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect((await api.listCustomerHistory({ params })).items).toMatchObject([
      { event: 'CustomerActivated', reason: 'paid', changes: [{ field: 'status', from: 'blocked', to: 'active' }] },
      { event: 'CustomerBlocked', reason: 'three unpaid bills', changes: [{ field: 'status', from: 'active', to: 'blocked' }] },
      { event: 'CustomerCreated' },
    ]);
    expect(await send(app, null, 'POST', `/api/customers/${id}/block`, { reason: 'x' })).toMatchObject({ status: 401 });
    expect(await send(app, (await org.as('member')).key, 'POST', `/api/customers/${id}/block`, { reason: 'x' })).toMatchObject({ status: 403 });
  });

  test('F4 of two who block at once one succeeds', async () => {
    const { id } = await org.api.createCustomer({ body: hospital() });
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(app, org.key, 'POST', `/api/customers/${id}/block`, { reason: 'race' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(422)]);
    expect((await org.api.listCustomerHistory({ params: { id }, query: { event: 'CustomerBlocked' } })).total).toBe(1);
  });

  test('F4 changing contact details leaves what is blank, and is recorded', async () => {
    const { api } = org;
    const was = await api.createCustomer({ body: hospital({ email: 'old@h.example', whatsapp: '+919820166601' }) });
    const params = { id: was.id };
    const same = await api.updateCustomerContactDetails({ params, body: { phone: '', email: '', whatsapp: ' ' } });
    expect(same).toMatchObject({ phone: was.phone, email: 'old@h.example', whatsapp: '+919820166601', version: 1 });
    const changed = await api.updateCustomerContactDetails({ params, body: { phone: '', email: 'new@h.example', whatsapp: '98201 66602' } });
    expect(changed).toMatchObject({ phone: was.phone, email: 'new@h.example', whatsapp: '+919820166602' });
    expect(await api.getCustomer({ params })).toMatchObject({ email: 'new@h.example', whatsapp: '+919820166602' });
    const [last] = (await api.listCustomerHistory({ params })).items;
    expect(last).toMatchObject({ event: 'CustomerUpdated', actor: { kind: 'key' } });
    expect(last?.changes).toEqual(
      expect.arrayContaining([
        { field: 'email', from: 'old@h.example', to: 'new@h.example' },
        { field: 'whatsapp', from: '+919820166601', to: '+919820166602' },
      ]),
    );
    expect(last?.changes).toHaveLength(2);
    await expect(api.updateCustomerContactDetails({ params, body: { phone: '123' } })).rejects.toMatchObject(refused(422, 'invalid_phone'));
  });

  test('F5 customers are listed by type, status, city, state and parent organisation, with paging and an exact count', async () => {
    const { api } = await newOrganisation(app, 'field-service');
    const group = await api.createCustomer({ body: hospital({ name: 'Group', type: 'dealer' }) });
    const make = (name: string, type: string, city: string, state: string, more: object = {}) =>
      api.createCustomer({ body: hospital({ name, type, addresses: [{ city, state }], ...more }) });
    for (let i = 0; i < 7; i++) await make(`Lab ${i}`, 'lab', 'Mumbai', 'Maharashtra', { parentId: group.id });
    await make('Clinic Pune', 'clinic', 'Pune', 'Maharashtra', { status: 'inactive' });
    await make('Clinic Chennai', 'clinic', 'Chennai', 'Tamil Nadu', { status: 'blocked' });
    const found = async (query: object) => {
      const { items, total, totalExact } = await api.listCustomers({ query });
      expect(total).toBe(items.length);
      expect(totalExact).toBe(true);
      return items.map((item) => item.name);
    };
    const labs = Array.from({ length: 7 }, (_, i) => `Lab ${i}`);
    expect(await found({ type: 'clinic' })).toEqual(['Clinic Chennai', 'Clinic Pune']);
    expect(await found({ status: 'inactive,blocked' })).toEqual(['Clinic Chennai', 'Clinic Pune']);
    expect(await found({ city: 'mumbai' })).toEqual(labs);
    expect(await found({ state: 'Maharashtra' })).toEqual(['Clinic Pune', ...labs]);
    expect(await found({ parentId: group.id })).toEqual(labs);
    expect(await found({ type: 'lab', status: 'active', city: 'Mumbai', state: 'maharashtra', parentId: group.id })).toEqual(labs);
    expect(await found({ type: 'lab', city: 'Pune' })).toEqual([]);
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof api.listCustomers>> = await api.listCustomers({ query: { type: 'lab', limit: 3, ...(cursor && { cursor }) } });
      expect(page.total).toBe(7);
      pages.push(page.items.map((item) => item.name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages).toEqual([labs.slice(0, 3), labs.slice(3, 6), labs.slice(6)]);
  });

  test('F6 not found, invalid phone and duplicate are errors of their own', async () => {
    const { phone: taken } = await org.api.createCustomer({ body: hospital() });
    const missing = await send(app, org.key, 'GET', '/api/customers/01900000-0000-7000-8000-000000000000');
    const invalid = await create(hospital({ phone: '12345' }));
    const duplicate = await create(hospital({ phone: taken }));
    for (const [answer, status, code] of [
      [missing, 404, 'customer_not_found'],
      [invalid, 422, 'invalid_phone'],
      [duplicate, 409, 'duplicate'],
    ] as const) {
      expect(answer).toMatchObject({ status, json: { status, code, type: `/api/docs#${code}`, title: expect.any(String) } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect(invalid.json.errors).toMatchObject([{ path: 'phone', code: 'invalid_phone', message: expect.stringContaining('+49') }]);
    expect(await create(hospital({ phone: '12345', tier: 'gold' }))).toMatchObject({ json: { code: 'rule_violated' } });
  });
});
