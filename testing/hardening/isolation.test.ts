import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Endpoint, fieldsOf } from '../../contract/endpoint.ts';
import { api } from '../../contract/index.ts';
import { newOrganisation, PASSWORD, send, startTestApp, type TestApp } from '../harness.ts';
import { draftInvoice, sentInvoice } from '../invoicing.ts';
import { forgottenLink, joinAs } from '../people.ts';
import { dumpOf, secretsOf } from './dump.ts';
import { type Generous, newGenerous, newRecords, signIn } from './generous.ts';
import { ownProfile } from './profile.ts';
import { type Call, callOf, ENDPOINTS, type EndpointName, headersOf, type Ids, inputSchema, isReference, meant, nounsOf, pathOf, queryOf } from './requests.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PUBLIC: EndpointName[] = ['getSetup', 'setUp', 'listBlueprints', 'signIn', 'acceptInvitation', 'forgetPassword', 'setPassword'];
const FOREIGN = 'zqforeign';

let app: TestApp;
let own: Generous;
let foreign: Generous;
let ownIds: Ids;
let foreignIds: Ids;
let before: string;
let secrets: string[];

beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  own = await newGenerous(app, 'zqown');
  foreign = await newGenerous(app, FOREIGN);
  ownIds = await newRecords(own, 'zqown');
  foreignIds = await newRecords(foreign, FOREIGN);
  await newRecords(foreign, FOREIGN);
  before = await dumpOf(app.owner, foreign.id);
  secrets = secretsOf(before, FOREIGN);
});
afterAll(() => app.close());

type Headers = Record<string, string>;
const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
/** An administrator's key; for what is persons' own, the second member's session. */
const credentials = async (org: Generous, { ability }: Endpoint): Promise<Headers> =>
  ability === 'person' ? { cookie: await signIn(app, org.member.email) } : bearer(org.key);

/** Sends a call of the table and looks at whatever comes back for anything of the other organisation. */
async function attempt(endpoint: Endpoint, call: Call, headers: Headers) {
  const answer = await send(app, null, call.method, pathOf(endpoint, call), call.file ?? call.body, { ...headersOf(endpoint), ...headers });
  const said = answer.text + JSON.stringify([...answer.headers]);
  const leaked = secrets.filter((secret) => said.toLowerCase().includes(secret));
  expect(leaked, `${call.name} ${pathOf(endpoint, call)} → ${answer.text}`).toEqual([]);
  expect(answer.status, `${call.name} → ${answer.text}`).toBeLessThan(500);
  return answer;
}

/** Calls that name at least one record of `theirs` in the path. */
function callsWith(name: EndpointName, endpoint: Endpoint, mine: Ids, theirs: Ids): Call[] {
  const parameters = nounsOf(endpoint.path);
  const choices = Array.from({ length: 2 ** parameters.length - 1 }, (_, i) => i + 1);
  return choices.map((choice) => {
    const params = Object.fromEntries(parameters.map(([parameter, noun], i) => [parameter, (choice & (1 << i) ? theirs : mine)[noun]]));
    return { ...callOf(name, mine), params };
  });
}

