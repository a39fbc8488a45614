import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BulkRecord } from '../../../contract/bulk.ts';
import type { Client } from '../../../contract/client.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openContext } from '../../platform/context.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { counters } from '../../platform/db/tenant.ts';
import { bulkRunner } from './runner.ts';
import { workOn } from './running.ts';

const SYSTEM = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const finished = async (api: Client, { id }: Pick<BulkRecord, 'id'>) =>
  expect
    .poll(async () => (await api.getBulk({ params: { id } })).state, { timeout: 30_000 })
    .not.toBe('running')
    .then(() => api.getBulk({ params: { id } }));

const NAMES = ['Alster', 'Bille', 'Donau', 'Elbe', 'Fulda'];
const fresh = async (blueprint: 'field-service' | 'sales' = 'field-service') => {
  org = await newOrganisation(app, blueprint, { country: 'DE' });
  const made = [];
  for (const [i, name] of NAMES.entries())
    made.push(
      await org.api.createCustomer({
        body: {
          name: `${name} GmbH`,
          phone: `+49 30 200000${i}`,
          tags: ['old'],
          contacts: [blueprint === 'sales' ? { firstName: 'Person', lastName: `${i}` } : { name: `Person ${i}` }],
          addresses: [{ city: i < 3 ? 'Berlin' : 'Hamburg', country: 'DE' }],
        },
      }),
    );
  return made;
};
const all = async () => (await org.api.listCustomers({ query: {} })).items;

