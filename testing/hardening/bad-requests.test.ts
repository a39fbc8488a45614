import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Method } from '../../contract/endpoint.ts';
import { openApp } from '../../server/platform/http/app.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { countRows } from './dump.ts';
import { type Generous, newGenerous, newRecords } from './generous.ts';
import { type Answer, expectProblem } from './problems.ts';
import { callOf, ENDPOINTS, type Ids, pathOf } from './requests.ts';
import { type Reply, sendEndless, sendRaw } from './wire.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Generous;
let ids: Ids;
let rows: number;

beforeAll(async () => {
  app = await startTestApp();
  org = await newGenerous(app, 'zqown');
  ids = await newRecords(org, 'zqown');
  await newRecords(org, 'zqown');
  rows = await countRows(app.owner);
});
afterAll(() => app.close());
afterEach(async () => {
  expect(await countRows(app.owner)).toBe(rows);
  expect((await send(app, org.key, 'GET', '/api/customers')).status).toBe(200);
});

const customers = '/api/customers';

describe('bodies', () => {
  const BODIES = [
    '',
    '{',
    '{"name":',
    '{"name":"x"}}',
    '[1,',
    '"',
    'nul',
    '{"name":"x",}',
    "{'name':'x'}",
    '\ufeff{"name":',
    '{"name":"\u0001"}',
    '{"name":"\\x"}',
    '{"name":"\\ud8"}',
  ];
  const POISON = ['{"name":"x","__proto__":{"a":1}}', '{"name":"x","metadata":{"__proto__":{"a":1}}}', '{"name":"x","constructor":{"prototype":{"a":1}}}'];

  test('that are no JSON, or would change prototypes, are malformed', async () => {
    for (const body of [...BODIES, ...POISON]) expectProblem(await send(app, org.key, 'POST', customers, body), body, [400]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        expectProblem(await send(app, org.key, 'POST', customers, bytes), Buffer.from(bytes).toString('hex'), [400]);
      }),
      { numRuns: 100 },
    );
  });

  test('nested a hundred thousand levels deep are refused', async () => {
    const deep = (open: string, close: string, levels = 100_000) => open.repeat(levels) + close.repeat(levels);
    for (const metadata of [deep('[', ']'), `${deep('{"a":', '}', 50_000).replace('}', '1}')}`])
      expectProblem(await send(app, org.key, 'POST', customers, `{"name":"x","metadata":{"a":${metadata}}}`), 'deep', [400]);
  });

  test('of another type than JSON are not read', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'rubbish',
      'application/json/x',
      'text/json',
      ', ',
      '*/*',
    ];
    for (const type of types) expectProblem(await send(app, org.key, 'POST', customers, '{"name":"x"}', { 'content-type': type }), type, [415]);
  });

  test.each(ENDPOINTS.filter(([, { body, ability }]) => body && ability !== 'public' && ability !== 'person'))(
    '%s without a body or with null is answered',
    async (name, endpoint) => {
      if (endpoint.body && z.safeParse(endpoint.body, undefined).success) return;
      const headers = { 'if-match': '*', 'content-type': 'application/json' };
      for (const body of ['', 'null', undefined]) {
        const answer = await send(app, org.key, endpoint.method, pathOf(endpoint, callOf(name, ids)), body, body === undefined ? { 'if-match': '*' } : headers);
        expectProblem(answer, `${name} ${body}`, [400, 415]);
      }
    },
  );

  test('of a hundred megabytes are cut off at the limit, and do not fill the memory', async () => {
    const used = () => process.memoryUsage().rss / 1024 / 1024;
    const before = used();
    const headers = { authorization: `Bearer ${org.key}` };
    const announced = await sendEndless(app, customers, { ...headers, 'content-length': String(100 * 1024 * 1024) }, 100);
    const streamed = await sendEndless(app, customers, headers, 100);
    const growth = Math.round(used() - before);
    console.log(
      `bodies of 100 MB: ${announced.status} after ${announced.taken >> 20} MB, ${streamed.status} after ${streamed.taken >> 20} MB; memory grew by ${growth} MB`,
    );
    for (const { status, text } of [announced, streamed]) if (status) expect(JSON.parse(text)).toMatchObject({ status: 413, code: 'too_large' });
    expect(growth).toBeLessThan(80);
  });
});

