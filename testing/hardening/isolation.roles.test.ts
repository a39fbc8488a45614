import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { abilitiesFor, type Endpoint, fieldsOf, rolesOf } from '../../contract/endpoint.ts';
import { type Right, ROLES, scopeOf } from '../../contract/rights.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { dumpOf, withoutExports } from './dump.ts';
import { type Generous, newGenerous } from './generous.ts';
import { callOf, ENDPOINTS, type EndpointName, headersOf, type Ids, type Noun, nounsOf, pathOf, queryOf } from './requests.ts';
import { idsSeen, newStage, SETS, type Stage } from './sights.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** The view that the walk saves is a shared one. */
const NOT_BY_PORTAL: EndpointName[] = ['createView'];
const MARK = 'zqforeign';
/** Records of the actor's own, which a walk makes. */
const OWN = ['Saved views', 'Bulk actions'];
/** What everybody on the staff knows of each other. */
const COLLEAGUES: EndpointName[] = ['listPeople', 'listTeams', 'listTerritories'];
const guarded = ENDPOINTS.filter(([, { ability }]) => ability !== 'public' && ability !== 'person');

let app: TestApp;
let org: Generous;
let stage: Stage;
const NOWHERE = '01900000-0000-7000-8000-000000000000';
const nowhere = new Proxy({} as Ids, { get: () => NOWHERE });

beforeAll(async () => {
  app = await startTestApp();
  org = await newGenerous(app, 'zqorg');
  stage = await newStage(app, org);
});
afterAll(() => app.close());