/** What a call takes beside its schema and an administrator's key, for the few that do. */
async function prepared(name: EndpointName, call: Call): Promise<{ call: Call; headers: Headers; status?: number }> {
  const cookie = async () => ({ cookie: await signIn(app, own.member.email) });
  switch (name) {
    case 'setUp':
      return { call, headers: {}, status: 409 };
    case 'signIn':
      return { call: { ...call, body: { email: own.member.email, password: PASSWORD } }, headers: {} };
    case 'leave':
      return { call: { ...call, params: { id: (await joinAs(app, own, 'sales')).id } }, headers: bearer(own.key) };
    case 'acceptInvitation': {
      const { link } = await own.api.invite({ body: { email: 'new@zqown.example.com', role: 'support' } });
      return { call: { ...call, body: { ...call.body, token: link.split('token=')[1] } }, headers: {} };
    }
    case 'resetTwoFactor':
      return { call: { ...call, params: { id: (await joinAs(app, own, 'member')).id } }, headers: bearer(own.key) };
    case 'setPassword': {
      const person = await joinAs(app, own, 'member');
      const token = (await forgottenLink(app, own, person.email)).split('#')[1];
      return { call: { ...call, body: { ...call.body, token } }, headers: {} };
    }
    case 'deleteCustomer':
      return { call: { ...call, params: { id: (await own.api.createCustomer({ body: { name: 'to be deleted' } })).id } }, headers: bearer(own.key) };
    case 'deleteEquipment': {
      const params = { id: ownIds.customers };
      return { call: { ...call, params: { id: (await own.api.createEquipment({ params, body: { serial: 'to be deleted' } })).id } }, headers: bearer(own.key) };
    }
    case 'deleteOrder': {
      const params = { id: ownIds.customers };
      return { call: { ...call, params: { id: (await own.api.createOrder({ params, body: {} })).id } }, headers: bearer(own.key) };
    }
    case 'updateInvoice': {
      const { id } = await draftInvoice(own, ownIds.customers);
      return { call: { ...call, params: { id }, body: { ...call.body, orderId: ownIds.orders } }, headers: bearer(own.key) };
    }
    case 'deleteInvoice':
    case 'sendInvoice':
      return { call: { ...call, params: { id: (await draftInvoice(own, ownIds.customers)).id } }, headers: bearer(own.key) };
    case 'voidInvoice':
      return { call: { ...call, params: { id: (await sentInvoice(own, ownIds.customers)).id } }, headers: bearer(own.key) };
    case 'reopenWorkOrder':
      await own.api.finishWorkOrder({ params: { id: String(call.params.id) } });
      return { call, headers: bearer(own.key) };
    case 'terminateContract':
    case 'renewContract':
      await own.api.activateContract({ params: { id: String(call.params.id) } });
      return { call, headers: bearer(own.key) };
    case 'reopenTicket':
      await own.api.resolveTicket({ params: { id: String(call.params.id) } });
      return { call, headers: bearer(own.key) };
    case 'reopenTask':
      await own.api.completeTask({ params: { id: String(call.params.id) } });
      return { call, headers: bearer(own.key) };
    case 'shipOrder':
    case 'completeOrder':
    case 'cancelOrder':
    case 'reopenOrder':
    case 'invoiceOrder': {
      const params = { id: String(call.params.id) };
      await own.api.confirmOrder({ params });
      if (name === 'reopenOrder') await own.api.cancelOrder({ params });
      return { call, headers: bearer(own.key) };
    }
    case 'addImportPart':
    case 'getOrderImportColumns':
    case 'decideOrderImport': {
      const { id } = await own.api.uploadImport({ query: { fileName: 'orders.csv', kind: 'orders' }, body: 'order,customer,date\n1,1,2026-01-01\n' });
      await own.api.addImportPart({ params: { id }, query: { part: 'lines', fileName: 'lines.csv' }, body: 'order,sku,price\n1,1,1\n' });
      const mapping = {
        orders: { order: 'externalNumber', customer: 'customer', date: 'orderedOn' },
        lines: { order: 'order', sku: 'sku', price: 'unitPrice' },
      };
      return { call: { ...call, params: { id }, ...(call.body && { body: { mapping } }) }, headers: bearer(own.key) };
    }
    case 'createOrganisation':
    case 'signOut':
      return { call, headers: await cookie() };
    case 'deleteOrganisation':
      return { call, headers: bearer((await newOrganisation(app, 'sales')).key) };
    case 'undo':
    case 'prepareUndo': {
      const { status: _, headers } = await send(app, own.key, 'POST', '/api/customers', { name: `to be undone by ${name}` });
      return { call: { ...call, body: { cause: headers.get('clientele-cause') } }, headers: bearer(own.key) };
    }
    case 'getImportRejects': {
      const params = { id: String(call.params.id) };
      const started = () =>
        own.api.startImport({ params }).then(
          () => true,
          () => false,
        );
      await expect.poll(started, { timeout: 30_000 }).toBe(true);
      await expect.poll(async () => (await own.api.getImport({ params })).abilities, { timeout: 30_000 }).toContain('rejects');
      return { call, headers: bearer(own.key) };
    }
    default:
      if (['Notifications', 'Calendar'].includes(api[name].tag)) return { call, headers: await cookie() };
      if (api[name].tag === 'Profile') return ownProfile(app, own, call);
      return { call, headers: bearer(own.key) };
  }
}

