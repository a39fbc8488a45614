import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { writeInTenant } from '../../server/platform/db/tenant.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { brokenPromises } from './consistency.ts';
import { type Generous, newGenerous } from './generous.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Generous;

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '16' });
  org = await newGenerous(app, 'zqorg');
});
afterAll(() => app.close());
afterEach(async () => expect(await brokenPromises(app.owner)).toEqual([]));

let made = 0;
const newCustomer = (more: object = {}) => org.api.createCustomer({ body: { name: `customer ${++made}`, ...more } });
const times = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => work(i)));
const counted = (values: number[]) => Object.fromEntries([...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]));

test('of editors who know the same version one succeeds, and the others learn what is current', async () => {
  const { id } = await newCustomer({ contacts: [{ name: 'contact' }], addresses: [{ line1: 'street' }] });
  const { contacts, addresses } = await org.api.getCustomer({ params: { id } });
  const field = await org.api.createCustomField({ body: { key: 'edited', label: 'edited', kind: 'text' } });
  const records: [string, (i: number) => object][] = [
    [`/api/customers/${id}`, (i) => ({ tier: `tier ${i}` })],
    [`/api/customers/${id}/contacts/${contacts[0]?.id}`, (i) => ({ title: `title ${i}` })],
    [`/api/customers/${id}/addresses/${addresses[0]?.id}`, (i) => ({ city: `city ${i}` })],
    [`/api/custom-fields/${field.id}`, (i) => ({ label: `label ${i}` })],
    [`/api/people/${org.member.id}`, (i) => ({ role: ['support', 'member'][i % 2] })],
  ];
  for (const [path, change] of records) {
    const answers = await times(12, (i) => send(app, org.key, 'PATCH', path, change(i), { 'if-match': '"1"' }));
    expect(counted(answers.map(({ status }) => status)), path).toEqual({ 200: 1, 412: 11 });
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.json).toMatchObject({ code: 'version_mismatch', current: 2 });
  }
});

test('many updates of one customer at once leave gapless versions, a whole history, and a past that agrees with it at each step', async () => {
  const { id, createdAt } = await newCustomer({ tier: 'tier none', contacts: [{ name: 'contact none' }] });
  const contactId = (await org.api.getCustomer({ params: { id } })).contacts[0]?.id ?? '';
  await times(120, async (i) => {
    if (i % 4 === 0) await org.api.updateContact({ params: { id, contactId }, body: { name: `contact ${i}` } }, { ifMatch: '*' });
    else await org.api.updateCustomer({ params: { id }, body: { tier: `tier ${i}`, tags: [`tag ${i}`] } }, { ifMatch: '*' });
  });
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: { limit: 200 } });
  const steps = items.toReversed();
  expect(steps.filter(({ recordId }) => recordId === id).map(({ version }) => version)).toEqual(Array.from({ length: 91 }, (_, i) => i + 1));
  expect(steps.filter(({ recordId }) => recordId === contactId).map(({ version }) => version)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));

  const then = { tier: '', tags: [''], contact: '', version: 0 };
  for (const { recordId, version, changes, at } of steps) {
    const value = (field: string) => changes.find((change) => change.field === field);
    if (recordId === id) {
      if (version > 1) expect([value('tier')?.from, value('tags')?.from]).toEqual([then.tier, then.tags]);
      Object.assign(then, { version, tier: value('tier')?.to, tags: value('tags')?.to ?? [] });
    } else {
      if (version > 1) expect(value('name')?.from).toBe(then.contact);
      then.contact = String(value('name')?.to);
    }
    if (!then.version || !then.contact) continue;
    const past = await org.api.getCustomer({ params: { id }, query: { asOf: at } });
    expect({ version: past.version, tier: past.tier, tags: past.tags, contact: past.contacts[0]?.name }, at).toEqual(then);
  }
  const now = await org.api.getCustomer({ params: { id } });
  expect({ version: now.version, tier: now.tier, tags: now.tags, contact: now.contacts[0]?.name }).toEqual(then);
  expect(now.createdAt).toBe(createdAt);
});

