import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blueprint, Rules } from '../../../contract/blueprint.ts';
import { createClient } from '../../../contract/client.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { addPerson } from '../people/people.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '16' });
});
afterAll(() => app.close());

const create = (org: Organisation, body: object, headers = {}) => send(app, org.key, 'POST', '/api/customers', body, headers);
const rulesOf = async (org: Organisation, change: (rules: Rules) => Partial<Rules>) => {
  const { rules, version } = await org.api.getBlueprint();
  return { version, rules: { ...rules, ...change(rules) } };
};
async function changeRules(org: Organisation, change: (rules: Rules) => Partial<Rules>, acceptBreaches = false) {
  const { version, rules } = await rulesOf(org, change);
  return org.api.updateBlueprint({ body: { rules, acceptBreaches } }, { ifMatch: version });
}
const uniqueName = () => ({ unique: [{ rule: 'name' as const }] });
const quoted = (given: object = {}) => ({ name: 'Werk', currency: 'EUR', language: 'de-DE', ...given });

const MANY = 50;
const same: [rule: string, blueprint: Blueprint['key'], field: string, body: (i: number, org: Organisation) => object][] = [
  ['W2 email', 'work-orders', 'email', (i) => ({ name: `W ${i}`, email: i % 2 ? 'Race@example.com' : 'race@example.com', contacts: [{ name: 'Ann' }] })],
  ['E2 erpNumber', 'erp-quoting', 'erpNumber', () => quoted({ erpNumber: '4711' })],
  ['F2 phone', 'field-service', 'phone', (i) => ({ name: `F ${i}`, phone: i % 2 ? '+919820112345' : '098201 12345' })],
  ['S1 S2 owner', 'self-service', 'ownerUserId', (i, org) => ({ name: `S ${i}`, ownerUserId: org.administratorId })],
  ['C1 C14 name', 'sales', 'name', (i) => ({ name: i % 2 ? 'Race Inc' : 'RACE  inc', type: 'individual' })],
];

describe('what must be unique, against everybody at once', () => {
  for (const withKeys of [false, true])
    test.each(same)(`%s: of ${MANY} simultaneous equal creations one wins${withKeys ? ', each with an Idempotency-Key of its own' : ''}`, async (...given) => {
      const [named, blueprint, field, body] = given;
      const rule = named.split(' ').at(-1);
      const org = await newOrganisation(app, blueprint);
      const answers = await Promise.all(
        Array.from({ length: MANY }, (_, i) => create(org, body(i, org), withKeys ? { 'idempotency-key': `race-${i}` } : undefined)),
      );
      const won = answers.filter((answer) => answer.status === 201);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(MANY - 1).fill(409)]);
      for (const lost of answers.filter((answer) => answer.status === 409))
        expect(lost.json).toMatchObject({
          code: 'duplicate',
          rule,
          holder: { id: won[0]?.json.id, name: won[0]?.json.name },
          errors: [{ path: field, code: 'duplicate' }],
        });
      expect((await org.api.listCustomers()).items.map((item) => item.id)).toEqual([won[0]?.json.id]);
      expect((await org.api.listAudit({ query: { event: 'CustomerCreated' } })).total).toBe(1);
    });

  test(`E3 of ${MANY} simultaneous equal contacts of a customer one wins`, async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    const { id } = await org.api.createCustomer({ body: quoted() });
    const answers = await Promise.all(
      Array.from({ length: MANY }, (_, i) => send(app, org.key, 'POST', `/api/customers/${id}/contacts`, { email: i % 2 ? 'a@b.example' : 'A@B.example' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(MANY - 1).fill(409)]);
    expect((await org.api.listContacts({ params: { id } })).items).toHaveLength(1);
  });

  test('F2 of 20 blocked customers with one phone that are activated at once one becomes active', async () => {
    const org = await newOrganisation(app, 'field-service');
    const phone = '+919820112345';
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.push((await org.api.createCustomer({ body: { name: `Blocked ${i}`, phone, status: 'blocked' } })).id);
    const answers = await Promise.all(ids.map((id) => send(app, org.key, 'POST', `/api/customers/${id}/activate`, {})));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(19).fill(409)]);
    const active = (await org.api.listCustomers({ query: { status: 'active' } })).items;
    expect(active).toHaveLength(1);
    for (const lost of answers.filter((answer) => answer.status === 409)) expect(lost.json).toMatchObject({ rule: 'phone', holder: { id: active[0]?.id } });
    expect((await org.api.listAudit({ query: { event: 'CustomerActivated' } })).total).toBe(1);
  });

  test('C9 C14 who may not see the holder is told of the rule, not of the holder', async () => {
    const org = await newOrganisation(app, 'sales');
    const held = await org.api.createCustomer({ body: { name: 'Secret Customer', type: 'individual', status: 'active' } });
    const seller = { name: 'Seller', email: 'seller@example.com', password: PASSWORD };
    await addPerson(app.database.identityPool, org.id, 'sales', seller);
    const session = await send(app, null, 'POST', '/api/session', { email: seller.email, password: PASSWORD });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { api } = { api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
    await expect(api.getCustomer({ params: { id: held.id } })).rejects.toMatchObject({ problem: { status: 404 } });
    const refused = await send(app, null, 'POST', '/api/customers', { name: 'secret customer', type: 'individual' }, { cookie });
    expect(refused).toMatchObject({ status: 409, json: { rule: 'name', errors: [{ path: 'name' }] } });
    expect(refused.text).not.toMatch(new RegExp(`${held.id}|Secret`));
    const own = await api.createCustomer({ body: { name: 'Open Prospect', type: 'individual' } });
    await expect(api.createCustomer({ body: { name: 'open prospect', type: 'individual' } })).rejects.toMatchObject({ problem: { holder: { id: own.id } } });
  });
});

