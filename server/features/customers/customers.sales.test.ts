import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../contract/client.ts';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { Problem } from '../../../contract/problem.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { addPerson } from '../people/people.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '1000' });
  org = await newOrganisation(app, 'sales');
});
afterAll(() => app.close());

let people = 0;
/** A person of the organisation, signed in. */
async function person(role: string, organisation = org) {
  const email = `person${++people}@example.com`;
  const id = await addPerson(app.database.identityPool, organisation.id, role, { name: `Person ${people}`, email, password: PASSWORD });
  const answer = await send(app, null, 'POST', '/api/session', { email, password: PASSWORD });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { id, api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
}

let prospects = 0;
const primary = { firstName: 'Grace', lastName: 'Hopper' };
const prospect = (given: object = {}) => ({ name: `Prospect ${++prospects}`, contacts: [primary], ...given });
/** The answer read as the record or the problem that it is. */
const json = async (sent: ReturnType<typeof send>) => ({
  ...(await sent),
  json: (await sent).json as unknown as CustomerRecord & Pick<Problem, 'errors' | 'holder'>,
});
const create = (body: object) => json(send(app, org.key, 'POST', '/api/customers', body));
const patch = (id: string, body: object) => json(send(app, org.key, 'PATCH', `/api/customers/${id}`, body, { 'if-match': '*' }));
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const nobody = '01900000-0000-7000-8000-000000000000';

describe('C: customers of a sales team', () => {
  test('C1 every field of a customer is kept; whether it is active follows from its status', async () => {
    const { api } = org;
    const sales = await person('sales');
    const given = {
      name: 'Initech',
      companyName: 'Initech Holdings Inc.',
      type: 'enterprise',
      status: 'lead',
      industry: 'Software',
      source: 'word of mouth',
      website: 'initech.example',
      phone: '+14155550132',
      email: 'hello@initech.example',
      addresses: [{ line1: '4120 Freidrich Lane', city: 'Austin', state: 'TX', postalCode: '78744', country: 'US' }],
      value: '125000.5000',
      currency: 'USD',
      assignedTo: sales.id,
      tags: ['software', 'q3'],
      notes: { general: 'Met at the fair' },
      lastContactAt: '2026-03-01T15:00:00Z',
      nextFollowUpAt: '2026-03-15T15:00:00Z',
      contacts: [primary],
    };
    const { id } = await api.createCustomer({ body: given });
    expect(await api.getCustomer({ params: { id } })).toMatchObject({ ...given, isActive: true, totalRevenue: '0.0000' });
    expect((await create(prospect())).json).toMatchObject({ type: 'business', status: 'prospect', isActive: true, value: null });
    expect((await create(prospect({ status: 'inactive' }))).json).toMatchObject({ isActive: false });
    for (const type of ['individual', 'business', 'enterprise']) expect((await create(prospect({ type }))).json.type).toBe(type);
    expect(await create(prospect({ type: 'hospital' }))).toMatchObject({ status: 422, json: { errors: [{ path: 'type' }] } });
  });

  test('C1 C14 a value is more than nothing and exact', async () => {
    for (const value of ['0', '-1', 0, -0.5])
      expect(await create(prospect({ value })), String(value)).toMatchObject({ status: 422, json: { errors: [{ path: 'value', code: 'not_positive' }] } });
    for (const value of ['1e3', 'NaN', '1.00001', '9'.repeat(16), '', true])
      if (value !== '') expect(await create(prospect({ value })), String(value)).toMatchObject({ status: 400, json: { errors: [{ path: 'value' }] } });
    const { json } = await create(prospect({ value: '999999999999999.9999' }));
    expect(json.value).toBe('999999999999999.9999');
    expect((await patch(json.id, { value: 0.1 })).json.value).toBe('0.1000');
    expect((await patch(json.id, { value: '' })).json.value).toBeNull();
    await expect(runStatements(app.owner, `update crm.customer set value = 0 where id = '${json.id}'`)).rejects.toMatchObject({ code: '23514' });
  });

  test('C1 C14 C15 a name is unique in the organisation, whatever its case and blanks; 409 names the rule, the field and the holder', async () => {
    const first = (await create(prospect({ name: 'Globex  Corporation' }))).json;
    const conflict = { status: 409, json: { code: 'duplicate', rule: 'name', errors: [{ path: 'name', code: 'duplicate' }], holder: { id: first.id } } };
    expect(await create(prospect({ name: ' globex corporation ' }))).toMatchObject(conflict);
    expect((await create(prospect({ name: 'Globex-Corporation' }))).status).toBe(201);
    const other = (await create(prospect())).json;
    expect(await patch(other.id, { name: 'GLOBEX CORPORATION' })).toMatchObject(conflict);
    expect(await patch(first.id, { name: 'Globex Corporation' })).toMatchObject({ status: 200 });
    await (await newOrganisation(app, 'sales')).api.createCustomer({ body: prospect({ name: 'Globex Corporation' }) });
    await org.api.deleteCustomer({ params: { id: first.id } });
    expect((await create(prospect({ name: 'Globex Corporation' }))).status).toBe(201);
  });

  test('C2 a contact has first and last name, title, e-mail, phone, mobile, department, notes, and may be inactive', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: prospect() });
    const given = {
      firstName: 'Alan',
      lastName: 'Turing',
      title: 'CTO',
      department: 'Research',
      email: 'alan@initech.example',
      phone: '+14155550133',
      mobile: '+14155550134',
      notes: 'Speaks fast',
      isActive: false,
    };
    const contact = await api.createContact({ params: { id }, body: given });
    expect(contact).toMatchObject({ ...given, name: 'Alan Turing', isPrimary: false, customerId: id, version: 1 });
    expect((await api.listContacts({ params: { id } })).items).toMatchObject([{ name: 'Grace Hopper', isPrimary: true, isActive: true }, given]);
    const changed = await api.updateContact({ params: { id, contactId: contact.id }, body: { lastName: 'Mathison', mobile: null } }, { ifMatch: 1 });
    expect(changed).toMatchObject({ name: 'Alan Mathison', mobile: null, title: 'CTO', version: 2 });
    await expect(api.createContact({ params: { id }, body: { firstName: 'Only' } })).rejects.toMatchObject({ problem: { errors: [{ path: 'lastName' }] } });
    await expect(api.createContact({ params: { id }, body: { ...primary, phone: '12' } })).rejects.toMatchObject(refused(422, 'invalid_phone'));
    await api.deleteContact({ params: { id, contactId: contact.id } });
    expect((await api.getCustomer({ params: { id } })).contacts).toHaveLength(1);
    await expect(api.deleteContact({ params: { id, contactId: contact.id } })).rejects.toMatchObject(refused(404, 'contact_not_found'));
  });

  test('C2 C14 business and enterprise customers have one primary contact, individuals may have none', async () => {
    const { api } = org;
    for (const type of ['business', 'enterprise', undefined])
      for (const contacts of [undefined, []])
        expect(await create(prospect({ type, contacts }))).toMatchObject({ status: 422, json: { errors: [{ path: 'contacts', code: 'required' }] } });
    const one = (await create(prospect({ type: 'individual', contacts: [] }))).json;
    expect(await patch(one.id, { type: 'business' })).toMatchObject({ status: 422, json: { errors: [{ path: 'contacts', code: 'required' }] } });
    await api.createContact({ params: { id: one.id }, body: { ...primary, isPrimary: true } });
    expect(await patch(one.id, { type: 'business' })).toMatchObject({ status: 200 });

    expect((await create(prospect({ contacts: [{ ...primary, isPrimary: false }] }))).json.contacts).toMatchObject([{ isPrimary: true }]);
    const { id, contacts } = await api.createCustomer({ body: prospect({ contacts: [primary, { firstName: 'Ada', lastName: 'L', isPrimary: true }] }) });
    expect(contacts.map((contact) => contact.isPrimary)).toEqual(expect.arrayContaining([true, false]));
    const params = { id, contactId: contacts.find((contact) => contact.isPrimary)?.id ?? '' };
    await expect(api.updateContact({ params, body: { isPrimary: false } }, { ifMatch: '*' })).rejects.toMatchObject(refused(422, 'rule_violated'));
    await expect(api.deleteContact({ params })).rejects.toMatchObject(refused(422, 'rule_violated'));
    const other = { id, contactId: contacts.find((contact) => !contact.isPrimary)?.id ?? '' };
    await api.updateContact({ params: other, body: { isPrimary: true } }, { ifMatch: '*' });
    await api.deleteContact({ params });
    expect((await api.getCustomer({ params: { id } })).contacts).toMatchObject([{ id: other.contactId, isPrimary: true }]);
    expect((await api.listCustomerHistory({ params: { id } })).items.map((item) => item.event)).toContain('ContactDeleted');
  });

  test('C2 of ten who become primary at once one is', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: prospect() });
    const bodies = Array.from({ length: 10 }, (_, i) => ({ firstName: 'No', lastName: String(i), isPrimary: true }));
    await Promise.all(bodies.map((body) => api.createContact({ params: { id }, body })));
    const { items } = await api.listContacts({ params: { id } });
    expect(items.map((one) => one.isPrimary)).toEqual([true, ...Array(10).fill(false)]);
  });

  test('C6 the lifecycle leads prospect → lead → active → inactive and says how each stage was left', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: prospect() });
    const params = { id };
    const move = (status: string) => api.moveCustomer({ params, body: { status } });
    await expect(move('active')).rejects.toMatchObject(refused(422, 'transition_not_allowed', { errors: [{ path: 'status' }] }));
    expect(await move('lead')).toMatchObject({ status: 'lead', lifecycleExit: 'converted', isActive: true });
    expect(await move('active')).toMatchObject({ status: 'active', lifecycleExit: 'qualified' });
    await expect(move('prospect')).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect(await move('inactive')).toMatchObject({ status: 'inactive', lifecycleExit: 'churned', isActive: false });
    await expect(move('inactive')).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect(await api.activateCustomer({ params })).toMatchObject({ status: 'active', lifecycleExit: null });
    expect((await api.getCustomer({ params })).status).toBe('active');
    const moves = (await api.listCustomerHistory({ params })).items.filter((item) => item.entity === 'customer');
    expect(moves.map((item) => item.changes.find((change) => change.field === 'lifecycleExit')?.to ?? null)).toEqual([
      null,
      'churned',
      'qualified',
      'converted',
      null,
    ]);
    expect(moves.map((item) => item.event)).toEqual(['CustomerActivated', ...Array(3).fill('CustomerStatusChanged'), 'CustomerCreated']);
    await expect(runStatements(app.owner, `update crm.customer set lifecycle_exit = 'lost' where id = '${id}'`)).rejects.toMatchObject({ code: '23514' });
  });

  test('C14 references are valid: parent and assigned person are of this organisation, contacts and addresses of their customer', async () => {
    const { api } = org;
    const elsewhere = await newOrganisation(app, 'sales');
    const foreign = await elsewhere.api.createCustomer({ body: prospect() });
    for (const [path, ids] of [
      ['parentId', [nobody, foreign.id]],
      ['assignedTo', [nobody, elsewhere.administratorId]],
    ] as const)
      for (const id of ids) {
        expect(await create(prospect({ [path]: id }))).toMatchObject({ status: 422, json: { code: 'rule_violated', errors: [{ path, code: 'not_found' }] } });
        const { id: own } = (await create(prospect())).json;
        expect(await patch(own, { [path]: id })).toMatchObject({ status: 422, json: { errors: [{ path, code: 'not_found' }] } });
      }
    const gone = await person('sales');
    const [one, two] = [await api.createCustomer({ body: prospect({ assignedTo: gone.id }) }), await api.createCustomer({ body: prospect() })];
    await api.updatePerson({ params: { id: gone.id }, body: { active: false } }, { ifMatch: '*' });
    expect(await create(prospect({ assignedTo: gone.id }))).toMatchObject({ status: 422, json: { errors: [{ path: 'assignedTo' }] } });
    expect((await api.getCustomer({ params: { id: one.id } })).assignedTo).toBe(gone.id);
    const params = { id: two.id, contactId: one.contacts[0]?.id ?? '' };
    await expect(api.updateContact({ params, body: { title: 'x' } }, { ifMatch: '*' })).rejects.toMatchObject(refused(404, 'contact_not_found'));
    await expect(api.deleteContact({ params })).rejects.toMatchObject(refused(404, 'contact_not_found'));
    expect(await patch(one.id, { parentId: one.id })).toMatchObject({ status: 422 });
  });

  test('C14 no customer is above itself, however far up', async () => {
    const { api } = org;
    const top = await api.createCustomer({ body: prospect() });
    const middle = await api.createCustomer({ body: prospect({ parentId: top.id }) });
    const bottom = await api.createCustomer({ body: prospect({ parentId: middle.id }) });
    for (const parentId of [top.id, middle.id, bottom.id])
      expect(await patch(top.id, { parentId })).toMatchObject({ status: 422, json: { errors: [{ path: 'parentId', code: 'not_allowed' }] } });
    expect(await patch(bottom.id, { parentId: top.id })).toMatchObject({ status: 200, json: { parentId: top.id } });
  });

  test('C14 a customer that others refer to as their parent cannot be deleted', async () => {
    const { api } = org;
    const parent = await api.createCustomer({ body: prospect() });
    const child = await api.createCustomer({ body: prospect({ parentId: parent.id }) });
    await expect(api.deleteCustomer({ params: { id: parent.id } })).rejects.toMatchObject(refused(409, 'customer_in_use'));
    expect((await api.getCustomer({ params: { id: parent.id } })).contacts).toHaveLength(1);
    await api.deleteCustomer({ params: { id: child.id } });
    await api.deleteCustomer({ params: { id: parent.id } });
  });

  test('C15 400, 403, 404, 409 and 422 each say which rule and which field', async () => {
    const { id, name } = (await create(prospect())).json;
    const member = await org.as('member');
    for (const [answer, status, code, errors] of [
      [await create(prospect({ colour: 'red' })), 400, 'malformed', [{ path: 'colour', code: 'unknown_field' }]],
      [await create(prospect({ email: 'x', name: '' })), 400, 'malformed', [{ path: 'name' }, { path: 'email', code: 'invalid_email' }]],
      [await send(app, org.key, 'POST', '/api/customers', '{"name":'), 400, 'malformed', undefined],
      [await send(app, org.key, 'GET', '/api/customers/not-an-id'), 400, 'malformed', [{ path: 'id' }]],
      [await send(app, member.key, 'POST', '/api/customers', prospect()), 403, 'not_permitted', undefined],
      [await send(app, org.key, 'GET', `/api/customers/${nobody}`), 404, 'customer_not_found', undefined],
      [await create(prospect({ name })), 409, 'duplicate', [{ path: 'name' }]],
      [await create(prospect({ value: '-1', type: 'club' })), 422, 'rule_violated', [{ path: 'type' }, { path: 'value' }]],
      [await patch(id, { tier: 'vip' }), 422, 'rule_violated', [{ path: 'tier', code: 'field_not_used' }]],
    ] as const) {
      expect(answer).toMatchObject({ status, json: { status, code, ...(errors && { errors }) } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      for (const error of (answer.json.errors ?? []) as { message: string }[]) expect(error.message).toMatch(/\w{2,}/);
    }
  });

  test('C16 a change is made as a whole or not at all', async () => {
    const { api } = org;
    const name = 'Half a Customer';
    const twice = ['a@half.example', 'A@half.example'].map((email) => ({ ...primary, email }));
    expect(await create(prospect({ name, contacts: twice, addresses: [{ city: 'Austin' }] }))).toMatchObject({ status: 409, json: { rule: 'contactEmail' } });
    expect((await api.listCustomers({ query: { name } })).total).toBe(0);
    expect((await api.listCustomers({ query: { contactEmail: 'a@half.example' } })).total).toBe(0);
    expect((await api.listAudit({ query: { event: 'ContactCreated' } })).items.filter((item) => JSON.stringify(item).includes('half.example'))).toEqual([]);
    const whole = (await create(prospect({ name }))).json;
    expect(await patch(whole.id, { email: 'new@half.example', parentId: nobody })).toMatchObject({ status: 422 });
    expect(await api.getCustomer({ params: { id: whole.id } })).toMatchObject({ email: null, version: 1 });
  });
});
