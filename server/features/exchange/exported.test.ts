import { afterAll, beforeAll, expect, test } from 'vitest';
import { api as contract } from '../../../contract/index.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { exportCustomers } from './exchange.ts';
import { taken } from './exported.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
  const { id } = await org.api.createCustomer({ body: { name: 'City Hospital', phone: '+49 30 1234567' } });
  await org.api.createTicket({ params: { id }, body: { subject: 'Loud' } });
});
afterAll(() => app.close());

const EXPORTS = Object.values(contract).filter(({ path }) => path.endsWith('/export'));
/** What the audit log says of exports, the latest first: by whom, and what of them. */
const told = async (whose = org) => {
  const { items } = await whose.api.listAudit({ query: { entity: 'export', limit: 200 } });
  return items.map(({ event, actor, changes }) => ({ event, actor, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) }));
};

test.each(EXPORTS.map(({ path }) => path))('S12 GET %s is in the audit log: who, which list, how narrowed, how many', async (path) => {
  const before = (await told()).length;
  const lines = (await send(app, org.key, 'GET', `/api${path.replace('/api', '')}?delimiter=;`)).text.trimEnd().split('\r\n');
  const [ended, begun, ...earlier] = await told();
  expect(earlier).toHaveLength(before);
  const actor = { kind: 'key', name: 'administrator key' };
  expect(begun).toMatchObject({ event: 'ExportCreated', actor, list: path.split('/').slice(2, -1).join('-'), format: 'csv', query: {} });
  expect(ended).toMatchObject({ event: 'ExportUpdated', actor, rows: expect.any(Number) });
  if (!path.includes('audit')) expect(ended).toMatchObject({ rows: lines.length - 1 });
});

test('S12 the filter and the columns of an export are told; one that is refused is none', async () => {
  const before = (await told()).length;
  await org.api.exportCustomers({ query: { columns: 'name,phone', status: 'active', q: 'hospital' } });
  const [ended, begun] = await told();
  expect(begun).toMatchObject({ columns: ['name', 'phone'], query: { status: ['active'], q: 'hospital' } });
  expect(ended).toMatchObject({ rows: 1 });
  await expect(org.api.exportCustomers({ query: { columns: 'secret' } })).rejects.toMatchObject({ problem: { status: 400 } });
  await expect((await org.as('member')).api.exportCustomers({ query: {} })).rejects.toMatchObject({ problem: { status: 403 } });
  expect(await told()).toHaveLength(before + 2);
});

test('S12 an export on the command line is told too, and one that breaks off with what was taken until then', async () => {
  const other = await newOrganisation(app, 'field-service');
  await other.api.createCustomer({ body: { name: 'City Hospital', phone: '+49 30 1234567' } });
  const ctx = systemIn(app, other);
  await exportCustomers(ctx, { format: 'json', filters: { status: ['active'] }, write: async () => {} });
  const [ended, begun] = await told(other);
  expect(begun).toMatchObject({ actor: { kind: 'system' }, list: 'customers', format: 'json', query: { status: ['active'] } });
  expect(ended).toMatchObject({ rows: 1 });
  const full = new Error('the disk is full');
  const write = async () => {
    throw full;
  };
  await expect(exportCustomers(ctx, { format: 'csv', write })).rejects.toBe(full);
  expect((await told(other))[0]).toMatchObject({ event: 'ExportUpdated', rows: 0 });
});

test('S12 whoever goes away before the end of a file took what was sent', async () => {
  const other = await newOrganisation(app, 'field-service');
  async function* pieces() {
    for (;;) yield { text: 'x', rows: 10 };
  }
  for await (const _ of taken(systemIn(app, other), { list: 'tickets', format: 'csv', query: {} }, pieces())) break;
  expect(await told(other)).toMatchObject([{ rows: 10 }, { list: 'tickets' }]);
});

test('S12 E1 exports are told in their own organisation, and not in the history of customers', async () => {
  const other = await newOrganisation(app, 'field-service');
  expect(await told(other)).toEqual([]);
  await expect((await org.as('sales')).api.listAudit({ query: { entity: 'export' } })).rejects.toMatchObject({ problem: { status: 403 } });
});
