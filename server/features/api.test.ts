import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CustomerRecord } from '../../contract/customers.ts';
import { abilitiesFor, type Endpoint, fieldsOf, rolesOf } from '../../contract/endpoint.ts';
import { api as contract } from '../../contract/index.ts';
import { PROBLEMS } from '../../contract/problem.ts';
import { REACHES, ROLES, rightsOf } from '../../contract/rights.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp, urlOf } from '../../testing/harness.ts';
import { readConfig, VERSION } from '../config.ts';
import { type Server, startServer } from '../start.ts';

const LIMIT = 40;
let app: TestApp;
/** The same database served as in production, with a limit of requests. */
let production: Server;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  const settings = { PORT: '0', LOG_LEVEL: 'error', DATABASE_POOL: '4', RATE_LIMIT_PER_MINUTE: String(LIMIT), DATABASE_URL: urlOf(app.owner) };
  production = await startServer(readConfig({ ...settings, NODE_ENV: 'production' }));
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(async () => {
  await production.stop();
  await app.close();
});

const endpoints = Object.entries(contract) as [string, Endpoint][];
const someId = '01900000-0000-7000-8000-000000000000';
const pathOf = (endpoint: Endpoint) => endpoint.path.replace(/:\w+/g, someId);
const customer = (given: object = {}) => ({ name: 'Werk', currency: 'EUR', language: 'de-DE', ...given });
const request = (method: string, path: string, body?: object, headers = {}) => send(app, org.key, method, path, body, headers);
const make = async (given: object = {}) => {
  const { json } = await request('POST', '/api/customers', customer(given));
  return { id: String(json.id), at: `/api/customers/${json.id}`, json: json as unknown as CustomerRecord };
};

describe('versions', () => {
  test('C16 a record’s ETag is its version; an update demands it, and refuses one that is out of date', async () => {
    const { at } = await make();
    expect((await request('GET', at)).headers.get('etag')).toBe('"1"');
    const changed = await request('PUT', at, { name: 'Two' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag'), changed.json.version]).toEqual([200, '"2"', 2]);
    const late = await request('PUT', at, { name: 'Late' }, { 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 412, json: { code: 'version_mismatch', current: 2, updatedBy: expect.stringMatching(/^key:/) } });
    expect(await request('PUT', at, { name: 'Blind' })).toMatchObject({ status: 428, json: { code: 'version_required' } });
    for (const odd of ['2', '"two"', '"-1"', '""', '"2", "3"'])
      expect(await request('PUT', at, { name: 'Odd' }, { 'if-match': odd }), odd).toMatchObject({ status: 400, json: { errors: [{ path: 'if-match' }] } });
    expect((await request('GET', at)).json).toMatchObject({ name: 'Two', version: 2 });
    expect((await request('PUT', at, { name: 'Weak' }, { 'if-match': 'W/"2"' })).json).toMatchObject({ version: 3 });
    expect((await request('PUT', at, { name: 'Knowingly' }, { 'if-match': '*' })).json).toMatchObject({ name: 'Knowingly', version: 4 });
  });

  test('C16 of ten updates made from the same version one is kept', async () => {
    const { at } = await make();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => request('PATCH', at, { name: `Writer ${i}` }, { 'if-match': '"1"' })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array(9).fill(412)]);
    const kept = answers.find((answer) => answer.status === 200)?.json;
    expect((await request('GET', at)).json).toMatchObject({ name: kept?.name, version: 2 });
  });

  test('C16 contacts and addresses have versions of their own', async () => {
    const { at, json } = await make({ contacts: [{ email: 'a@b.example' }], addresses: [{ city: 'Ulm' }] });
    for (const [part, body] of [
      ['contacts', { name: 'New' }],
      ['addresses', { city: 'Bonn' }],
    ] as const) {
      const path = `${at}/${part}/${json[part][0]?.id}`;
      expect((await request('PUT', path, body)).status).toBe(428);
      expect((await request('PUT', path, body, { 'if-match': '"2"' })).status).toBe(412);
      const changed = await request('PUT', path, body, { 'if-match': '"1"' });
      expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    }
    expect((await request('GET', at)).headers.get('etag')).toBe('"1"');
  });
});

