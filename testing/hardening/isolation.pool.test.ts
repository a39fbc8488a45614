import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { readingDb, writeInTenant } from '../../server/platform/db/tenant.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { type Generous, newGenerous, newRecords } from './generous.ts';
import type { Ids } from './requests.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** One connection serves both organisations, so whatever a transaction leaves behind on it meets the other one. */
let app: TestApp;
type Tenant = { org: Generous; mark: string; ids: Ids };
let tenants: [Tenant, Tenant];

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '1', LOG_LEVEL: 'silent' });
  const tenant = async (mark: string): Promise<Tenant> => {
    const org = await newGenerous(app, mark);
    return { org, mark, ids: await newRecords(org, mark) };
  };
  tenants = [await tenant('zqleft'), await tenant('zqright')];
});
afterAll(() => app.close());

const otherOf = (tenant: Tenant): Tenant => (tenant === tenants[0] ? tenants[1] : tenants[0]);
const position = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
let made = 0;

type Request = [method: string, path: string, body?: unknown, headers?: Record<string, string>];
/** Good requests, refused ones, and such as PostgreSQL itself refuses in the middle of a transaction. */
const REQUESTS: ((tenant: Tenant) => Request)[] = [
  () => ['GET', '/api/customers?limit=200'],
  ({ mark }) => ['GET', `/api/customers?q=${mark}`],
  ({ ids }) => ['GET', `/api/customers/${ids.customers}`],
  ({ ids }) => ['GET', `/api/customers/${ids.customers}?asOf=${new Date().toISOString()}`],
  ({ ids }) => ['GET', `/api/customers/${ids.customers}/history`],
  () => ['GET', '/api/audit?limit=200'],
  () => ['GET', '/api/organisation'],
  () => ['GET', '/api/people'],
  ({ mark }) => ['POST', '/api/customers', { name: `${mark} new ${++made}`, contacts: [{ name: `${mark} contact` }] }],
  ({ mark }) => ['POST', '/api/customers', { name: `${mark} twice` }, { 'idempotency-key': `${mark}${made % 3}` }],
  ({ ids, mark }) => ['PATCH', `/api/customers/${ids.customers}`, { notes: { general: `${mark} ${++made}` } }, { 'if-match': '*' }],
  ({ ids, mark }) => ['POST', `/api/customers/${ids.customers}/contacts`, { name: `${mark} more`, isPrimary: true }],
  ({ ids }) => ['PATCH', `/api/customers/${ids.customers}`, { tier: 'old' }, { 'if-match': '"1"' }],
  (tenant) => ['GET', `/api/customers/${otherOf(tenant).ids.customers}`],
  (tenant) => ['DELETE', `/api/customers/${otherOf(tenant).ids.customers}`],
  (tenant) => ['POST', '/api/customers', { name: 'child', parentId: otherOf(tenant).ids.customers }],
  ({ mark }) => ['POST', '/api/customers', { name: `${mark} customer 1`, contacts: [{ email: 'a@example.com' }, { email: 'A@example.com' }] }],
  ({ ids }) => ['GET', `/api/audit?cursor=${position(['2026-01-01T00:00:00Z', ids.customers, 2 ** 31])}`],
  () => ['POST', '/api/customers', '{"name":'],
];

async function lookAt(tenant: Tenant, [method, path, body, headers]: Request): Promise<number> {
  const answer = await send(app, tenant.org.key, method, path, body, headers);
  const other = otherOf(tenant);
  const leaked = [other.mark, other.org.id, ...Object.values(other.ids)].filter((secret) => answer.text.includes(secret) && !path.includes(secret));
  expect(leaked, `${method} ${path} → ${answer.text}`).toEqual([]);
  return answer.status;
}