describe('an organisation’s administrator', () => {
  test.each(ENDPOINTS)('can call %s as these tests do', async (name, endpoint) => {
    const ids = nounsOf(endpoint.path).length ? await newRecords(own, 'zqown') : ownIds;
    const { call, headers, status = endpoint.status ?? 200 } = await prepared(name, callOf(name, ids));
    const answer = await attempt(endpoint, call, headers);
    expect(answer.status, `${pathOf(endpoint, call)} ${JSON.stringify(call.body)} → ${answer.text}`).toBe(status);
  });

  const addressed = ENDPOINTS.filter(([, endpoint]) => nounsOf(endpoint.path).length);
  test.each(addressed)('finds nothing of another organisation by %s', async (name, endpoint) => {
    const headers = await credentials(own, endpoint);
    for (const call of callsWith(name, endpoint, ownIds, foreignIds)) {
      const answer = await attempt(endpoint, call, headers);
      expect(answer.json, pathOf(endpoint, call)).toMatchObject({ status: 404, code: expect.stringMatching(/_not_found$/) });
      expect(endpoint.errors).toContain(answer.json.code);
    }
  });

  const withBody = ENDPOINTS.filter(([, { body }]) => body && Object.values(inputSchema(body).properties ?? {}).some(isReference));
  test.each(withBody)('cannot refer to another organisation’s records in %s', async (name, endpoint) => {
    const properties = Object.entries((endpoint.body && inputSchema(endpoint.body).properties) ?? {});
    for (const [field] of properties.filter(([, schema]) => isReference(schema))) {
      const theirs = callOf(name, foreignIds).body?.[field];
      const usual = callOf(name, ownIds);
      // What was sent does not change, whatever it is asked to refer to.
      const call = name === 'updateInvoice' ? (await prepared(name, usual)).call : usual;
      const answer = await attempt(endpoint, { ...call, body: { ...call.body, [field]: theirs } }, bearer(own.key));
      expect(answer.json).toMatchObject({ status: 422, errors: [{ path: field, code: 'not_found' }] });
    }
  });

  const withQuery = ENDPOINTS.filter(([, { query, method }]) => query && method === 'GET');
  test.each(withQuery)('finds nothing of another organisation by filters of %s', async (name, endpoint) => {
    const call = callOf(name, ownIds);
    const headers = await credentials(own, endpoint);
    const foreignCustom = JSON.stringify((await foreign.api.getCustomer({ params: { id: foreignIds.customers } })).custom);
    const asOf: Headers[] = 'asOf' in fieldsOf(endpoint.query) ? [{}, { asOf: new Date().toISOString() }] : [{}];
    for (const [filter, schema] of Object.entries((endpoint.query && inputSchema(endpoint.query).properties) ?? {})) {
      const { type, format, pattern, enum: options, contentMediaType } = meant(schema);
      const isText = type === 'string' && !format && !pattern && !options;
      const foreignText = contentMediaType ? JSON.stringify({ field: 'name', contains: FOREIGN }) : FOREIGN;
      const value = filter === 'custom' ? foreignCustom : isText ? foreignText : queryOf(endpoint, foreignIds)[filter];
      if (value === undefined || filter === 'cursor') continue;
      // What an export was asked for is in the audit log of who asked: their own words.
      const narrowed: Headers = 'entity' in fieldsOf(endpoint.query) ? { entity: 'customer' } : {};
      for (const when of asOf) {
        const answer = await attempt(endpoint, { ...call, query: { ...call.query, ...narrowed, ...when, [filter]: value } }, headers);
        if (endpoint.file) expect(answer.text, filter).not.toContain(FOREIGN);
        else if (isText || isReference(schema)) expect(answer.json, filter).toMatchObject({ items: [], ...('total' in answer.json && { total: 0 }) });
        else if (nounsOf(endpoint.path).length === 0) expect(answer.status, answer.text).toBe(200);
      }
    }
  });

  test.each(ENDPOINTS.filter(([, { query }]) => 'cursor' in fieldsOf(query)))(
    'gets nothing out of another organisation’s cursor of %s',
    async (name, endpoint) => {
      const query = { limit: '1' };
      const path = pathOf(endpoint, { ...callOf(name, foreignIds), query });
      const theirs = await send(app, null, 'GET', path, undefined, await credentials(foreign, endpoint));
      const cursor = String(theirs.json.nextCursor);
      expect(cursor.length).toBeGreaterThan(10);
      const answer = await attempt(endpoint, { ...callOf(name, ownIds), query: { cursor } }, await credentials(own, endpoint));
      expect(answer.status).toBe(200);
    },
  );

  test('may use the very names, addresses and numbers that another organisation holds', async () => {
    const theirs = await foreign.api.getCustomer({ params: { id: foreignIds.customers } });
    for (const field of ['email', 'phone', 'erpNumber'] as const) {
      const created = await own.api.createCustomer({ body: { name: `same ${field}`, [field]: theirs[field] } });
      expect(created[field]).toBe(theirs[field]);
      const again = await send(app, own.key, 'POST', '/api/customers', { name: `again ${field}`, [field]: theirs[field] });
      expect(again.json).toMatchObject({ status: 409, rule: field, holder: { id: created.id, name: `same ${field}` } });
      await own.api.deleteCustomer({ params: { id: created.id } });
    }
  });

  test('is not told apart from a stranger when signing in or accepting with foreign data', async () => {
    const wrong = async (email: string) => (await send(app, null, 'POST', '/api/session', { email, password: 'not the password' })).json;
    expect(await wrong(foreign.member.email)).toEqual(await wrong('nobody@example.com'));
    const { link } = await own.api.invite({ body: { email: 'other@zqown.example.com', role: 'support' } });
    const secret = String(link.split('.').at(-1));
    const token = `${foreign.id}.${foreignIds.invitations}.${secret}`;
    expect((await send(app, null, 'POST', '/api/invitations/accept', { token, password: PASSWORD })).json).toMatchObject({ code: 'invitation_not_found' });
  });
});