describe('rules that change while there are customers', () => {
  test('a preview names which records would break changed rules: how many, and ten of them', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    const made: string[] = [];
    for (let i = 0; i < 12; i++) made.push((await org.api.createCustomer({ body: quoted({ name: i < 4 ? `Twin ${i % 2}` : `Werk ${i}` }) })).id);
    await org.api.createContact({ params: { id: made[0] ?? '' }, body: { email: 'a@b.example' } });
    const last = made[11] ?? '';
    await org.api.archiveCustomer({ params: { id: last } });
    await org.api.updateCustomer(
      { params: { id: last }, body: { currency: 'CHF', language: 'it-IT', name: 'Werk mit langem Namen', tags: ['x'] } },
      { ifMatch: '*' },
    );
    const { rules } = await rulesOf(org, (was) => ({
      statuses: [{ key: 'active', active: true }],
      transitions: [],
      currencies: ['EUR'],
      languages: ['de-DE'],
      primaryContactForTypes: ['*'],
      fields: { ...was.fields, name: { required: true, max: 10 }, tags: { required: true }, phone: { required: true } },
      contactFields: { ...was.contactFields, phone: { required: true } },
      unique: [{ rule: 'name' }],
    }));
    const { breaches } = await org.api.previewBlueprint({ body: { rules } });
    const counts = Object.fromEntries(breaches.map((breach) => [breach.rule, breach.count]));
    expect(counts).toEqual({
      status: 1,
      currency: 1,
      language: 1,
      primaryContact: 12,
      'max:name': 1,
      'required:tags': 11,
      'required:phone': 12,
      'required:contact.phone': 1,
      'unique:name': 4,
    });
    const of = (rule: string) => breaches.find((breach) => breach.rule === rule)?.examples;
    expect(of('status')).toEqual([{ id: last, name: 'Werk mit langem Namen' }]);
    expect(of('required:contact.phone')).toEqual([{ id: made[0], name: 'Twin 0' }]);
    expect(of('unique:name')?.map((example) => example.name)).toEqual(['Twin 0', 'Twin 0', 'Twin 1', 'Twin 1']);
    expect(of('required:phone')).toHaveLength(10);
    expect((await org.api.getBlueprint()).rules.currencies).toHaveLength(4);
    const elsewhere = await newOrganisation(app, 'erp-quoting');
    expect((await elsewhere.api.previewBlueprint({ body: { rules } })).breaches).toEqual([]);
  });

  test('broken rules are refused unless accepted; broken uniqueness is always refused', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    for (const name of ['Twin', 'TWIN', 'Other']) await org.api.createCustomer({ body: quoted({ name }) });
    const phoneRequired = (rules: Rules) => ({ fields: { ...rules.fields, phone: { required: true } } });
    const broken = (rule: string, count: number) => ({ problem: { status: 422, code: 'records_break_rules', breaches: [{ rule, count }] } });
    await expect(changeRules(org, phoneRequired)).rejects.toMatchObject(broken('required:phone', 3));
    await expect(changeRules(org, uniqueName)).rejects.toMatchObject(broken('unique:name', 2));
    await expect(changeRules(org, uniqueName, true)).rejects.toMatchObject(broken('unique:name', 2));
    expect((await org.api.createCustomer({ body: quoted({ name: 'Twin' }) })).phone).toBeNull();
    const { rules } = await changeRules(org, phoneRequired, true);
    expect(rules.fields.phone).toEqual({ required: true });
    expect(await create(org, quoted({ name: 'New' }))).toMatchObject({ status: 422, json: { errors: [{ path: 'phone', code: 'required' }] } });
  });

  test('uniqueness that is added holds from then on, for old records and new, and touches none of them', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    const first = await org.api.createCustomer({ body: quoted({ name: 'Only One', phone: '+493012345678', erpNumber: '1' }) });
    await changeRules(org, () => ({ unique: [{ rule: 'name' }, { rule: 'phone', whileStatus: ['active'] }] }));
    expect(await create(org, quoted({ name: 'only one' }))).toMatchObject({ status: 409, json: { rule: 'name', holder: { id: first.id } } });
    expect(await create(org, quoted({ name: 'Two', phone: '030 12345678' }))).toMatchObject({ status: 409, json: { rule: 'phone' } });
    expect(await create(org, quoted({ name: 'Three', erpNumber: '1' }))).toMatchObject({ status: 201 });
    expect(await org.api.getCustomer({ params: { id: first.id } })).toEqual(first);
    expect((await org.api.listCustomerHistory({ params: { id: first.id } })).total).toBe(1);

    await org.api.archiveCustomer({ params: { id: first.id } });
    const second = await org.api.createCustomer({ body: quoted({ name: 'Four', phone: '030 12345678' }) });
    await expect(org.api.reactivateCustomer({ params: { id: first.id } })).rejects.toMatchObject({ problem: { status: 409, holder: { id: second.id } } });
    await expect(changeRules(org, () => ({ unique: [{ rule: 'phone' }] }))).rejects.toMatchObject({
      problem: { status: 422, breaches: [{ rule: 'unique:phone', count: 2 }] },
    });
    await changeRules(org, () => ({ unique: [] }));
    expect((await org.api.reactivateCustomer({ params: { id: first.id } })).status).toBe('active');
    expect((await create(org, quoted({ name: 'Only One' }))).status).toBe(201);
  });

  test('a change of uniqueness alone is a new version and is in the audit log', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    const { version } = await org.api.getBlueprint();
    const changed = await changeRules(org, uniqueName);
    expect(changed).toMatchObject({ rules: { unique: [{ rule: 'name' }] }, version: version + 1 });
    const { rules } = await org.api.getBlueprint();
    await expect(org.api.updateBlueprint({ body: { rules } }, { ifMatch: version })).rejects.toMatchObject({ problem: { status: 412, current: version + 1 } });
    const [entry] = (await org.api.listAudit({ query: { entity: 'settings', event: 'SettingsUpdated' } })).items;
    expect(JSON.stringify(entry?.changes)).toContain('"rule":"name"');
  });

  test('rules that contradict themselves are refused by name, and only administrators preview and change', async () => {
    const org = await newOrganisation(app, 'field-service');
    for (const [path, change] of [
      ['rules.defaultStatus', { defaultStatus: 'asleep' }],
      ['rules.unique.0.whileStatus', { unique: [{ rule: 'phone', whileStatus: ['asleep'] }] }],
      ['rules.unique', { unique: [{ rule: 'phone' }, { rule: 'phone' }] }],
      ['rules.defaultType', { types: ['hospital'], defaultType: 'clinic' }],
      ['rules.defaults.language', { languages: ['de'] }],
      ['rules.fields.name', { fields: { phone: {} } }],
      ['rules.transitions.0.to', { transitions: [{ from: 'active', to: 'asleep', verb: 'move' }] }],
    ] as [string, Partial<Rules>][]) {
      const inconsistent = { problem: { status: 422, code: 'rules_inconsistent', errors: [{ path }] } };
      const { rules, version } = await rulesOf(org, () => change);
      await expect(org.api.previewBlueprint({ body: { rules } }), path).rejects.toMatchObject(inconsistent);
      await expect(org.api.updateBlueprint({ body: { rules } }, { ifMatch: version }), path).rejects.toMatchObject(inconsistent);
    }
    const { rules, version } = await rulesOf(org, uniqueName);
    const headers = { 'if-match': `"${version}"` };
    for (const role of ['sales', 'support', 'member', 'portal']) {
      const { key } = await org.as(role);
      expect((await send(app, key, 'PUT', '/api/organisation/blueprint', { rules }, headers)).status).toBe(403);
      expect((await send(app, key, 'POST', '/api/organisation/blueprint/preview', { rules })).status).toBe(403);
    }
    expect((await send(app, null, 'PUT', '/api/organisation/blueprint', { rules }, headers)).status).toBe(401);
    expect(await org.api.getBlueprint()).toMatchObject({ version, rules: { unique: [{ rule: 'phone', whileStatus: ['active'] }] } });
  });

  test('a change of rules waits for creations that are under way, and sees what they made', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    await org.api.createCustomer({ body: quoted({ name: 'Late Twin' }) });
    const writer = new pg.Client({ ...app.owner, ssl: false });
    await writer.connect();
    try {
      await writer.query('begin');
      await writer.query(
        `insert into crm.customer (org_id, id, name, status, created_by, updated_by) values ($1, gen_random_uuid(), 'late twin', 'active', 'x', 'x')`,
        [org.id],
      );
      const change = changeRules(org, uniqueName, true).then(
        () => 'changed',
        (error) => error.problem,
      );
      const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
      await expect.poll(() => runStatements(app.owner, waiting), { timeout: 10_000 }).toHaveLength(1);
      await writer.query('commit');
      expect(await change).toMatchObject({ code: 'records_break_rules', breaches: [{ rule: 'unique:name', count: 2 }] });
    } finally {
      await writer.end();
    }
  });

  test('a change of rules amid simultaneous creations never leaves two equal customers', async () => {
    const org = await newOrganisation(app, 'erp-quoting');
    for (let round = 0; round < 6; round++) {
      const creations = Array.from({ length: 24 }, (_, i) => () => create(org, quoted({ name: `Round ${round} pair ${i % 12}` })));
      const before = creations.slice(0, round * 3).map((make) => make());
      const change = changeRules(org, uniqueName).then(
        () => true,
        (error) => {
          expect(error.problem.code).toBe('records_break_rules');
          return false;
        },
      );
      const answers = await Promise.all([...before, ...creations.slice(round * 3).map((make) => make())]);
      const changed = await change;
      expect(answers.filter((answer) => answer.status !== 201 && answer.status !== 409)).toEqual([]);
      const { items } = await org.api.listCustomers({ query: { limit: 200 } });
      expect(items).toHaveLength(answers.filter((answer) => answer.status === 201).length);
      const names = new Set(items.map((item) => item.name));
      if (changed) {
        expect(names.size).toBe(items.length);
        expect((await create(org, quoted({ name: items[0]?.name }))).status).toBe(409);
        await changeRules(org, () => ({ unique: [] }));
      } else expect(answers.every((answer) => answer.status === 201)).toBe(true);
      for (const { id } of items) await org.api.deleteCustomer({ params: { id } });
    }
  });
});