describe('a bulk change', () => {
  test('is looked at first, done to all that match a list, and undone', async () => {
    await fresh();
    const change = { kind: 'update' as const, patch: { assignedTo: org.administratorId }, addTags: ['vip'] };
    const prepared = await org.api.prepareBulk({ body: { selection: { query: { city: 'Berlin' } }, change } });
    expect(prepared).toMatchObject({ state: 'prepared', counts: { total: 3 }, preview: { looked: { total: 3, changed: 3, refused: 0 } } });
    expect(prepared.preview.rows[0]?.changes[0]?.changes).toContainEqual({ field: 'tags', from: ['old'], to: ['old', 'vip'] });
    expect((await all()).every((one) => one.assignedTo === null && one.version === 1)).toBe(true);

    const done = await finished(org.api, await org.api.startBulk({ params: { id: prepared.id } }));
    expect(done).toMatchObject({ state: 'done', counts: { total: 3, changed: 3 } });
    expect((await all()).map((one) => [one.assignedTo === org.administratorId, one.tags.join()])).toEqual([
      [true, 'old,vip'],
      [true, 'old,vip'],
      [true, 'old,vip'],
      [false, 'old'],
      [false, 'old'],
    ]);
    const undone = await finished(org.api, await org.api.undo({ body: { cause: done.cause } }));
    expect(undone.counts).toMatchObject({ total: 3, changed: 3 });
    expect((await all()).every((one) => one.assignedTo === null && one.tags.join() === 'old')).toBe(true);
    expect((await org.api.getBulk({ params: { id: done.id } })).undoneBy).toBe(undone.id);

    const redone = await finished(org.api, await org.api.undo({ body: { cause: undone.cause } }));
    expect(redone.counts.changed).toBe(3);
    expect((await all()).filter((one) => one.tags.includes('vip'))).toHaveLength(3);
    expect((await org.api.getBulk({ params: { id: undone.id } })).undoneBy).toBe(redone.id);
    expect((await org.api.getBulk({ params: { id: done.id } })).undoneBy).toBeNull();
  });

  test('is for the customers that were chosen, whatever matches later; starting twice does nothing more', async () => {
    const made = await fresh();
    const prepared = await org.api.prepareBulk({
      body: { selection: { query: {}, except: [made[4]?.id ?? ''] }, change: { kind: 'update', removeTags: ['old'] } },
    });
    await org.api.createCustomer({ body: { name: 'Later', phone: '+49 30 3000000', tags: ['old'] } });
    await Promise.all([1, 2, 3].map(() => org.api.startBulk({ params: { id: prepared.id } })));
    await finished(org.api, prepared);
    expect((await all()).filter((one) => one.tags.length === 0).map((one) => one.version)).toEqual([2, 2, 2, 2]);
  });

  test('F2 follows the rules customer by customer; the refused are named and the others done', async () => {
    const [first, second] = await fresh();
    await org.api.blockCustomer({ params: { id: first?.id ?? '' }, body: { reason: 'unpaid' } });
    const prepared = await org.api.prepareBulk({
      body: { selection: { ids: [first?.id ?? '', second?.id ?? ''] }, change: { kind: 'status', verb: 'block', reason: 'closed' } },
    });
    expect(prepared.preview).toMatchObject({
      looked: { total: 2, changed: 1, refused: 1 },
      rows: [{ customerId: first?.id, name: 'Alster GmbH', outcome: 'refused', problem: { code: 'transition_not_allowed' } }, { outcome: 'changed' }],
    });
    const done = await finished(org.api, await org.api.startBulk({ params: { id: prepared.id } }));
    expect(done).toMatchObject({ counts: { changed: 1, refused: 1 }, obstacles: [{ name: 'Alster GmbH', problem: { code: 'transition_not_allowed' } }] });
    const { items } = await org.api.listCustomerHistory({ params: { id: second?.id ?? '' }, query: { event: 'CustomerBlocked' } });
    expect(items).toMatchObject([{ reason: 'closed', cause: done.cause }]);
  });

  test('refuses what means nothing, naming the field', async () => {
    const [first] = await fresh();
    const selection = { ids: [first?.id ?? ''] };
    const prepare = (change: unknown, given: unknown = selection) => send(app, org.key, 'POST', '/api/bulk-actions', { selection: given, change });
    expect(await prepare({ kind: 'update' })).toMatchObject({ status: 422, json: { errors: [{ path: 'change.patch' }] } });
    expect(await prepare({ kind: 'status', verb: 'move' })).toMatchObject({ status: 422, json: { errors: [{ path: 'change.status' }] } });
    expect(await prepare({ kind: 'update', patch: { name: 'one for all' } })).toMatchObject({ status: 400 });
    expect(await prepare({ kind: 'status' })).toMatchObject({ status: 422, json: { errors: [{ path: 'change.verb' }] } });
    for (const given of [{}, { ids: [first?.id], query: {} }])
      expect(await prepare({ kind: 'delete' }, given)).toMatchObject({ status: 422, json: { errors: [{ path: 'selection' }] } });
    const support = await org.as('support');
    expect(await send(app, support.key, 'POST', '/api/bulk-actions', { selection, change: { kind: 'delete' } })).toMatchObject({ status: 403 });
    const unknownTier = await prepare({ kind: 'update', patch: { assignedTo: '01900000-0000-7000-8000-000000000000' } });
    expect(unknownTier.json).toMatchObject({
      preview: { looked: { refused: 1 }, rows: [{ problem: { errors: [{ path: 'assignedTo', code: 'not_found' }] } }] },
    });
  });

  test('is cancelled: what was prepared never runs', async () => {
    await fresh();
    const { id } = await org.api.prepareBulk({ body: { selection: { query: {} }, change: { kind: 'delete' } } });
    expect(await org.api.cancelBulk({ params: { id } })).toMatchObject({ state: 'cancelled' });
    expect(await org.api.startBulk({ params: { id } })).toMatchObject({ state: 'cancelled', counts: { changed: 0 } });
    expect(await all()).toHaveLength(5);
  });

  test('is taken up again where its process ended, and does nobody twice', async () => {
    await fresh();
    const prepared = await org.api.prepareBulk({ body: { selection: { query: {} }, change: { kind: 'update', addTags: ['resumed'] } } });
    // As a process leaves it that was killed on the way: running, some done, nobody at it.
    await runStatements(app.owner, `update crm.bulk_action set state = 'running', worked_at = now() - interval '1 minute' where id = '${prepared.id}'`);
    const failed: unknown[] = [];
    const runners = [1, 2].map(() => bulkRunner(app.database.app, (error) => failed.push(error)));
    await Promise.all(runners.map((runner) => runner.resume(openContext(app.database.app, org.id, SYSTEM, 'test'))));
    expect(failed).toEqual([]);
    expect(await finished(org.api, prepared)).toMatchObject({ state: 'done', counts: { changed: 5 } });
    expect((await all()).map((one) => one.version)).toEqual([2, 2, 2, 2, 2]);
  });
});

