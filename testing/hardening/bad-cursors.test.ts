import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fieldsOf } from '../../contract/endpoint.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { type Generous, newGenerous, newRecords, signIn } from './generous.ts';
import { expectProblem } from './problems.ts';
import { callOf, ENDPOINTS, type Ids, pathOf } from './requests.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Generous;
let ids: Ids;
let session: string;

beforeAll(async () => {
  app = await startTestApp();
  org = await newGenerous(app, 'zqown');
  ids = await newRecords(org, 'zqown');
  await newRecords(org, 'zqown');
  session = await signIn(app, org.member.email);
});
afterAll(() => app.close());

const customers = '/api/customers';
const lists = ENDPOINTS.filter(([, { query }]) => 'cursor' in fieldsOf(query));
const ask = (path: string, query: Record<string, string>, ability = '') =>
  ability === 'person'
    ? send(app, null, 'GET', `${path}?${new URLSearchParams(query)}`, undefined, { cookie: session })
    : send(app, org.key, 'GET', `${path}?${new URLSearchParams(query)}`);
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each(lists)('cursors of %s that were not given out are refused, or read on somewhere', async (name, endpoint) => {
  const path = pathOf(endpoint, callOf(name, ids));
  const first = await ask(path, { limit: '1' }, endpoint.ability);
  const parts = JSON.parse(Buffer.from(String(first.json.nextCursor), 'base64url').toString()) as unknown[];
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('2026-99-99T99:99:99Z', '-'.repeat(36), 'infinity', '294277-01-01T00:00:00Z', '\0', '\ud800', -1, 2 ** 53, 1e308, ids.customers),
  );
  const edited = fc.tuple(fc.nat(parts.length), odd).map(([at, value]) => encoded(parts.toSpliced(at, 1, value)));
  const rubbish = fc.oneof(fc.base64String({ maxLength: 100 }), fc.string({ maxLength: 100 }), fc.jsonValue().map(encoded), edited);
  await fc.assert(
    fc.asyncProperty(rubbish, async (cursor) => {
      const answer = await ask(path, { cursor }, endpoint.ability);
      if (answer.status === 200) return;
      const problem = expectProblem(answer, `${name} ${cursor} ${Buffer.from(cursor, 'base64url')}`, [400]);
      expect(problem.errors, cursor).toEqual([expect.objectContaining({ path: 'cursor' })]);
    }),
    { numRuns: 150 },
  );
});

test('cursors of another list or another order are refused', async () => {
  const sorts = ['name', '-name', 'createdAt', '-createdAt', 'lastContactAt', 'nextFollowUpAt', 'totalRevenue'];
  const given = new Map<string, string>();
  for (const sort of sorts) given.set(sort, String((await ask(customers, { sort, limit: '1' })).json.nextCursor));
  given.set('search', String((await ask(customers, { q: 'zqown', limit: '1' })).json.nextCursor));
  given.set('audit', String((await ask('/api/audit', { limit: '1' })).json.nextCursor));
  for (const [from, cursor] of given) {
    expect(cursor.length, from).toBeGreaterThan(10);
    for (const sort of sorts.filter((one) => one !== from)) expectProblem(await ask(customers, { sort, cursor }), `${from} in ${sort}`, [400]);
    if (from !== 'search') expectProblem(await ask(customers, { q: 'zqown', cursor }), `${from} in search`, [400]);
    if (from !== 'audit') expectProblem(await ask('/api/audit', { cursor }), `${from} in audit`, [400]);
  }
});
