import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError, createClient, urlOf } from './client.ts';
import { customersApi } from './customers.ts';

describe('urlOf', () => {
  test('puts parameters into the path and the query, escaped', () => {
    expect(urlOf(customersApi.listCustomers)).toBe('/api/customers');
    expect(urlOf(customersApi.getCustomer, { params: { id: 'a/b?c' } })).toBe('/api/customers/a%2Fb%3Fc');
    expect(urlOf(customersApi.listCustomers, { query: { q: 'ä & b=c', limit: 5 } })).toBe('/api/customers?q=%C3%A4+%26+b%3Dc&limit=5');
  });

  test('leaves out what has no value, and keeps what is false or nought', () => {
    expect(urlOf(customersApi.listCustomers, { query: { q: '', status: undefined, cursor: null } })).toBe('/api/customers');
    expect(urlOf(customersApi.listCustomers, { query: { a: 0, b: false } })).toBe('/api/customers?a=0&b=false');
  });
});

describe('the typed client', () => {
  type Seen = { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string };
  let server: Server;
  let baseUrl = '';
  let seen: Seen[] = [];
  let answer: { status: number; body?: string } = { status: 200, body: '{}' };
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push({ method: request.method, url: request.url, headers: request.headers, body });
        if (answer.status === 0) return;
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = (more = {}) => createClient({ baseUrl, headers: () => ({ authorization: 'Bearer key' }), ...more });
  const last = async (send: Promise<unknown>) => {
    seen = [];
    await send;
    return seen[0] as Seen;
  };
  const id = '01900000-0000-7000-8000-000000000000';

  test('sends method, path, headers of its own and a JSON body', async () => {
    const sent = await last(client().createCustomer({ body: { name: 'A' } }, { idempotencyKey: 'k1' }));
    expect(sent).toMatchObject({ method: 'POST', url: '/api/customers', body: '{"name":"A"}' });
    expect(sent.headers).toMatchObject({
      authorization: 'Bearer key',
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      accept: 'application/json',
    });
  });

  test('sends the version as If-Match, or * to overwrite knowingly', async () => {
    const update = (ifMatch?: number | '*') => last(client().updateCustomer({ params: { id }, body: {} }, ifMatch === undefined ? {} : { ifMatch }));
    expect((await update(3)).headers['if-match']).toBe('"3"');
    expect((await update('*')).headers['if-match']).toBe('*');
    expect((await update()).headers['if-match']).toBeUndefined();
  });

  test('sends an empty object where a body is left out, and none with reading', async () => {
    expect((await last(client().archiveCustomer({ params: { id } }))).body).toBe('{}');
    const read = await last(client().getCustomer({ params: { id }, query: { asOf: '2026-01-31' } }));
    expect(read).toMatchObject({ method: 'GET', url: `/api/customers/${id}?asOf=2026-01-31`, body: '' });
    expect(read.headers['content-type']).toBeUndefined();
  });

  test('answers null for 204', async () => {
    answer = { status: 204 };
    expect(await client().deleteCustomer({ params: { id } })).toBeNull();
  });

  test('throws the problem, with the fields in its message', async () => {
    const problem = { type: 'x', title: 'Title', status: 422, code: 'rule_violated', errors: [{ path: 'name', code: 'required', message: 'is required' }] };
    answer = { status: 422, body: JSON.stringify(problem) };
    const error = await client()
      .getSession()
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error.problem).toEqual(problem);
    expect(error.message).toBe('name: is required');
    answer = { status: 422, body: JSON.stringify({ ...problem, errors: [], detail: 'Why' }) };
    await expect(client().getSession()).rejects.toThrow('Why');
  });

  test('makes a problem of an answer that is none, like that of a proxy', async () => {
    answer = { status: 502, body: '<html>Bad gateway' };
    await expect(client().getSession()).rejects.toMatchObject({ problem: { status: 502, code: 'internal' } });
  });

  test('gives up after its time limit, and when told to', async () => {
    answer = { status: 0 };
    await expect(client({ timeoutMs: 50 }).getSession()).rejects.toThrow(/timeout/i);
    const controller = new AbortController();
    const call = client().getSession({}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toThrow(/abort/i);
  });
});