test('the kept counts are right after a thousand creations, changes of status and deletions at once', async () => {
  const own = await newGenerous(app, 'zqcounted');
  const statuses = ['active', 'moved'] as const;
  const kept = await times(60, (i) => own.api.createCustomer({ body: { name: `kept ${i}` } }));
  const moved = new Map<string, string>();
  await times(700, async (i) => {
    const { id } = kept[i % kept.length] ?? { id: '' };
    if (i % 5 === 0) {
      const answer = await send(app, own.key, 'POST', `/api/customers/${id}/status`, { status: statuses[Math.floor(i / 60 + 1) % 2] });
      expect([200, 422]).toContain(answer.status);
      if (answer.status === 200) moved.set(id, String(answer.json.status));
    } else {
      const { id } = await own.api.createCustomer({ body: { name: `new ${i}`, status: statuses[i % 2] ?? 'active' } });
      if (i % 2 === 0) await own.api.deleteCustomer({ params: { id } });
    }
  });
  expect(moved.size).toBeGreaterThan(10);
  const actual = await runStatements(app.owner, `select status, count(*)::int as n from crm.customer where org_id = '${own.id}' group by 1`);
  expect(actual.reduce((sum, { n }) => sum + Number(n), 0)).toBe(340);
  for (const { status, n } of actual) expect((await own.api.listCustomers({ query: { status: String(status), limit: 1 } })).total, String(status)).toBe(n);
  expect(await own.api.listCustomers({ query: { limit: 1 } })).toMatchObject({ total: 340, totalExact: true });
});

test('one contact and one address stay primary, however many become it at once', async () => {
  const { id } = await newCustomer({ contacts: [{ name: 'first', isPrimary: true }], addresses: [{ line1: 'first' }] });
  await times(40, async (i) => {
    if (i % 2) await org.api.createContact({ params: { id }, body: { name: `contact ${i}`, isPrimary: true } });
    else await org.api.createAddress({ params: { id }, body: { line1: `street ${i}`, isPrimary: true } });
  });
  const whole = await org.api.getCustomer({ params: { id } });
  await Promise.all([
    ...whole.contacts.map(({ id: contactId }) => org.api.updateContact({ params: { id, contactId }, body: { isPrimary: true } }, { ifMatch: '*' })),
    ...whole.addresses
      .slice(1, 10)
      .map(({ id: addressId }) => org.api.updateAddress({ params: { id, addressId }, body: { isPrimary: true } }, { ifMatch: '*' })),
    ...whole.addresses.slice(10).map(({ id: addressId }) => org.api.deleteAddress({ params: { id, addressId } })),
  ]);
  const { contacts, addresses } = await org.api.getCustomer({ params: { id } });
  expect([contacts.length, contacts.filter(({ isPrimary }) => isPrimary).length]).toEqual([21, 1]);
  expect([addresses.length, addresses.filter(({ isPrimary }) => isPrimary).length]).toEqual([10, 1]);
});

test('a value that must be unique is taken once, and one who loses learns who has it', async () => {
  const answers = await times(20, (i) =>
    send(app, org.key, 'POST', '/api/customers', { name: `racer ${i}`, email: i % 2 ? 'race@example.com' : 'RACE@example.com' }),
  );
  expect(counted(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 19 });
  const winner = answers.find(({ status }) => status === 201)?.json;
  for (const { json } of answers.filter(({ status }) => status === 409)) expect(json).toMatchObject({ rule: 'email', holder: { id: winner?.id } });
});

test('a creation that is sent many times at once with one key is done once, and answered the same each time', async () => {
  const same = await times(20, () => send(app, org.key, 'POST', '/api/customers', { name: 'once and for all' }, { 'idempotency-key': 'same' }));
  expect(counted(same.map(({ status }) => status))).toEqual({ 201: 20 });
  expect(new Set(same.map(({ text }) => text)).size).toBe(1);
  const other = await times(10, (i) => send(app, org.key, 'POST', '/api/customers', { name: `either ${i % 2}` }, { 'idempotency-key': 'either' }));
  expect(counted(other.map(({ status }) => status))).toEqual({ 201: 5, 422: 5 });
  const refused = await times(10, () => send(app, org.key, 'POST', '/api/customers', { name: 'once and for all' }, { 'idempotency-key': 'refused' }));
  expect(counted(refused.map(({ status }) => status))).toEqual({ 409: 10 });
  expect((await org.api.listCustomers({ query: { name: 'once and for all' } })).total).toBe(1);
  const keyless = await send(app, org.key, 'POST', '/api/customers', { name: 'refused no more' }, { 'idempotency-key': 'refused' });
  expect(keyless.status).toBe(201);
});

