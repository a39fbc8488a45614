import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { abilitiesFor, type Endpoint, rolesOf } from '../../contract/endpoint.ts';
import { type Right, ROLES, scopeOf } from '../../contract/rights.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { dumpOf } from './dump.ts';
import { type Generous, newGenerous, newRecords } from './generous.ts';
import { callOf, ENDPOINTS, type EndpointName, headersOf, type Ids, nounsOf, pathOf, queryOf } from './requests.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The view that the walk saves is a shared one. */
const NOT_BY_PORTAL: EndpointName[] = ['createView'];
const MARK = 'zqhidden';
/** Records of the actor's own, which a walk makes. */
const OWN = ['Saved views', 'Bulk actions'];
/** What everybody on the staff knows of each other. */
const COLLEAGUES: EndpointName[] = ['listPeople', 'listTeams'];
const guarded = ENDPOINTS.filter(([, { ability }]) => ability !== 'public' && ability !== 'person');

let app: TestApp;
let org: Generous;
let hidden: Ids;
let before: string;
const NOWHERE = '01900000-0000-7000-8000-000000000000';
const nowhere = new Proxy({} as Ids, { get: () => NOWHERE });

beforeAll(async () => {
  app = await startTestApp();
  org = await newGenerous(app, 'zqorg');
  hidden = await newRecords(org, MARK);
});
afterAll(() => app.close());

async function attempt(key: string, name: EndpointName, endpoint: Endpoint, ids: Ids, query: Record<string, string> = {}) {
  const call = callOf(name, ids);
  Object.assign(call.query, query);
  const answer = await send(app, key, call.method, pathOf(endpoint, call), call.file ?? call.body, headersOf(endpoint));
  expect(answer.status, `${name} → ${answer.text}`).toBeLessThan(500);
  return answer;
}

describe.each(ROLES)('%s', (role) => {
  const isRefused = (name: EndpointName, endpoint: Endpoint) => rolesOf(endpoint)[role] === 'none' || (role === 'portal' && NOT_BY_PORTAL.includes(name));

  test.each([
    ['a key that reads and writes', ['read', 'write']],
    ['a key that only reads', ['read']],
    ['a key that only writes', ['write']],
  ] as const)('may do by %s what its role says, and gets 403 for all else', async (_, scopes) => {
    const { key } = await org.as(role, [...scopes]);
    for (const [name, endpoint] of guarded) {
      const inScope = abilitiesFor(endpoint).every((ability) => scopes.some((scope) => scope === scopeOf(ability as Right)));
      const refused = isRefused(name, endpoint) || !inScope;
      const answer = await attempt(key, name, endpoint, nowhere);
      if (refused) expect(answer.json, name).toMatchObject({ status: 403, code: 'not_permitted' });
      else expect(answer.status, `${name} ${answer.text}`).not.toBe(403);
    }
  });
});

/** An API key is nobody's account manager and nobody's owner: of these customers it sees nothing. */
describe.each(['sales', 'member', 'portal'] as const)('%s', (role) => {
  test('finds nothing of a customer that it does not see, and changes nothing of it', async () => {
    const { key } = await org.as(role);
    before = await dumpOf(app.owner, org.id);
    const said: string[] = [];
    for (const [name, endpoint] of guarded.filter(([, endpoint]) => !OWN.includes(endpoint.tag) && !endpoint.upload && rolesOf(endpoint)[role] !== 'none')) {
      const onCustomer = nounsOf(endpoint.path)[0]?.[1] === 'customers';
      const call = callOf(name, hidden);
      const answer = await attempt(key, name, endpoint, hidden);
      if (!COLLEAGUES.includes(name) && endpoint.tag !== 'Custom fields') said.push(answer.text);
      if (onCustomer) expect(answer.json, name).toMatchObject({ status: 404, code: 'customer_not_found' });
      if (call.body?.parentId && !onCustomer) expect(answer.json.errors, name).toContainEqual(expect.objectContaining({ path: 'parentId', code: 'not_found' }));
      for (const [filter, value] of Object.entries(queryOf(endpoint, hidden)))
        said.push((await attempt(key, name, endpoint, hidden, { [filter]: value })).text);
    }
    for (const query of [`q=${MARK}`, `name=${MARK} customer`, `asOf=${new Date().toISOString()}`, `tags=${MARK} tag`, 'sort=-createdAt', 'limit=200'])
      said.push((await send(app, key, 'GET', `/api/customers?${query}`)).text);
    expect(said.filter((text) => text.includes(MARK) || text.includes(hidden.customers))).toEqual([]);
    expect(await dumpOf(app.owner, org.id)).toBe(before);
  });

  test('is told that a value is taken, and not by whom', async () => {
    const taken = await org.api.getCustomer({ params: { id: hidden.customers } });
    const person = role === 'portal' ? { ownerUserId: undefined } : {};
    const { key } = await org.as(role);
    const answer = await send(app, key, 'POST', '/api/customers', { ...person, name: 'another', email: taken.email });
    expect(answer.text).not.toMatch(new RegExp(`${MARK} customer|${taken.id}`));
    if (role === 'sales')
      expect(answer.json).toMatchObject({ status: 409, rule: 'email', errors: [{ path: 'email', message: 'is taken by another customer' }] });
    expect(answer.json.holder).toBeUndefined();
  });
});