describe('updates', () => {
  test.each(['PUT', 'PATCH'])('%s keeps what is absent, clears what is null or blank, sets what has a value', async (method) => {
    const given = { email: 'a@b.example', phone: '+4930901820', taxId: 'DE1', tags: ['x'], metadata: { a: 1 }, notes: { general: 'n' }, website: 'b.example' };
    const { at } = await make(given);
    const update = async (body: object) => (await request(method, at, body, { 'if-match': '*' })).json;
    expect(await update({})).toMatchObject({ ...given, version: 1 });
    expect(await update({ name: 'Renamed' })).toMatchObject({ ...given, name: 'Renamed', version: 2 });
    expect(await update({ email: null, phone: '', taxId: '  ' })).toMatchObject({ email: null, phone: null, taxId: null, tags: ['x'], website: 'b.example' });
    const { notes, metadata, tags } = await update({ notes: {}, metadata: {}, tags: [] });
    expect([notes, metadata, tags]).toEqual([{}, {}, []]);
    expect((await request('GET', at)).json).toMatchObject({
      name: 'Renamed',
      email: null,
      phone: null,
      taxId: null,
      website: 'b.example',
      tags: [],
      version: 4,
    });
    expect((await request(method, at, { name: null }, { 'if-match': '*' })).status).toBe(400);
  });
});

describe('Idempotency-Key', () => {
  const create = (key: string, given: object, by = org.key) => send(app, by, 'POST', '/api/customers', customer(given), { 'idempotency-key': key });
  const named = async (name: string) => (await org.api.listCustomers({ query: { name } })).total;

  test('a creation sent again has the same answer and is done once', async () => {
    const first = await create('once-1', { name: 'Once' });
    const again = await create('once-1', { name: 'Once' });
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('etag')).toBe('"1"');
    expect(await named('Once')).toBe(1);
    await create('once-2', { name: 'Once' });
    expect(await named('Once')).toBe(2);
    expect((await org.api.listCustomerHistory({ params: { id: String(first.json.id) } })).total).toBe(1);
  });

  test('so it is for ten at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create('at-once', { name: 'At Once', contacts: [{ email: 'a@b.example' }] })));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await named('At Once')).toBe(1);
  });

  test('a key belongs to one request of one actor', async () => {
    await create('mine', { name: 'Mine' });
    expect(await create('mine', { name: 'Other' })).toMatchObject({ status: 422, json: { code: 'idempotency_key_reused' } });
    const { at } = await make();
    const elsewhere = await request('POST', `${at}/contacts`, { email: 'a@b.example' }, { 'idempotency-key': 'mine' });
    expect(elsewhere).toMatchObject({ status: 422, json: { code: 'idempotency_key_reused' } });
    const colleague = await create('mine', { name: 'Mine' }, (await org.as('sales')).key);
    expect(colleague.status).toBe(201);
    const other = await newOrganisation(app, 'erp-quoting');
    expect((await create('mine', { name: 'Mine' }, other.key)).status).toBe(201);
    expect([await named('Mine'), await named('Other'), (await other.api.listCustomers()).total]).toEqual([2, 0, 1]);
    for (const key of ['', 'x'.repeat(201), 'with blank'])
      expect(await create(key, { name: 'Bad key' }), key).toMatchObject({ status: 400, json: { errors: [{ path: 'idempotency-key' }] } });
    expect(await named('Bad key')).toBe(0);
  });

  test('a refused creation is not remembered', async () => {
    expect((await create('later', { name: 'Later', currency: 'JPY' })).status).toBe(422);
    expect((await create('later', { name: 'Later' })).status).toBe(201);
    await make({ erpNumber: 'held' });
    expect((await create('dup', { name: 'Dup', erpNumber: 'held' })).status).toBe(409);
    expect((await create('dup', { name: 'Dup', erpNumber: 'free' })).status).toBe(201);
  });

  test('contacts and addresses are created once too', async () => {
    const { at, id } = await make();
    for (const [part, body] of [
      ['contacts', { email: 'a@b.example' }],
      ['addresses', { city: 'Ulm' }],
    ] as const) {
      const answers = await Promise.all([1, 2, 3].map(() => request('POST', `${at}/${part}`, body, { 'idempotency-key': part })));
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    }
    const kept = await org.api.getCustomer({ params: { id } });
    expect([kept.contacts.length, kept.addresses.length]).toEqual([1, 1]);
  });
});

