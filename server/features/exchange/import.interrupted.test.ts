import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp, urlOf } from '../../../testing/harness.ts';
import { openDesk } from '../../../testing/importing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

const CLI = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));
const ROWS = 8_000;

let app: TestApp;
const desk = openDesk(() => app);
let file: string;
beforeAll(async () => {
  app = await startTestApp();
  const rows = Array.from({ length: ROWS }, (_, i) => `K${i},Company ${i},Person ${i},p${i}@c${i}.example,Town ${i}`);
  file = desk.file(`erp,name,contact name,contact email,city\n${rows.join('\n')}\n`);
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

const mapping = {
  columns: { erp: 'erpNumber', name: 'name', 'contact name': 'contact.name', 'contact email': 'contact.email', city: 'address.city' },
  constants: { currency: 'EUR', language: 'de-DE' },
  match: 'erpNumber',
};

/** Customers, and those that lack a part of their row. */
const look = async ({ id }: Organisation) =>
  (
    await runStatements(
      app.owner,
      `select count(*)::int as customers, count(*) filter (where not exists (select from crm.contact k where k.org_id = c.org_id and k.customer_id = c.id)
          or not exists (select from crm.address a where a.org_id = c.org_id and a.customer_id = c.id)
          or not exists (select from crm.customer_search s where s.org_id = c.org_id and s.customer_id = c.id)
          or not exists (select from crm.change h where h.org_id = c.org_id and h.record_id = c.id))::int as half,
        (select coalesce(sum(n), 0)::int from crm.customer_tally t where t.org_id = '${id}') as tally
      from crm.customer c where org_id = '${id}'`,
    )
  )[0] as { customers: number; half: number; tally: number };

test('an import that is told to stop leaves whole rows, says how far it came, and goes on by its key', async () => {
  const org = await newOrganisation(app, 'erp-quoting');
  const controller = new AbortController();
  const stopped = await desk.bringIn(org, { path: file }, { mapping, signal: controller.signal, onProgress: ({ rows }) => rows > 1_000 && controller.abort() });
  expect(stopped.finished).toBe(false);
  expect(stopped.created).toBeGreaterThan(1_000);
  expect(stopped.created).toBeLessThan(ROWS);
  expect(await look(org)).toEqual({ customers: stopped.created, half: 0, tally: stopped.created });
  const rest = await desk.bringIn(org, { path: file }, { mapping });
  expect(rest).toMatchObject({ finished: true, unchanged: stopped.created, created: ROWS - stopped.created });
  expect(await look(org)).toEqual({ customers: ROWS, half: 0, tally: ROWS });
});

test('an import whose process is killed leaves whole rows and goes on by its key', async () => {
  const org = await newOrganisation(app, 'erp-quoting');
  const mappingFile = desk.file(JSON.stringify(mapping));
  const child = spawn(process.execPath, [CLI, 'import', 'customers', file, '--org', org.id, '--mapping', mappingFile], {
    env: { ...process.env, DATABASE_URL: urlOf(app.owner) },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  await expect.poll(async () => (await look(org)).customers, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await gone;
  await expect
    .poll(
      () =>
        desk
          .bringIn(org, 'erp,name\nK0,Company 0\n', { mapping: { columns: { erp: 'erpNumber', name: 'name' }, match: 'erpNumber' } })
          .catch((error: Error) => error.message),
      { timeout: 10_000 },
    )
    .toMatchObject({ unchanged: 1 });
  const after = await look(org);
  expect(after).toMatchObject({ half: 0, tally: after.customers });
  expect(after.customers).toBeLessThan(ROWS);
  expect(await desk.bringIn(org, { path: file }, { mapping })).toMatchObject({ unchanged: after.customers, created: ROWS - after.customers });
  expect(await look(org)).toEqual({ customers: ROWS, half: 0, tally: ROWS });
});

test('a dry run says what would happen and writes nothing', async () => {
  const org = await newOrganisation(app, 'erp-quoting');
  const before = await runStatements(app.owner, 'select pg_current_xact_id_if_assigned(), (select count(*)::int from crm.change) as changes');
  const rows = 'erp,name\n1,A\n1,B\n2,C\n,D\n';
  const given = { mapping: { columns: { erp: 'erpNumber', name: 'name' }, constants: { currency: 'EUR', language: 'de-DE' } } };
  expect(await desk.bringIn(org, rows, { ...given, rehearsal: true })).toMatchObject({ created: 3, rejected: 1, reasons: { 'duplicate erpNumber': 1 } });
  expect(await runStatements(app.owner, 'select pg_current_xact_id_if_assigned(), (select count(*)::int from crm.change) as changes')).toEqual(before);
  expect(await look(org)).toEqual({ customers: 0, half: 0, tally: 0 });
  expect(await desk.bringIn(org, rows, given)).toMatchObject({ created: 3, rejected: 1, reasons: { 'duplicate erpNumber': 1 } });
});