describe('undo', () => {
  test('of one request: its answer names the cause', async () => {
    const [first] = await fresh();
    const path = `/api/customers/${first?.id}`;
    const blocked = await send(app, org.key, 'POST', `${path}/block`, { reason: 'unpaid' });
    expect(blocked).toMatchObject({ status: 200, json: { status: 'blocked' } });
    const cause = blocked.headers.get('clientele-cause') ?? '';
    expect(await org.api.undo({ body: { cause } })).toMatchObject({ state: 'done', counts: { changed: 1 } });
    expect(await org.api.getCustomer({ params: { id: first?.id ?? '' }, query: {} })).toMatchObject({ status: 'active' });
  });

  test('of a deletion brings the customer back whole, as of any day', async () => {
    const [first] = await fresh();
    const params = { id: first?.id ?? '' };
    const before = await org.api.getCustomer({ params, query: {} });
    const at = new Date().toISOString();
    const gone = await send(app, org.key, 'DELETE', `/api/customers/${params.id}`);
    await org.api.undo({ body: { cause: gone.headers.get('clientele-cause') ?? '' } });
    const after = await org.api.getCustomer({ params, query: {} });
    const plain = ({ version: _, updatedAt: __, ...rest }: Record<string, unknown>) => rest;
    expect({ ...plain(after), contacts: after.contacts.map(plain), addresses: after.addresses.map(plain) }).toEqual({
      ...plain(before),
      contacts: before.contacts.map(plain),
      addresses: before.addresses.map(plain),
    });
    expect(after.version).toBeGreaterThan(before.version);
    expect(await org.api.getCustomer({ params, query: { asOf: at } })).toMatchObject({ name: before.name, contacts: [{ name: 'Person 0' }] });
    const { items } = await org.api.listCustomerHistory({ params, query: {} });
    expect(items.map(({ event }) => event)).toContain('CustomerRestored');
    expect((await org.api.listCustomers({ query: { q: 'Alster' } })).total).toBe(1);
  });

  test('S7 of a logged interaction takes last contact back with it; of a deleted customer brings its interactions back', async () => {
    const [first] = await fresh();
    const params = { id: first?.id ?? '' };
    let cause = '';
    const log = { kind: 'call' as const, subject: 'Called', occurredAt: new Date(Date.now() - 60_000).toISOString() };
    await org.api.logInteraction({ params, body: log }, { onCause: (made) => (cause = made) });
    expect((await org.api.getCustomer({ params, query: {} })).lastContactAt).not.toBeNull();
    await org.api.undo({ body: { cause } });
    expect((await org.api.getCustomer({ params, query: {} })).lastContactAt).toBeNull();
    expect((await org.api.listInteractions({ params, query: {} })).items).toEqual([]);

    await org.api.logInteraction({ params, body: log });
    const before = (await org.api.listInteractions({ params, query: {} })).items;
    await org.api.deleteCustomer({ params }, { onCause: (made) => (cause = made) });
    await org.api.undo({ body: { cause } });
    expect((await org.api.listInteractions({ params, query: {} })).items).toMatchObject(before.map(({ id, subject }) => ({ id, subject })));
  });

  test('leaves later edits alone and names them', async () => {
    const [first, second] = await fresh('sales');
    const change = { kind: 'update' as const, patch: { industry: 'water' }, addTags: ['bulk'] };
    const prepared = await org.api.prepareBulk({ body: { selection: { ids: [first?.id ?? '', second?.id ?? ''] }, change } });
    const done = await finished(org.api, await org.api.startBulk({ params: { id: prepared.id } }));
    await org.api.updateCustomer({ params: { id: first?.id ?? '' }, body: { industry: 'steel', tags: ['old', 'bulk', 'mine'] } }, { ifMatch: '*' });

    const seen = await org.api.prepareUndo({ body: { cause: done.cause } });
    expect(seen.preview).toMatchObject({
      looked: { total: 2, changed: 1, partly: 1 },
      rows: [{ customerId: first?.id, problem: { errors: [{ path: 'industry', code: 'changed_since' }] } }, {}],
    });
    const undone = await finished(org.api, await org.api.startBulk({ params: { id: seen.id } }));
    expect(undone.counts).toMatchObject({ changed: 1, partly: 1 });
    expect(await org.api.getCustomer({ params: { id: first?.id ?? '' }, query: {} })).toMatchObject({ industry: 'steel', tags: ['old', 'mine'] });
    expect(await org.api.getCustomer({ params: { id: second?.id ?? '' }, query: {} })).toMatchObject({ industry: null, tags: ['old'] });
  });

  test('is refused where a rule stands in its way, which is named', async () => {
    const [first] = await fresh();
    const params = { id: first?.id ?? '' };
    const changed = await send(app, org.key, 'PUT', `/api/customers/${params.id}`, { phone: '+49 30 9999999' }, { 'if-match': '*' });
    await org.api.createCustomer({ body: { name: 'Taker', phone: '+49 30 2000000' } });
    const undone = await finished(org.api, await org.api.undo({ body: { cause: changed.headers.get('clientele-cause') ?? '' } }));
    expect(undone).toMatchObject({ counts: { refused: 1 }, obstacles: [{ problem: { code: 'duplicate', errors: [{ path: 'phone' }] } }] });
  });

  test('of what another did is for those who may read the audit; sales undo what they did, even out of their sight', async () => {
    const [first] = await fresh();
    const params = { id: first?.id ?? '' };
    const sales = await org.as('sales');
    const byAdministrator = await send(app, org.key, 'POST', `/api/customers/${params.id}/block`, { reason: 'unpaid' });
    const undoAs = (key: string, cause: string | null) => send(app, key, 'POST', '/api/undo', { cause });
    expect(await undoAs(sales.key, byAdministrator.headers.get('clientele-cause'))).toMatchObject({ status: 404, json: { code: 'nothing_to_undo' } });

    const own = await send(app, sales.key, 'POST', '/api/customers', { name: 'Own', phone: '+49 30 4444444', status: 'active' });
    expect(await undoAs(sales.key, own.headers.get('clientele-cause'))).toMatchObject({ status: 201, json: { counts: { refused: 1, changed: 0 } } });
    expect(await undoAs(org.key, own.headers.get('clientele-cause'))).toMatchObject({ status: 201, json: { counts: { changed: 1 } } });
    expect(await undoAs((await org.as('member')).key, own.headers.get('clientele-cause'))).toMatchObject({ status: 403 });
  });

  test('knows no cause that did nothing, and none that is malformed', async () => {
    await fresh();
    const undo = (cause: string) => send(app, org.key, 'POST', '/api/undo', { cause });
    expect(await undo('bulk:01900000-0000-7000-8000-000000000000')).toMatchObject({ status: 404, json: { code: 'nothing_to_undo' } });
    expect(await undo(`job:retention'; drop table crm.customer --`)).toMatchObject({ status: 400, json: { errors: [{ path: 'cause' }] } });
  });
});