test('a customer that is removed while it is changed is removed, and nothing of it comes back', async () => {
  const { id } = await newCustomer({ contacts: [{ name: 'contact' }] });
  const answers = await times(30, (i) => {
    if (i === 10) return send(app, org.key, 'DELETE', `/api/customers/${id}`);
    if (i % 3 === 0) return send(app, org.key, 'POST', `/api/customers/${id}/contacts`, { name: `late ${i}` });
    return send(app, org.key, 'PATCH', `/api/customers/${id}`, { tier: `late ${i}` }, { 'if-match': '*' });
  });
  expect(answers[10]?.status).toBe(204);
  expect(new Set(answers.map(({ status }) => status)).difference(new Set([200, 201, 204, 404]))).toEqual(new Set());
  const left = await runStatements(
    app.owner,
    `select id from crm.contact where customer_id = '${id}' union all select customer_id from crm.customer_search where customer_id = '${id}'`,
  );
  expect(left).toEqual([]);
});

test('the rules of uniqueness change while customers are written, and hold afterwards', async () => {
  const own = await newGenerous(app, 'zqrules');
  const { rules } = await own.api.getBlueprint();
  const without = { ...rules, unique: [] };
  const statuses = new Set<number>();
  for (const next of [without, rules, without, rules]) {
    const writing = times(30, (i) => send(app, own.key, 'POST', '/api/customers', { name: `shared ${i % 3}` }));
    const changed = await send(app, own.key, 'PUT', '/api/organisation/blueprint', { rules: next }, { 'if-match': '*' });
    statuses.add(changed.status);
    for (const { status } of await writing) expect([201, 409]).toContain(status);
  }
  expect(statuses.difference(new Set([200, 422]))).toEqual(new Set());
  const { rules: last } = await own.api.getBlueprint();
  const twice = await runStatements(
    app.owner,
    `select unique_name from crm.customer where org_id = '${own.id}' and unique_name is not null group by 1 having count(*) > 1`,
  );
  expect(twice).toEqual([]);
  const shared = await runStatements(app.owner, `select crm.plain_name(name) from crm.customer where org_id = '${own.id}' group by 1 having count(*) > 1`);
  if (last.unique.some(({ rule }) => rule === 'name')) expect(shared).toEqual([]);
});

test('of two transactions that wait for each other one is tried again, and both are kept', async () => {
  const [one, two] = [await newCustomer(), await newCustomer()];
  let attempts = 0;
  let arrived = 0;
  const both = async () => {
    arrived++;
    for (const end = Date.now() + 5_000; arrived < 2 && Date.now() < end; ) await delay(5);
  };
  const set = (id: string, tier: string) => sql`update crm.customer set tier = ${tier}, updated_by = 'system' where org_id = ${org.id} and id = ${id}`;
  const crossing = (first: string, second: string, tier: string) =>
    writeInTenant(app.database.app, { org: org.id, actor: 'system', cause: 'test' }, async (db) => {
      // PostgreSQL may give up both at once; the second try must not meet the other’s again.
      if (++attempts > 2 && tier === 'b') await delay(1_000);
      await db.rows(set(first, `${tier} first`));
      await both();
      await db.rows(set(second, `${tier} second`));
      return tier;
    });
  expect(await Promise.all([crossing(one.id, two.id, 'a'), crossing(two.id, one.id, 'b')])).toEqual(['a', 'b']);
  expect([3, 4]).toContain(attempts);
  for (const { id } of [one, two]) {
    const { items } = await org.api.listCustomerHistory({ params: { id }, query: { field: 'tier' } });
    expect(items.map(({ version }) => version)).toEqual([3, 2]);
    expect(new Set(items.map(({ changes }) => String(changes.find(({ field }) => field === 'tier')?.to).slice(0, 1)))).toEqual(new Set(['a', 'b']));
  }
});