async function attempt(
  key: string | null,
  name: EndpointName,
  endpoint: Endpoint,
  ids: Ids,
  query: Record<string, string> = {},
  headers: Record<string, string> = {},
) {
  const call = callOf(name, ids);
  Object.assign(call.query, query);
  const answer = await send(app, key, call.method, pathOf(endpoint, call), call.file ?? call.body, { ...headersOf(endpoint), ...headers });
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

/** Nouns of what belongs to customers, with their tables; any other noun that a path begins with is the organisation's or the person's own. */
const TABLES: Partial<Record<Noun, string>> = {
  customers: 'customer',
  contacts: 'contact',
  addresses: 'address',
  interactions: 'interaction',
  'work-orders': 'work_order',
  equipment: 'equipment',
  tickets: 'ticket',
  contracts: 'contract',
  documents: 'document',
  notes: 'note',
  tasks: 'task',
  invoices: 'invoice',
};
const reading = guarded.filter(([, { method, upload }]) => method === 'GET' && !upload);
const firstNoun = (endpoint: Endpoint) => nounsOf(endpoint.path).at(-1)?.[1];

describe.each(ROLES)('%s, as a person,', (role) => {
  let cookie: string;
  const mayReach = guarded.filter(([, endpoint]) => rolesOf(endpoint)[role] !== 'none' && !endpoint.upload && !OWN.includes(endpoint.tag));
  const ask = (name: EndpointName, endpoint: Endpoint, ids: Ids, query: Record<string, string> = {}) => attempt(null, name, endpoint, ids, query, { cookie });
  const seen = (noun: Noun) => idsSeen(app, org.id, role, stage.people[role].id, noun, TABLES[noun] ?? '');
  beforeAll(() => {
    cookie = stage.people[role].cookie;
  });

  test('C9 opens exactly the records that the database says are theirs: own ones, the team’s, and no others', async () => {
    const opened = reading.filter(([, endpoint]) => rolesOf(endpoint)[role] !== 'none' && TABLES[firstNoun(endpoint) ?? 'people']);
    expect(opened.length).toBeGreaterThan(3);
    for (const [name, endpoint] of opened) {
      const noun = firstNoun(endpoint) as Noun;
      const theirs = await seen(noun);
      for (const set of SETS) {
        const answer = await ask(name, endpoint, stage.sets[set]);
        expect([name, set, answer.status], answer.text).toEqual([name, set, theirs.has(stage.sets[set][noun]) ? 200 : 404]);
      }
    }
  });

  test('C9 finds in every list exactly what the database says is theirs', async () => {
    const lists = reading.filter(
      ([, endpoint]) => rolesOf(endpoint)[role] !== 'none' && nounsOf(endpoint.path).length === 0 && !endpoint.file && endpoint.ability !== 'audit.read',
    );
    const customers = await seen('customers');
    const narrower = {
      Interactions: await seen('interactions'),
      Documents: await seen('documents'),
      Notes: await seen('notes'),
    } as Partial<Record<string, Set<string>>>;
    for (const [name, endpoint] of lists) {
      const all = { ...('limit' in fieldsOf(endpoint.query) && { limit: '200' }) };
      const whole: { id: string; customerId?: string; status?: string }[] = (await attempt(org.key, name, endpoint, stage.sets.foreign, all)).json.items ?? [];
      const mine: typeof whole = (await ask(name, endpoint, stage.sets.foreign, all)).json.items ?? [];
      if (name === 'listCustomers') expect(new Set(mine.map(({ id }) => id)), name).toEqual(customers);
      if (!whole.some((row) => row.customerId)) continue;
      // Drafts of invoices are nothing yet to those who receive them.
      const isSent = ({ status }: (typeof whole)[number]) => role !== 'portal' || endpoint.tag !== 'Invoices' || status !== 'draft';
      const expected = whole.filter((row) => customers.has(row.customerId ?? '') && isSent(row) && (narrower[endpoint.tag]?.has(row.id) ?? true));
      expect(mine.map(({ id }) => id).sort(), name).toEqual(expected.map(({ id }) => id).sort());
    }
  });

  test('C9 finds nothing of a customer that is not theirs by any route, filter or search, and changes nothing of it', async () => {
    const hidden = stage.sets.foreign;
    if ((await seen('customers')).has(hidden.customers)) return;
    const before = withoutExports(await dumpOf(app.owner, org.id));
    const said: string[] = [];
    for (const [name, endpoint] of mayReach) {
      const onCustomer = nounsOf(endpoint.path)[0]?.[1] === 'customers';
      const call = callOf(name, hidden);
      const answer = await ask(name, endpoint, hidden);
      if (!COLLEAGUES.includes(name) && endpoint.tag !== 'Custom fields') said.push(answer.text);
      if (onCustomer) expect(answer.json, name).toMatchObject({ status: 404, code: 'customer_not_found' });
      if (call.body?.parentId && !onCustomer) expect(answer.json.errors, name).toContainEqual(expect.objectContaining({ path: 'parentId', code: 'not_found' }));
      for (const [filter, value] of Object.entries(queryOf(endpoint, hidden))) said.push((await ask(name, endpoint, hidden, { [filter]: value })).text);
    }
    for (const query of [`q=${MARK}`, `name=${MARK} customer`, `asOf=${new Date().toISOString()}`, `tags=${MARK} tag`, 'sort=-createdAt', 'limit=200'])
      said.push((await send(app, null, 'GET', `/api/customers?${query}`, undefined, { cookie })).text);
    expect(said.filter((text) => text.includes(MARK) || text.includes(hidden.customers))).toEqual([]);
    expect(withoutExports(await dumpOf(app.owner, org.id))).toBe(before);
  });
});

/** An API key is nobody's account manager, in nobody's team and nobody's owner. */
describe.each(['sales', 'member', 'portal'] as const)('a key of the role %s', (role) => {
  test('C9 sees no customer but prospects and leads, which are nobody’s', async () => {
    const { api } = await org.as(role);
    const open = role === 'sales' ? [stage.sets.prospect.customers] : [];
    expect((await api.listCustomers()).items.map(({ id }) => id)).toEqual(open);
  });

  test('is told that a value is taken, and not by whom', async () => {
    const taken = await org.api.getCustomer({ params: { id: stage.sets.foreign.customers } });
    const person = role === 'portal' ? { ownerUserId: undefined } : {};
    const { key } = await org.as(role);
    const answer = await send(app, key, 'POST', '/api/customers', { ...person, name: 'another', email: taken.email });
    expect(answer.text).not.toMatch(new RegExp(`${MARK} customer|${taken.id}`));
    if (role === 'sales')
      expect(answer.json).toMatchObject({ status: 409, rule: 'email', errors: [{ path: 'email', message: 'is taken by another customer' }] });
    expect(answer.json.holder).toBeUndefined();
  });
});
