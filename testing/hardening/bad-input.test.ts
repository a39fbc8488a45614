import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Endpoint, fieldsOf } from '../../contract/endpoint.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { countRows } from './dump.ts';
import { type Generous, newGenerous, newRecords, signIn } from './generous.ts';
import { expectNamed, expectProblem } from './problems.ts';
import { callOf, ENDPOINTS, type EndpointName, headersOf, type Ids, inputSchema, pathOf, queryOf } from './requests.ts';
import { badValues, jsonOf, replaced, spotsOf } from './spots.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Generous;
let ids: Ids;
let session: string;

beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  org = await newGenerous(app, 'zqown');
  ids = await newRecords(org, 'zqown');
  session = await signIn(app, org.member.email);
});
afterAll(() => app.close());
afterEach(async () => {
  expect((await send(app, null, 'GET', '/api/health')).status).toBe(200);
});

/** A few of the values, others each time; what is refused wrongly says which it was. */
const MOST = 5;
const someOf = (values: unknown[]): unknown[] =>
  fc.sample(fc.shuffledSubarray(values, { minLength: Math.min(values.length, MOST), maxLength: MOST }), 1)[0] ?? [];

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

const call = (endpoint: Endpoint, path: string, body: unknown) =>
  send(app, ['public', 'person'].includes(endpoint.ability) ? null : org.key, endpoint.method, path, body === undefined ? undefined : jsonOf(body), {
    ...headersOf(endpoint),
    ...(endpoint.ability === 'person' && { cookie: session }),
  });

const NOT_SAID: EndpointName[] = ['signIn', 'acceptInvitation', 'setUp', 'setPassword'];
const withBody = ENDPOINTS.filter(([, { body, ability }]) => body && ability !== 'person');

describe('a wrong value in one field is refused by the name of the field', () => {
  test.each(withBody)('%s', async (name, endpoint) => {
    const rows = await countRows(app.owner);
    const { body, ...rest } = callOf(name, ids);
    const path = pathOf(endpoint, rest);
    const spots = spotsOf(endpoint.body ? inputSchema(endpoint.body) : {}, body);
    const wrong = spots.flatMap((spot) => someOf(badValues(spot)).map((value) => ({ spot, value })));
    await inParallel(wrong, async ({ spot, value }) => {
      const answer = await call(endpoint, path, replaced(body, spot.path, value));
      const what = `${name} ${spot.path.join('.')} = ${jsonOf(value)}`;
      if (NOT_SAID.includes(name) && answer.status !== 400) expectProblem(answer, what);
      else expectNamed(answer, answer.json.code === 'rules_inconsistent' ? ['rules'] : spot.path, what);
    });
    for (const key of ['unknown', 'constructor', 'toString', '', ' name', 'orgId', 'org_id'])
      expectNamed(await call(endpoint, path, { ...body, [key]: 1 }), [key], `${name} with ${key}`);
    for (const other of [[], [body], 'text', 12, true, null, {}].slice(0, Object.keys(body ?? {}).length > 1 ? 6 : 5))
      expectProblem(await call(endpoint, path, other), `${name} with ${jsonOf(other)}`);
    expect(await countRows(app.owner)).toBe(rows);
  });
});