test('a session cannot choose an organisation that its person does not belong to', async () => {
  const cookie = await signIn(app, own.member.email);
  for (const [name, endpoint] of ENDPOINTS.filter(([, { ability }]) => ability !== 'public' && ability !== 'person')) {
    const answer = await attempt(endpoint, callOf(name, foreignIds), { cookie, 'clientele-organisation': foreign.id });
    expect(answer.json, name).toMatchObject({ status: 403, code: 'not_permitted' });
  }
  const session = await send(app, null, 'GET', '/api/session', undefined, { cookie, 'clientele-organisation': foreign.id });
  expect(session.json.organisations).not.toContainEqual(expect.objectContaining({ organisationId: foreign.id }));
});

describe('nobody', () => {
  test('gets 401 everywhere but at the short public list', async () => {
    expect(ENDPOINTS.filter(([, { ability }]) => ability === 'public').map(([name]) => name)).toEqual(PUBLIC);
    for (const [name, endpoint] of ENDPOINTS.filter(([name]) => !PUBLIC.includes(name)))
      for (const method of [endpoint.method, ...(endpoint.also ? [endpoint.also] : [])]) {
        const answer = await attempt(endpoint, { ...callOf(name, foreignIds), method }, {});
        expect(answer.json, name).toMatchObject({ status: 401, code: 'not_signed_in' });
        if (method === 'GET') expect((await send(app, null, 'HEAD', pathOf(endpoint, callOf(name, foreignIds)))).status, name).toBe(401);
      }
  });

  /** Every path the server has, put together from the tree that it prints. */
  function routes(): string[] {
    const branch: string[] = [];
    return app.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, indent = '', part = '', methods] = /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
        branch.splice(indent.length / 4, branch.length, part);
        return methods ? [branch.join('')] : [];
      });
  }

  test('reaches no route beside the contract table but these', () => {
    const contract = new Set<string>(ENDPOINTS.map(([, { path }]) => path));
    const all = new Set(routes());
    expect([...all].filter((path) => path.startsWith('/api') && !contract.has(path)).sort()).toEqual(['/api/docs', '/api/health', '/api/openapi.json']);
    expect([...contract].filter((path) => !all.has(path))).toEqual([]);
  });

  test('cannot make a key of another organisation out of its own', async () => {
    const [, , id, secret] = own.key.split('.');
    const [, org, theirId] = foreign.key.split('.');
    for (const key of [`clk.${org}.${id}.${secret}`, `clk.${org}.${theirId}.${secret}`, foreign.key.slice(0, -1), `${foreign.key}A`, 'x'])
      expect((await send(app, key, 'GET', '/api/customers')).status, key).toBe(401);
  });
});

test('nothing changed in the other organisation', async () => {
  expect(await dumpOf(app.owner, foreign.id)).toBe(before);
});