describe('who may, and what there is', () => {
  test('C15 every endpoint that is not public answers 401 to who is not signed in, and 403 to who may do nothing', async () => {
    const [writer, reader] = [await org.as('member', ['write']), await org.as('member', ['read'])];
    const writes: ReadonlySet<string> = rightsOf('member', ['write']);
    for (const [name, endpoint] of endpoints) {
      const [path, body] = [pathOf(endpoint), endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : {}];
      const stranger = await send(app, null, endpoint.method, path, body);
      if (endpoint.ability === 'public') expect(stranger.status, name).not.toBe(401);
      else expect(stranger, name).toMatchObject({ status: 401, json: { code: 'not_signed_in' } });
      if (endpoint.ability === 'public' || endpoint.ability === 'person') continue;
      const { key } = writes.has(endpoint.ability) ? reader : writer;
      expect(await send(app, key, endpoint.method, path, body), name).toMatchObject({ status: 403, json: { code: 'not_permitted' } });
      if (endpoint.also) expect((await send(app, key, endpoint.also, path, body)).status, name).toBe(403);
    }
    expect(endpoints.filter(([, { ability }]) => ability === 'public').map(([name]) => name)).toEqual([
      'getSetup',
      'setUp',
      'listBlueprints',
      'signIn',
      'acceptInvitation',
      'forgetPassword',
      'setPassword',
    ]);
  });

  test('C15 what does not exist is 404 as a problem, whatever the method', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['POST', '/api/nothing'],
      ['DELETE', '/api/customers/x/y/z'],
      ['POST', '/nothing'],
    ] as const) {
      const answer = await request(method, path);
      expect(answer, path).toMatchObject({ status: 404, json: { code: 'not_found', status: 404 } });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });

  test('C15 a path that takes other methods answers 405 and names them', async () => {
    for (const [, { path }] of endpoints) {
      const here = endpoints.filter(([, endpoint]) => endpoint.path === path).flatMap(([, { method, also }]) => (also ? [method, also] : [method]));
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !here.includes(one as 'GET'))) {
        const answer = await request(method, path.replace(/:\w+/g, someId));
        expect(answer, `${method} ${path}`).toMatchObject({ status: 405, json: { code: 'method_not_allowed' } });
        expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...here].sort());
      }
    }
    expect((await request('POST', '/api/health', {})).headers.get('allow')).toBe('GET');
  });

  test('C15 a body that is no JSON, of another type or too large is refused', async () => {
    const post = (body: string, type?: string) => send(app, org.key, 'POST', '/api/customers', body, type ? { 'content-type': type } : {});
    expect(await post('{')).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect(await post('[]')).toMatchObject({ status: 400, json: { code: 'malformed' } });
    expect(await post('name=x', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
    expect(await post(JSON.stringify(customer({ notes: { general: 'x'.repeat(1_100_000) } })))).toMatchObject({ status: 413, json: { code: 'too_large' } });
    expect(await request('POST', '/api/customers')).toMatchObject({ status: 400, json: { code: 'malformed' } });
  });

  test('each actor’s requests are limited by the minute: 429 says when to come again, others go on', async () => {
    const [busy, other] = [(await org.as('sales')).key, (await org.as('sales')).key];
    let answer = await send(production, busy, 'GET', '/api/organisation');
    expect(answer.status).toBe(200);
    // The minute may begin anew in between; twice as many are too many in any case.
    for (let i = 0; i < 2 * LIMIT && answer.status === 200; i++) answer = await send(production, busy, 'GET', '/api/organisation');
    expect(answer).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await send(production, other, 'GET', '/api/organisation')).status).toBe(200);
  });
});