describe('requests', () => {
  test('by a method that a path does not have do nothing', async () => {
    const paths = Map.groupBy(ENDPOINTS, ([, endpoint]) => endpoint.path);
    const methods: (Method | 'OPTIONS')[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    for (const [, those] of paths) {
      const known = new Set<string>(those.flatMap(([, { method, also }]) => [method, also ?? method]));
      const [name, endpoint] = those[0] as (typeof those)[0];
      for (const method of methods.filter((one) => !known.has(one)))
        expectProblem(await send(app, org.key, method, pathOf(endpoint, callOf(name, ids))), `${method} ${endpoint.path}`, [400, 404, 405]);
    }
  });

  test('to odd paths are answered', async () => {
    const odd = [
      '/api',
      '/api/',
      '/api//customers',
      '/api/customers/',
      '/api/Customers',
      '/api/customers/..%2f..%2fetc%2fpasswd',
      '/api/%63ustomers/x',
      '/api/%',
      '/api/%ff',
      `/api/${'x'.repeat(9_000)}`,
    ];
    for (const path of odd) expectProblem(await send(app, org.key, 'GET', path), path, [400, 404]);
    for (const path of ['/%', '/assets/../../package.json', '/assets/..%2f..%2fpackage.json', '/..%2fpackage.json', '/%2e%2e/package.json', '/package.json'])
      expect((await send(app, null, 'GET', path)).text, path).not.toContain('"dependencies"');
  });

  test('with an If-Match that is no version of ours are refused, and say which header', async () => {
    const path = `${customers}/${ids.customers}`;
    const bad = [
      '',
      '1',
      '"x"',
      '"1',
      '1"',
      '"1", "2"',
      'W/1',
      '""',
      '"-1"',
      '"1.5"',
      '"99999999999999999999"',
      "'1'",
      '"1"; drop',
      '**',
      '"*"',
      '\x01'.replace('\x01', '\t"1"x'),
    ];
    for (const header of bad) {
      const problem = expectProblem(await send(app, org.key, 'PATCH', path, { tier: 'x' }, { 'if-match': header }), header, [400]);
      expect(problem.errors, header).toEqual([expect.objectContaining({ path: 'if-match' })]);
    }
    for (const header of ['"0"', '"999999999"', 'W/"77"'])
      expectProblem(await send(app, org.key, 'PATCH', path, { tier: 'x' }, { 'if-match': header }), header, [412]);
    expectProblem(await send(app, org.key, 'PATCH', path, { tier: 'x' }), 'no If-Match', [428]);
  });

  test('with an Idempotency-Key that is none are refused, and say which header', async () => {
    for (const key of ['', ' ', 'a b', 'x'.repeat(201), 'é', 'a, b']) {
      const problem = expectProblem(await send(app, org.key, 'POST', customers, { name: 'x' }, { 'idempotency-key': key }), key, [400]);
      expect(problem.errors, key).toEqual([expect.objectContaining({ path: 'idempotency-key' })]);
    }
  });

  test('with rubbish for credentials are nobody’s', async () => {
    const credentials = [
      'Bearer',
      'Bearer ',
      'Bearer  x',
      'Basic YTpi',
      `Bearer ${'x'.repeat(5000)}`,
      `Bearer ${org.key} x`,
      `${org.key}`,
      'Bearer clk...',
      `Bearer ${org.key.replace(/.$/, '!')}`,
      'Bearer \xff',
    ];
    for (const authorization of credentials) expectProblem(await send(app, null, 'GET', customers, undefined, { authorization }), authorization, [401]);
    const cookies = [
      'clientele.session_token=',
      'clientele.session_token=%',
      'clientele.session_token=%E0%A4%A',
      'clientele.session_token=a.b',
      `clientele.session_token=${'x'.repeat(5000)}`,
      'clientele.session_token',
      '=;=;clientele.session_token=__proto__',
    ];
    for (const cookie of cookies) expectProblem(await send(app, null, 'GET', customers, undefined, { cookie }), cookie, [401]);
  });

  test('that are no HTTP, or too long for it, are refused and their connection closed', async () => {
    const header = (text: string) => `GET ${customers} HTTP/1.1\r\nHost: x\r\n${text}\r\n\r\n`;
    const asAnswer = ({ status, headers, body }: Reply): Answer => ({
      status,
      text: body,
      headers: new Headers({ 'content-type': /content-type: (.*)/i.exec(headers)?.[1]?.trim() ?? '' }),
    });
    const bad = [
      'rubbish\r\n\r\n',
      'GET\r\n\r\n',
      `GET ${customers} HTTP/9.9\r\n\r\n`,
      header('no colon'),
      header('a: b\0c'),
      header('Content-Length: x'),
      header('Content-Length: 1\r\nTransfer-Encoding: chunked'),
      header('Transfer-Encoding: rubbish'),
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
      `POST ${customers} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ];
    for (const bytes of bad) expectProblem(asAnswer(await sendRaw(app, bytes)), JSON.stringify(bytes), [400]);
    for (const bytes of [
      header(`a: ${'x'.repeat(70_000)}`),
      `GET ${customers}?q=${'x'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      header('a: b\r\n'.repeat(10_000).trim()),
    ])
      expectProblem(asAnswer(await sendRaw(app, bytes)), bytes.slice(0, 60), [413]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 20, maxLength: 200 }), async (bytes) => {
        const { status } = await sendRaw(app, Buffer.concat([Buffer.from([0]), bytes]));
        expect(status).toBe(400);
      }),
      { numRuns: 40 },
    );
  });
});

test('a request whose head or body never ends is ended by the server', async () => {
  expect(app.app.server).toMatchObject({ requestTimeout: 1_800_000, timeout: 60_000, headersTimeout: 60_000 });
  const edge = openApp({ logLevel: 'silent', bodyTimeMs: 400 });
  edge.post('/api/echo', async (request) => request.body);
  Object.assign(edge.server, { headersTimeout: 300, connectionsCheckingInterval: 50 });
  const url = await edge.listen({ port: 0, host: '127.0.0.1' });
  try {
    const head = 'POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    for (const begun of [head, `${head}Content-Length: 10\r\n\r\n{"a"`, `${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n`]) {
      const { status, body } = await sendRaw({ url }, begun);
      expect(JSON.parse(body), begun).toMatchObject({ status: 408, code: 'request_timeout' });
      expect(status).toBe(408);
    }
  } finally {
    await edge.close();
  }
});
