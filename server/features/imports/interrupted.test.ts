import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf, newOrganisation, type Organisation, startTestApp, type TestApp, urlOf } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { importRunner } from './runner.ts';

const CLI = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));
const ROWS = 6_000;
const ERP = { currency: 'EUR', language: 'de-DE' };
/** Every tenth row has no name; names are no key, so that nothing but the import itself knows which rows are in. */
const file = `name,city\n${Array.from({ length: ROWS }, (_, i) => `${i % 10 === 9 ? '' : `Company ${i}`},Town ${i}`).join('\n')}\n`;
const GOOD = ROWS * 0.9;

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const customers = async ({ id }: Organisation) =>
  Number((await runStatements(app.owner, `select count(*)::int as n from crm.customer where org_id = '${id}'`))[0]?.n);

async function uploaded({ api }: Organisation): Promise<string> {
  const { id } = await api.uploadImport({ query: { fileName: 'companies.csv' }, body: file });
  await api.decideImport({ params: { id }, body: { mapping: { columns: { name: 'name', city: 'address.city' }, constants: ERP } } });
  return id;
}
const stateOf = async ({ api }: Organisation, id: string) => (await api.getImport({ params: { id } })).state;

async function expectWhole(one: Organisation, id: string): Promise<void> {
  const report = await one.api.getImport({ params: { id } });
  expect(report).toMatchObject({ state: 'done', read: ROWS, created: GOOD, rejected: ROWS - GOOD, unchanged: 0, reasons: { 'invalid name': ROWS - GOOD } });
  expect(await customers(one)).toBe(GOOD);
  const rejects = (await (await one.api.getImportRejects({ params: { id } })).text()).trim().split('\r\n');
  expect(rejects[0]).toBe('_row,_reason,name,city');
  expect(rejects.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(Array.from({ length: ROWS / 10 }, (_, i) => 10 * (i + 1)));
}

test('an import that is cancelled stops soon, keeps what is in, and counts exactly that', async () => {
  const id = await uploaded(org);
  await org.api.startImport({ params: { id } });
  await expect.poll(async () => (await org.api.getImport({ params: { id } })).read, { timeout: 20_000, interval: 20 }).toBeGreaterThan(0);
  expect(await org.api.cancelImport({ params: { id } })).toMatchObject({
    state: 'running',
    cancelling: true,
    abilities: expect.not.arrayContaining(['cancel']),
  });
  await expect.poll(() => stateOf(org, id), { timeout: 20_000, interval: 20 }).toBe('cancelled');
  const report = await org.api.getImport({ params: { id } });
  expect(report.read).toBeLessThan(ROWS);
  expect(report.created).toBe(await customers(org));
  await expect(org.api.cancelImport({ params: { id } })).rejects.toMatchObject({ problem: { code: 'import_not_possible' } });
});

test('an import whose server is killed goes on in another one: no row twice, none lost, every count right', async () => {
  const other = await newOrganisation(app, 'erp-quoting');
  const id = await uploaded(other);
  const port = String(await freePort());
  const child = spawn(process.execPath, [CLI, 'serve'], {
    env: { ...process.env, DATABASE_URL: urlOf(app.owner), PORT: port, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  const there = clientOf({ url: `http://127.0.0.1:${port}` }, other.key);
  await expect
    .poll(
      () =>
        there.getImport({ params: { id } }).then(
          ({ state }) => state,
          () => '',
        ),
      { timeout: 30_000 },
    )
    .toBe('uploaded');
  await there.startImport({ params: { id } });
  await expect.poll(() => customers(other), { timeout: 20_000, interval: 10 }).toBeGreaterThan(200);
  child.kill('SIGKILL');
  await gone;
  const atDeath = await customers(other);
  expect(atDeath).toBeLessThan(GOOD);
  // As if the last count had been lost with the process: what is written is known all the same.
  await runStatements(
    app.owner,
    `update crm.import set last_row = 0, tally = null, rejects_kept = false where id = '${id}'`,
    `delete from crm.import_piece where import_id = '${id}' and part = 'rejects'`,
  );
  const runner = importRunner(app.database.app, { refreshStatistics: async () => {}, log: (error) => expect.unreachable(String(error)) });
  const resumed = () => runner.resume(systemIn(app, other)).then(() => stateOf(other, id));
  await expect.poll(resumed, { timeout: 30_000, interval: 100 }).toBe('done');
  await expectWhole(other, id);
  await runner.stop();
});

test('a server that is stopped leaves an import to be gone on with', async () => {
  const other = await newOrganisation(app, 'erp-quoting');
  const id = await uploaded(other);
  const system = systemIn(app, other);
  await runStatements(app.owner, `update crm.import set state = 'running', started_at = now() where id = '${id}'`);
  const tools = { refreshStatistics: async () => {}, log: (error: unknown) => expect.unreachable(String(error)) };
  const first = importRunner(app.database.app, tools);
  await first.resume(system);
  await expect.poll(() => customers(other), { timeout: 20_000, interval: 10 }).toBeGreaterThan(200);
  await first.stop();
  const stopped = await other.api.getImport({ params: { id } });
  expect(stopped).toMatchObject({ state: 'running', created: await customers(other) });
  expect(stopped.created).toBeLessThan(GOOD);
  const second = importRunner(app.database.app, tools);
  await second.resume(system);
  await expect.poll(() => stateOf(other, id), { timeout: 30_000, interval: 50 }).toBe('done');
  await expectWhole(other, id);
  await second.stop();
});

test('files are deleted some days after the end, and uploads that were not used; what became of the rows stays', async () => {
  const other = await newOrganisation(app, 'erp-quoting');
  const [done, unused] = [await uploaded(other), await uploaded(other)];
  await other.api.startImport({ params: { id: done } });
  await expect.poll(() => stateOf(other, done), { timeout: 30_000, interval: 50 }).toBe('done');
  const runner = importRunner(app.database.app, { refreshStatistics: async () => {}, log: () => {} });
  const pieces = async () => Number((await runStatements(app.owner, `select count(*)::int as n from crm.import_piece where org_id = '${other.id}'`))[0]?.n);
  await runner.forget(systemIn(app, other));
  expect(await pieces()).toBeGreaterThan(2);
  await runStatements(
    app.owner,
    `update crm.import set created_at = created_at - interval '8 days', ended_at = ended_at - interval '8 days' where org_id = '${other.id}'`,
  );
  await runner.forget(systemIn(app, other));
  expect(await pieces()).toBe(0);
  expect(await other.api.getImport({ params: { id: done } })).toMatchObject({ state: 'done', created: GOOD, abilities: [] });
  expect(await stateOf(other, unused)).toBe('cancelled');
  await expect(other.api.getImportRejects({ params: { id: done } })).rejects.toMatchObject({ problem: { code: 'import_not_possible' } });
});