describe('in production', () => {
  test('answers are those that the contract was checked with', async () => {
    const { id, at } = await make({
      contacts: [{ email: 'a@b.example', name: 'Ä "quoted" \\ \u2028' }],
      addresses: [{ city: 'Ulm' }],
      metadata: { deep: [{ a: null, b: [1.5, true, 'x'] }] },
      notes: { general: 'line\nline', customFields: { x: 1 } },
      tags: ['a,b', '"'],
    });
    await org.api.createCustomField({ body: { key: 'size', label: 'Size', kind: 'choice', options: ['s', 'm'] } });
    await org.api.updateCustomer({ params: { id }, body: { name: 'Changed', custom: { size: 'm' }, metadata: { list: [null] } } }, { ifMatch: '*' });
    await org.api.invite({ body: { email: 'x@example.com', role: 'sales' } });
    const paths = endpoints
      .filter(([, endpoint]) => endpoint.method === 'GET' && endpoint.path !== '/api/mails')
      .map(([, { path }]) => path.replace(':id', id));
    for (const path of [...paths, `${at}?asOf=2999-01-01`, '/api/customers?q=changed', '/api/customers/nothing', '/api/audit?cursor=x']) {
      // A key of its own for each, so that the limit is not met.
      const { key } = await org.as('administrator');
      const [here, there] = [await request('GET', path), await send(production, key, 'GET', path)];
      expect(there.json, path).toEqual(here.json);
      expect([there.status, there.headers.get('etag'), there.headers.get('content-type')]).toEqual([
        here.status,
        here.headers.get('etag'),
        here.headers.get('content-type'),
      ]);
    }
  });
});

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.strictObject({ schema }));
const operation = z.strictObject({
  operationId: z.string().regex(/^\w+$/),
  summary: z.string().min(3),
  tags: z.array(z.string()).length(1),
  'x-ability': z.string(),
  'x-roles': z.record(z.enum(ROLES), z.enum(REACHES)),
  parameters: z.array(
    z.strictObject({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean(), schema, description: z.string().optional() }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.strictObject({ description: z.string().min(1), content: content.optional() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
});
const openapi31 = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string().optional() }),
  paths: z.record(z.string().startsWith('/api/'), z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), operation)),
  components: z.strictObject({ schemas: z.record(z.string(), schema), securitySchemes: z.record(z.string(), schema) }),
});
const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** What is wrong in a JSON Schema (2020-12, as OpenAPI 3.1 has it), part by part. */
function faults(node: unknown, components: Record<string, unknown>, at: string): string[] {
  if (typeof node === 'boolean') return [];
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return [`${at} is no schema`];
  const {
    type,
    properties = {},
    required = [],
    items,
    anyOf,
    oneOf,
    allOf,
    additionalProperties,
    propertyNames,
    $ref,
    pattern,
  } = node as Record<string, unknown>;
  const own: string[] = [];
  if (type !== undefined && ![type].flat().every((one) => TYPES.includes(String(one)))) own.push(`${at}: type ${type}`);
  if ($ref !== undefined && !(String($ref).replace('#/components/schemas/', '') in components)) own.push(`${at}: ${$ref}`);
  for (const name of required as string[]) if (!Object.hasOwn(properties as object, name)) own.push(`${at}: requires ${name}`);
  if (pattern !== undefined) new RegExp(String(pattern), 'u');
  if ('nullable' in node) own.push(`${at}: nullable is of OpenAPI 3.0`);
  const inner = [
    ...Object.entries(properties as object),
    ...[anyOf, oneOf, allOf].flatMap((list) => ((list ?? []) as unknown[]).map((one, i) => [String(i), one] as const)),
    ...Object.entries({ items, additionalProperties, propertyNames }).filter(([, value]) => value !== undefined),
  ];
  return [...own, ...inner.flatMap(([name, value]) => faults(value, components, `${at}/${name}`))];
}