describe('a wrong parameter is refused by its name', () => {
  const BAD_PATHS = [
    'x',
    '%00',
    '%ff',
    '%2e%2e%2f',
    '%E0%A4%A',
    '%',
    '-'.repeat(36),
    'a'.repeat(201),
    '0',
    'null',
    '%F0%9F%92%A9',
    '__proto__',
    '*',
    '%22',
    "'",
  ];

  test.each(ENDPOINTS.filter(([, { params }]) => params))('%s', async (name, endpoint) => {
    const rows = await countRows(app.owner);
    const { params, body } = callOf(name, ids);
    for (const parameter of Object.keys(params))
      for (const bad of BAD_PATHS) {
        const path = endpoint.path.replace(/:(\w+)/g, (_, one: string) => (one === parameter ? bad : (params[one] ?? '')));
        expectProblem(await call(endpoint, path, body), `${name} ${path}`);
      }
    expect(await countRows(app.owner)).toBe(rows);
  });

  const NUMBERS = ['limit', 'top', 'moreThan', 'months', 'endingWithin', 'totalFrom', 'totalTo'];
  test.each(ENDPOINTS.filter(([, { query }]) => query))('the query of %s', async (name, endpoint) => {
    const path = pathOf(endpoint, { ...callOf(name, ids), query: {} });
    const sample = { ...queryOf(endpoint, ids), limit: '5', cursor: 'x' };
    const schema = endpoint.query ? inputSchema(endpoint.query) : {};
    const pairs = spotsOf(schema, sample).flatMap((spot) => {
      const texts = badValues(spot).filter((value): value is string => typeof value === 'string' && !value.startsWith('number(') && value.isWellFormed());
      const more = spot.name === 'limit' ? ['0', '-1', '201', '1e400', '1.5', '9223372036854775808', 'Infinity', '', ' '] : [];
      const phone = ['phone', 'country', 'language', 'value', 'status', 'assignedTo', 'parentId', 'ownerUserId', 'email'].includes(spot.name);
      return [
        ...(phone ? texts.filter((text) => /\0|^-{36}$|^x{50}/.test(text)) : texts.filter((text) => !NUMBERS.includes(spot.name) || text !== '1')),
        ...more,
      ].map((value) => ({ spot, value }));
    });
    await inParallel(pairs, async ({ spot, value }) => {
      const query = `${spot.name}=${encodeURIComponent(value)}`;
      expectNamed(await call(endpoint, `${path}?${query}`, undefined), [spot.name], `${name} ${query}`);
    });
    for (const parameter of Object.keys(sample))
      expectNamed(await call(endpoint, `${path}?${parameter}=a&${parameter}=b`, undefined), [parameter], `${name} ${parameter} twice`);
    for (const unknown of ['filter[__proto__]', '__proto__', 'constructor', 'toString', 'limit[]', 'Limit', 'org_id', 'asof'])
      expectNamed(await call(endpoint, `${path}?${encodeURIComponent(unknown)}=1`, undefined), [unknown], `${name} ${unknown}`);
    for (const odd of [
      '?',
      '?&&&',
      '?=',
      '?%',
      '?%=1',
      '?q=%E0%A4%A',
      '?cursor=%ED%A0%80',
      '?limit=%00',
      `?${'a=1&'.repeat(3000)}`,
      `?q=${'x'.repeat(15_000)}`,
    ])
      expect((await call(endpoint, path + odd, undefined)).status, odd.slice(0, 50)).toBeLessThan(500);
  });
});

describe('whatever is sent', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary-ascii', maxLength: 600 }),
  );
  const anyValue = fc.oneof(anyText, fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(...badValues({ path: [], name: 'value', schema: { type: 'string' } })));

  test('in any field, it is taken or refused, and never an error of the server', async () => {
    const spots = withBody.flatMap(([name, endpoint]) => {
      const { body } = callOf(name, ids);
      return spotsOf(endpoint.body ? inputSchema(endpoint.body) : {}, body).map((spot) => ({ name, endpoint, spot }));
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...spots), anyValue, async ({ name, endpoint, spot }, value) => {
        const { body, ...rest } = callOf(name, ids);
        const answer = await call(endpoint, pathOf(endpoint, rest), replaced(body, spot.path, value));
        if (answer.status >= 300) expectProblem(answer, `${name} ${spot.path.join('.')} = ${JSON.stringify(value)}`);
      }),
      { numRuns: 500, interruptAfterTimeLimit: 8_000 },
    );
  });

  test('in any parameter of a list', async () => {
    const parameters = ENDPOINTS.flatMap(([name, endpoint]) => Object.keys(fieldsOf(endpoint.query)).map((parameter) => ({ name, endpoint, parameter })));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parameters), anyText, async ({ name, endpoint, parameter }, text) => {
        const path = `${pathOf(endpoint, { ...callOf(name, ids), query: {} })}?${new URLSearchParams({ [parameter]: text })}`;
        const answer = await call(endpoint, path, undefined);
        if (answer.status >= 300) expectProblem(answer, path);
      }),
      { numRuns: 400, interruptAfterTimeLimit: 5_000 },
    );
  });

  test('as a text that is taken, it comes back as it was', async () => {
    const fresh = await newGenerous(app, 'zqfresh');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
        const kept = text.trim();
        const answer = await send(app, fresh.key, 'POST', '/api/customers', {
          name: `n${text}`,
          notes: { general: text },
          tags: kept.length && kept.length <= 50 ? [text] : [],
        });
        if (text.includes('\0') || answer.status === 409) return void expectProblem(answer, JSON.stringify(text));
        expect(answer.status, answer.text).toBe(201);
        const read = await fresh.api.getCustomer({ params: { id: String(answer.json.id) } });
        expect(read).toMatchObject({ name: `n${text}`.trim(), notes: { general: kept } });
        expect((await send(app, fresh.key, 'GET', `/api/customers?${new URLSearchParams({ q: text })}`)).status).toBe(200);
      }),
      { numRuns: 100, interruptAfterTimeLimit: 5_000 },
    );
  });
});