/** Sends a request and breaks it off somewhere on the way. */
async function breakOff(tenant: Tenant, [method, path, body]: Request): Promise<void> {
  const signal = AbortSignal.timeout(1 + Math.floor(Math.random() * 15));
  const headers = { authorization: `Bearer ${tenant.org.key}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
  await fetch(app.url + path, { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) })
    .then((response) => response.text())
    .catch(() => {});
}

const mixed = (rounds: number, send: (tenant: Tenant, request: Request) => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: rounds * REQUESTS.length }, (_, i) =>
      send(tenants[i % 2] as Tenant, (REQUESTS[Math.floor(i / 2) % REQUESTS.length] as (t: Tenant) => Request)(tenants[i % 2] as Tenant)),
    ),
  );

test('two organisations at once over one connection see only their own, with refusals and broken-off requests in between', async () => {
  const [statuses] = await Promise.all([mixed(8, lookAt), mixed(3, breakOff)]);
  const counted = new Map<unknown, number>();
  for (const status of statuses) counted.set(status, (counted.get(status) ?? 0) + 1);
  expect([...counted.keys()].sort()).toEqual([200, 201, 400, 404, 409, 412, 422]);
});

test('nor do they while PostgreSQL cancels statements and cuts the connection', async () => {
  const role = (await runStatements(app.owner, `select platform.role('app') as role`))[0]?.role;
  let over = false;
  const trouble = (async () => {
    for (let i = 0; !over; i++) {
      const blow = i % 4 === 0 ? 'pg_terminate_backend' : 'pg_cancel_backend';
      await runStatements(app.owner, `select ${blow}(pid) from pg_stat_activity where usename = '${role}' and datname = current_database()`);
    }
  })();
  const statuses = new Set(await mixed(6, lookAt));
  over = true;
  await trouble;
  expect([...statuses].filter((status) => Number(status) >= 500 && status !== 503)).toEqual([]);
  for (const tenant of tenants) expect(await lookAt(tenant, ['GET', '/api/customers'])).toBe(200);
});

test('a connection stands in no organisation after a read, a write, a failed statement or a failed transaction', async () => {
  const pool = app.database.app;
  const nowhere = async () => {
    const { rows } = await pool.query(`select nullif(current_setting('app.org_id', true), '') as org, current_setting('app.actor', true) as actor,
      current_setting('transaction_read_only') as readonly, (select count(*)::int from tenant.customer) + (select count(*)::int from crm.customer) as n`);
    expect(rows).toEqual([{ org: null, actor: expect.toBeOneOf([null, '']), readonly: 'off', n: 0 }]);
  };
  for (const { org, mark } of [...tenants, ...tenants]) {
    const who = { org: org.id, actor: 'system', cause: 'test' };
    const [{ n } = { n: 0 }] = await readingDb(pool, org.id).rows<{ n: number }>(
      sql`select count(*)::int as n from tenant.customer where name like ${`${mark}%`}`,
    );
    expect(n).toBeGreaterThan(0);
    await nowhere();
    await expect(readingDb(pool, org.id).rows(sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    await nowhere();
    await expect(readingDb(pool, org.id).rows(sql`select ${org.id}::uuid, ${n} / 0`)).rejects.toMatchObject({ code: '22012' });
    await nowhere();
    await expect(readingDb(pool, org.id).rows(sql`update crm.customer set tier = 'x' where org_id = ${org.id}`)).rejects.toMatchObject({ code: '25006' });
    await nowhere();
    await expect(writeInTenant(pool, who, (db) => db.rows(sql`select 1 / 0`))).rejects.toMatchObject({ code: '22012' });
    await nowhere();
    await expect(
      writeInTenant(pool, who, async (db) => {
        await db.rows(sql`update crm.customer set tier = 'lost' where org_id = ${org.id}`);
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    await nowhere();
    await writeInTenant(pool, who, (db) => db.rows(sql`update crm.customer set tier = 'kept' where org_id = ${org.id}`));
    await nowhere();
  }
  for (const { org } of tenants) expect((await org.api.listCustomers({ query: { tier: 'lost' } })).total).toBe(0);
});
