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
  org = await newOrganisation(app, 'self-service');
  const members = `insert into crm.member (org_id, id, name, email, role) select '${org.id}', gen_random_uuid(), 'Owner ' || i, i || '@owners.example', 'portal'
    from generate_series(1, 60) i returning id`;
  owners.push(...(await runStatements(app.owner, members)).map(({ id }) => String(id)));
});
afterAll(() => app.close());

let people = 0;
/** A person of the organisation, signed in. */
async function person(role: string, organisation = org) {
  const name = `Person ${++people}`;
  const email = `person${people}@example.com`;
  const id = await addPerson(app.database.identityPool, organisation.id, role, { name, email, password: PASSWORD });
  const answer = await send(app, null, 'POST', '/api/session', { email, password: PASSWORD });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const request = (method: string, path: string, body?: object) => send(app, null, method, path, body, { cookie, 'if-match': '*' });
  return { id, name, email, request, api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
}
/** Users who have no record yet; they need not sign in. */
const owners: string[] = [];
const owner = () => owners.pop() as string;
const record = (given: object = {}) => ({ name: 'Siti Aminah', ownerUserId: owner(), ...given });
/** The answer read as the record or the problem that it is. */
const json = async (sent: ReturnType<typeof send>) => ({
  ...(await sent),
  json: (await sent).json as unknown as CustomerRecord & Pick<Problem, 'errors' | 'holder'>,
});
const create = (body: object) => json(send(app, org.key, 'POST', '/api/customers', body));
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

describe('S: users who keep their own record', () => {
  test('S1 every field of a record is kept, with Malaysian currency and English unless said otherwise', async () => {
    const { api } = org;
    const sales = await person('sales');
    const given = {
      name: 's'.repeat(200),
      ownerUserId: owner(),
      type: 'company',
      email: 'siti@kedai.example',
      phone: '+60123456789',
      companyName: 'Kedai Siti Sdn Bhd',
      jobTitle: 'Owner',
      website: 'https://kedai.example',
      status: 'lead',
      assignedTo: sales.id,
      source: 'social_media',
      industry: 'Retail',
      currency: 'SGD',
      language: 'ms',
      timeZone: 'Asia/Kuala_Lumpur',
      lastContactAt: '2026-01-05T08:00:00Z',
      nextFollowUpAt: '2026-02-05T08:00:00+08:00',
      addresses: [{ line1: 'x'.repeat(500), city: 'Ipoh', state: 'Perak', postalCode: '30000', country: 'MY' }],
    };
    const { id } = await api.createCustomer({ body: given });
    expect(await api.getCustomer({ params: { id } })).toMatchObject({
      ...given,
      lastContactAt: '2026-01-05T08:00:00Z',
      nextFollowUpAt: '2026-02-05T00:00:00Z',
      totalRevenue: '0.0000',
      totalInvoices: 0,
    });
    expect((await create(record())).json).toMatchObject({ type: 'individual', status: 'active', currency: 'MYR', language: 'en', source: null });
    for (const wrong of ['total_revenue = -0.01', 'total_invoices = -1'])
      await expect(runStatements(app.owner, `update crm.customer set ${wrong} where id = '${id}'`)).rejects.toMatchObject({ code: '23514' });
  });

  test('S1 types, statuses, sources and languages are those of the document, and lengths are bounded', async () => {
    const choices = {
      type: ['individual', 'company', 'non-profit', 'government'],
      status: ['active', 'inactive', 'lead', 'prospect', 'archived'],
      source: ['website', 'referral', 'social_media', 'advertising', 'trade_show', 'cold_call', 'email_campaign', 'other'],
      language: ['en', 'ms'],
    };
    const { id } = (await create(record({ companyName: 'Syarikat' }))).json;
    for (const [field, values] of Object.entries(choices))
      for (const value of values) {
        if (field === 'status') continue;
        const answer = await send(app, org.key, 'PATCH', `/api/customers/${id}`, { [field]: value }, { 'if-match': '*' });
        expect(answer.json[field], `${field} ${value}`).toBe(value);
      }
    const nobody = '01900000-0000-7000-8000-000000000000';
    for (const [path, value] of [
      ['type', 'club'],
      ['status', 'sleeping'],
      ['source', 'rumour'],
      ['language', 'de'],
      ['currency', 'XQQ'],
      ['timeZone', 'Mars/Olympus'],
      ['name', 'n'.repeat(201)],
      ['companyName', 'n'.repeat(201)],
      ['assignedTo', nobody],
      ['ownerUserId', nobody],
    ] as const)
      expect(await create(record({ companyName: 'Syarikat', [path]: value })), path).toMatchObject({
        status: 422,
        json: { code: 'rule_violated', errors: [{ path }] },
      });
    for (const status of choices.status) expect((await create(record({ status }))).json.status).toBe(status);
  });

  test('S1 the owning user is required, has one record and never changes', async () => {
    const ownerUserId = owner();
    expect(await create({ name: 'No owner' })).toMatchObject({ status: 422, json: { errors: [{ path: 'ownerUserId', code: 'required' }] } });
    const first = (await create(record({ ownerUserId }))).json;
    expect(await create(record({ name: 'Second', ownerUserId }))).toMatchObject({
      status: 409,
      json: { code: 'duplicate', rule: 'owner', holder: { id: first.id }, errors: [{ path: 'ownerUserId' }] },
    });
    const change = await send(app, org.key, 'PATCH', `/api/customers/${first.id}`, { ownerUserId: owner() }, { 'if-match': '*' });
    expect(change).toMatchObject({ status: 400, json: { errors: [{ path: 'ownerUserId', code: 'unknown_field' }] } });
    expect(await org.api.getCustomer({ params: { id: first.id } })).toMatchObject({ ownerUserId, version: 1 });
  });

  test('S2 a user creates, reads, changes and deletes their own record', async () => {
    const user = await person('portal');
    const { api } = user;
    const made = await api.createCustomer({ body: { name: user.name, email: user.email } });
    expect(made).toMatchObject({ ownerUserId: user.id, createdBy: `user:${user.id}`, abilities: ['update', 'delete'] });
    expect((await api.listCustomers()).items.map((item) => item.id)).toEqual([made.id]);
    expect((await api.listCustomers({ query: { status: 'active' } })).total).toBe(1);
    const params = { id: made.id };
    expect(await api.updateCustomer({ params, body: { phone: '012-345 6780' } }, { ifMatch: made.version })).toMatchObject({ phone: '+60123456780' });
    await api.createAddress({ params, body: { city: 'Melaka' } });
    expect(await api.getCustomer({ params })).toMatchObject({ phone: '+60123456780', addresses: [{ city: 'Melaka' }], updatedBy: `user:${user.id}` });
    expect((await api.listCustomerHistory({ params })).items.map((item) => item.event)).toEqual(['AddressCreated', 'CustomerUpdated', 'CustomerCreated']);
    await expect(api.createCustomer({ body: { name: 'Another' } })).rejects.toMatchObject(refused(409, 'duplicate', { rule: 'owner', holder: params }));
    await api.deleteCustomer({ params });
    expect((await api.listCustomers()).items).toEqual([]);
    await api.createCustomer({ body: { name: 'Once more' } });
  });

  test('S2 a user sees and changes nothing else: other records do not exist, the organisation’s affairs are not theirs', async () => {
    const user = await person('portal');
    const other = (await create(record({ name: 'Somebody Else', email: 'else@example.com', phone: '+60123450001' }))).json;
    const own = await user.api.createCustomer({ body: { name: 'Mine', ownerUserId: other.ownerUserId ?? '' } });
    expect(own.ownerUserId).toBe(user.id);
    const at = `/api/customers/${other.id}`;
    for (const [method, path, body] of [
      ['GET', at],
      ['GET', `${at}?asOf=2999-12-31`],
      ['PATCH', at, { name: 'Mine' }],
      ['DELETE', at],
      ['POST', `${at}/contact-details`, { phone: '+60123450002' }],
      ['GET', `${at}/history`],
      ['GET', `${at}/contacts`],
      ['POST', `${at}/contacts`, { name: 'Me' }],
      ['GET', `${at}/addresses`],
      ['POST', `${at}/addresses`, { city: 'Ipoh' }],
    ] as const)
      expect(await user.request(method, path, body), `${method} ${path}`).toMatchObject({ status: 404, json: { code: 'customer_not_found' } });
    for (const query of [
      'q=Somebody',
      'q=else@example.com',
      'q=0123450001',
      'email=else@example.com',
      'name=Somebody Else',
      `ownerUserId=${other.ownerUserId}`,
    ])
      expect((await user.request('GET', `/api/customers?${query}`)).json, query).toMatchObject({ items: [], total: 0 });
    for (const query of ['', '?q=m', '?asOf=2999-12-31', '?sort=-totalRevenue'])
      expect((await user.request('GET', `/api/customers${query}`)).json, query).toMatchObject({ items: [{ id: own.id }], total: 1 });
    for (const [method, path, body] of [
      ['GET', '/api/people'],
      ['GET', '/api/audit'],
      ['GET', '/api/keys'],
      ['GET', '/api/invitations'],
      ['GET', '/api/mails'],
      ['PATCH', '/api/organisation', { name: 'Mine' }],
      ['POST', '/api/custom-fields', { key: 'mine', label: 'Mine', kind: 'text' }],
    ] as const)
      expect(await user.request(method, path, body), `${method} ${path}`).toMatchObject({ status: 403, json: { code: 'not_permitted' } });
    expect(await user.request('POST', `/api/customers/${own.id}/archive`, {})).toMatchObject({ status: 403 });
    await expect(user.api.createCustomer({ body: { name: 'Parented', parentId: other.id } })).rejects.toMatchObject({ problem: { status: 422 } });
    expect(await org.api.getCustomer({ params: { id: other.id } })).toMatchObject({ version: 1, name: 'Somebody Else' });
  });

  test('S2 administrators reach all records', async () => {
    const user = await person('portal');
    const { id } = await user.api.createCustomer({ body: { name: 'Of a user' } });
    expect(await org.api.getCustomer({ params: { id } })).toMatchObject({ name: 'Of a user', abilities: expect.arrayContaining(['archive']) });
    expect((await org.api.listCustomers({ query: { ownerUserId: user.id } })).items).toMatchObject([{ id }]);
    await org.api.updateCustomer({ params: { id }, body: { name: 'Corrected' } }, { ifMatch: '*' });
    expect((await user.api.getCustomer({ params: { id } })).name).toBe('Corrected');
    await org.api.deleteCustomer({ params: { id } });
    expect((await user.api.listCustomers()).total).toBe(0);
  });

  test('S3 an e-mail address belongs to one record; its holder is not named to a user who may not see it', async () => {
    const holder = (await create(record({ email: 'Taken@Example.com' }))).json;
    expect(await create(record({ email: 'taken@example.com' }))).toMatchObject({ status: 409, json: { rule: 'email', holder: { id: holder.id } } });
    const user = await person('portal');
    const answer = await user.request('POST', '/api/customers', { name: 'Curious', email: 'taken@example.com' });
    expect(answer).toMatchObject({ status: 409, json: { code: 'duplicate', rule: 'email', errors: [{ path: 'email' }] } });
    expect(answer.json.holder).toBeUndefined();
    expect(answer.text).not.toContain(holder.name);
    expect(answer.text).not.toContain(holder.id);
    for (const email of [undefined, null, '']) expect((await create(record({ email }))).status).toBe(201);
  });

  test('S3 the company is required unless the type is individual, at creation and at any change', async () => {
    const missing = { status: 422, json: { errors: [{ path: 'companyName', code: 'required' }] } };
    for (const type of ['company', 'non-profit', 'government']) {
      expect(await create(record({ type }))).toMatchObject(missing);
      expect((await create(record({ type, companyName: 'Syarikat' }))).status).toBe(201);
    }
    const { id } = (await create(record({ type: 'individual' }))).json;
    const change = (body: object) => send(app, org.key, 'PATCH', `/api/customers/${id}`, body, { 'if-match': '*' });
    expect(await change({ type: 'company' })).toMatchObject(missing);
    expect(await change({ type: 'company', companyName: 'Syarikat' })).toMatchObject({ status: 200 });
    expect(await change({ companyName: '' })).toMatchObject(missing);
    expect(await change({ companyName: null, type: 'individual' })).toMatchObject({ status: 200, json: { companyName: null } });
  });

  test('S4 notes and metadata keep their structure, up to 5000 characters each', async () => {
    const notes = { general: 'Prefers mornings', preferences: 'WhatsApp', importantInfo: 'Allergic to nuts', customFields: { shoe: 42, colours: ['red'] } };
    const metadata = {
      tags: ['vip'],
      customFields: { a: { b: [1, 2.5, null] } },
      integrationData: { xero: { id: 'C-1' } },
      lastSyncAt: '2026-01-01T00:00:00Z',
    };
    const { id } = (await create(record({ notes, metadata }))).json;
    const kept = await org.api.getCustomer({ params: { id } });
    expect(kept.notes).toEqual(notes);
    expect(kept.metadata).toEqual(metadata);
    const full = 5000 - JSON.stringify({ general: '' }).length;
    expect((await create(record({ notes: { general: 'x'.repeat(full) }, metadata: { general: 'x'.repeat(full) } }))).status).toBe(201);
    for (const field of ['notes', 'metadata'])
      expect(await create(record({ [field]: { general: 'x'.repeat(full + 1) } }))).toMatchObject({
        status: 422,
        json: { errors: [{ path: field, code: 'too_long' }] },
      });
    expect(await create(record({ notes: { colour: 'red' } }))).toMatchObject({ status: 400, json: { errors: [{ path: 'notes.colour' }] } });
    expect(await create(record({ notes: 'plain text' }))).toMatchObject({ status: 400, json: { errors: [{ path: 'notes' }] } });
  });

  test('S5 a change of status keeps reason, time and user, on the record’s history and in the audit log', async () => {
    const sales = await person('support');
    const { id } = (await create(record())).json;
    const changed = await sales.api.moveCustomer({ params: { id }, body: { status: 'prospect', reason: 'asked for a quote' } });
    expect(changed).toMatchObject({ status: 'prospect', updatedBy: `user:${sales.id}` });
    const expected = {
      event: 'CustomerStatusChanged',
      reason: 'asked for a quote',
      at: changed.updatedAt,
      actor: { kind: 'user', id: sales.id, name: sales.name },
      changes: [{ field: 'status', from: 'active', to: 'prospect' }],
    };
    expect((await org.api.listCustomerHistory({ params: { id } })).items[0]).toMatchObject(expected);
    expect((await org.api.listAudit({ query: { recordId: id, event: 'CustomerStatusChanged' } })).items).toMatchObject([expected]);
    await expect(sales.api.moveCustomer({ params: { id }, body: { status: 'prospect' } })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    await expect(sales.api.moveCustomer({ params: { id }, body: { status: 'sleeping' } })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    expect((await sales.api.archiveCustomer({ params: { id }, body: { reason: 'moved away' } })).status).toBe('archived');
    expect((await sales.api.reactivateCustomer({ params: { id } })).status).toBe('active');
    expect((await org.api.listAudit({ query: { recordId: id } })).items.map((item) => item.reason)).toEqual([null, 'moved away', 'asked for a quote', null]);
  });
});