describe('the description of the API', () => {
  test('the OpenAPI document is one of version 3.1 and needs no sign-in', async () => {
    const answer = await send(app, null, 'GET', '/api/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const document = openapi31.parse(answer.json);
    expect(document.info.version).toBe(VERSION);
    const { schemas, securitySchemes } = document.components;
    const ids: string[] = [];
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, one] of Object.entries(operations)) {
        const at = `${method} ${path}`;
        ids.push(one.operationId);
        const parameters = one.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
        expect(new Set(parameters).size, at).toBe(parameters.length);
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect(one.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath);
        expect(one.parameters.filter((parameter) => parameter.in === 'path').every((parameter) => parameter.required)).toBe(true);
        expect(Object.keys(one.responses).filter((status) => status.startsWith('2'))).toHaveLength(1);
        for (const scheme of one.security.flatMap((choice) => Object.keys(choice))) expect(Object.keys(securitySchemes)).toContain(scheme);
        const contents = [one.requestBody?.content, ...Object.values(one.responses).map((response) => response.content)];
        const used = [...one.parameters, ...contents.flatMap((kinds) => Object.values(kinds ?? {}))].map((holder) => holder.schema);
        expect(used.flatMap((part) => faults(part, schemas, at))).toEqual([]);
      }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every endpoint is in it with its parameters, body, answer, preconditions and errors', async () => {
    const { paths } = openapi31.parse((await send(app, null, 'GET', '/api/openapi.json')).json);
    expect(Object.values(paths).flatMap((operations) => Object.keys(operations))).toHaveLength(
      endpoints.reduce((sum, [, endpoint]) => sum + (endpoint.also ? 2 : 1), 0),
    );
    for (const [name, endpoint] of endpoints)
      for (const method of endpoint.also ? [endpoint.method, endpoint.also] : [endpoint.method]) {
        const one = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'get'];
        expect(one?.['x-ability'], name).toBe(abilitiesFor(endpoint).join(' '));
        expect(one?.['x-roles'], name).toEqual(rolesOf(endpoint));
        expect(one?.responses[String(endpoint.status ?? 200)], name).toBeDefined();
        expect(Boolean(one?.requestBody), name).toBe(Boolean(endpoint.body ?? endpoint.upload));
        const parameters = one?.parameters.map((parameter) => parameter.name) ?? [];
        expect(parameters, name).toEqual(expect.arrayContaining([...Object.keys(fieldsOf(endpoint.params)), ...Object.keys(fieldsOf(endpoint.query))]));
        expect([parameters.includes('If-Match'), parameters.includes('Idempotency-Key')], name).toEqual([!!endpoint.versioned, !!endpoint.idempotent]);
        expect(one?.security.length === 0, name).toBe(endpoint.ability === 'public');
        for (const code of endpoint.errors ?? []) {
          const [status] = PROBLEMS[code as keyof typeof PROBLEMS];
          expect(one?.responses[String(status)]?.description, `${name} ${code}`).toContain(`\`${code}\``);
        }
      }
  });

  test('the docs page names every endpoint and runs no script; health says that the database answers', async () => {
    const page = await send(app, null, 'GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const [, { path, summary }] of endpoints) {
      expect(page.text).toContain(path.replace(/:(\w+)/g, '{$1}'));
      expect(page.text).toContain(summary.replaceAll('&', '&#38;').replaceAll('"', '&#34;'));
    }
    expect(page.text).not.toMatch(/<script/i);
    expect(await send(app, null, 'GET', '/api/health')).toMatchObject({ status: 200, json: { status: 'ok', version: VERSION } });
  });
});