test('costs the same statements for each customer, however many there are', async () => {
  const made = await fresh();
  const costOf = async (many: number) => {
    const selection = { ids: made.slice(0, many).map(({ id }) => id) };
    const { id } = await org.api.prepareBulk({ body: { selection, change: { kind: 'update', addTags: [`of ${many}`] } } });
    await runStatements(app.owner, `update crm.bulk_action set state = 'running', worked_at = now() where id = '${id}'`);
    const before = counters.queries;
    await workOn(openContext(app.database.app, org.id, SYSTEM, 'test'), id, new AbortController().signal);
    expect((await org.api.getBulk({ params: { id } })).counts.changed).toBe(many);
    return counters.queries - before;
  };
  const [one, three, five] = [await costOf(1), await costOf(3), await costOf(5)];
  expect(five - three).toBe(three - one);
});

test('chooses only among customers that the actor sees, and shows an action only to who asked and to administrators', async () => {
  const [first] = await fresh();
  const other = await newOrganisation(app, 'field-service', { country: 'DE' });
  const sales = await org.as('sales');
  const change = { kind: 'update' as const, addTags: ['taken'] };
  for (const api of [sales.api, other.api]) {
    for (const selection of [{ ids: [first?.id ?? ''] }, { query: {} }, { query: { q: 'Alster' } }]) {
      const prepared = await api.prepareBulk({ body: { selection, change } });
      expect(prepared).toMatchObject({ counts: { total: 0 }, preview: { rows: [] } });
    }
  }
  const { id } = await org.api.prepareBulk({ body: { selection: { query: {} }, change } });
  expect(await send(app, sales.key, 'GET', `/api/bulk-actions/${id}`)).toMatchObject({ status: 404, json: { code: 'bulk_action_not_found' } });
  await org.api.startBulk({ params: { id } });
  expect((await sales.api.listBulk({ query: {} })).items).toEqual([]);
  expect((await org.api.listBulk({ query: {} })).items).toMatchObject([{ id, change: { addTags: ['taken'] } }]);
});

test('who left or lost the ability gets nothing more done', async () => {
  await fresh();
  const support = await org.as('support');
  const { id } = await support.api.prepareBulk({ body: { selection: { query: {} }, change: { kind: 'update', addTags: ['late'] } } });
  const { items } = await org.api.listKeys();
  await org.api.startBulk({ params: { id } });
  const key = items.find(({ role }) => role === 'support');
  expect(key).toBeDefined();
  expect(await finished(org.api, { id })).toMatchObject({ state: 'done', counts: { changed: 5 } });

  const second = await support.api.prepareBulk({ body: { selection: { query: {} }, change: { kind: 'update', addTags: ['never'] } } });
  await org.api.revokeKey({ params: { id: key?.id ?? '' } });
  await org.api.startBulk({ params: { id: second.id } });
  expect(await finished(org.api, second)).toMatchObject({ state: 'failed', problem: 'not_permitted', counts: { changed: 0 } });
});
