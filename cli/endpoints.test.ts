import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { api } from '../contract/index.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { urlOf } from '../testing/harness.ts';
import { COMMANDS, run } from './main.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
const PASSWORD = 'correct horse battery';

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', urlOf(database.connection));
  await cli('org', 'create', '--name', 'Muster', '--blueprint', 'field-service', '--email', 'anna@muster.de', '--password', PASSWORD);
  await cli('user', 'create', '--org', 'Muster', '--email', 'ben@muster.de', '--password', PASSWORD, '--role', 'member', '--name', 'Ben');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...words: string[]) {
  let [stdout, stderr] = ['', ''];
  const code = await run(words, { out: (text) => (stdout += text), err: (text) => (stderr += text) });
  return { code, stdout, stderr, json: words.includes('--json') ? JSON.parse(stdout) : null };
}
const here = (...words: string[]) => cli(...words, '--org', 'Muster', '--json');

test('W5 F7 what the API can do, the command line can: a customer, a ticket, its verbs, lists with filters', async () => {
  const body = join(folder, 'customer.json');
  writeFileSync(body, JSON.stringify({ name: 'From a file', phone: '+49 30 1234567', tags: ['one'] }));
  const created = await here('create', 'customer', '--body', body, '--name', 'City clinic', '--type', 'clinic', '--as', 'anna@muster.de');
  expect(created).toMatchObject({ code: 0, json: { name: 'City clinic', type: 'clinic', tags: ['one'], phone: '+49301234567' } });
  const { id } = created.json;
  const ticket = await here('create', 'ticket', id, '--subject', 'No picture', '--priority', 'high');
  await here('create', 'ticket', id, '--subject', 'Too loud');
  expect((await here('resolve', 'ticket', ticket.json.id)).json).toMatchObject({ status: 'resolved', customer: { id } });
  expect((await here('list', 'customer-tickets', id, '--status', 'open,in_progress')).json.items).toMatchObject([{ subject: 'Too loud' }]);
  const table = await cli('list', 'tickets', '--org', 'Muster', '--sort', 'number');
  expect(table.stdout).toMatch(/^number +subject +customer .*\nT-\d+ +No picture +City clinic .*high.*\nT-\d+ +Too loud .*\n2 of 2\.\n$/);
  const history = await here('list', 'customer-history', id);
  expect(history.json.items.at(-1)).toMatchObject({ event: 'CustomerCreated', actor: { kind: 'user', name: 'anna@muster.de' } });
  expect((await here('update', 'customer', id, '--city', 'Ulm')).json.error).toMatchObject({
    code: 'usage',
    message: expect.stringContaining('no flag --city'),
  });
  expect((await here('update', 'customer', id, '--tags', '["two"]', '--clear', 'email')).json).toMatchObject({
    tags: ['two'],
    version: created.json.version + 1,
  });
  expect((await here('update', 'customer', id, '--name', 'late', '--version', '1')).json.error).toMatchObject({ code: 'version_mismatch' });
});

test('what the command line did is taken back by the cause that it names', async () => {
  const { json, stderr } = await here('create', 'customer', '--name', 'Too much', '--type', 'lab', '--phone', '+49 30 1111111');
  const cause = /clientele undo --org "Muster" --cause (\S+)/.exec(stderr)?.[1] ?? '';
  expect((await here('undo', '--cause', cause)).json).toMatchObject({ state: 'done', counts: { changed: 1 } });
  expect((await here('get', 'customer', json.id)).json.error).toMatchObject({ code: 'customer_not_found' });
});

test('an export is written to a file, and what goes on in the background is done at the end', async () => {
  await here('create', 'customer', '--name', 'Bulk clinic', '--type', 'clinic', '--phone', '+49 30 7654321');
  const file = join(folder, 'list.csv');
  expect((await here('export', 'audit', '--file', file)).json).toEqual({ file });
  expect(readFileSync(file, 'utf8')).toContain('CustomerCreated');
  const prepared = await here('prepare', 'bulk', '--change', JSON.stringify({ kind: 'update', addTags: ['seen'] }), '--selection', '{"query":{}}');
  expect(prepared).toMatchObject({ code: 0 });
  await here('start', 'bulk', prepared.json.id);
  expect((await here('get', 'bulk', prepared.json.id)).json).toMatchObject({ state: 'done' });
});

test('C9 whoever it is done as has their own rights; what is wrong is told by its field', async () => {
  const refused = await here('create', 'customer', '--name', 'x', '--as', 'ben@muster.de');
  expect(refused).toMatchObject({ code: 1, json: { error: { status: 403, code: 'not_permitted' } } });
  const wrong = await cli('create', 'customer', '--org', 'Muster', '--name', 'x', '--type', 'clinic', '--email', 'nobody');
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('  email: must be an e-mail address') });
  expect(await cli('create', 'customer', '--org', 'Muster', '--tags', 'one')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--tags must be JSON'),
  });
  expect(await cli('get', 'customer', '--org', 'Muster')).toMatchObject({ code: 2, stderr: '“get customer” needs ID.\n' });
  expect(await cli('fly', 'customer')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is no command “fly customer”') });
});

test('every endpoint of an organisation has a command that says what it takes', async () => {
  const { json } = await cli('help', 'api', '--json');
  const wanted = Object.values(api).filter(({ ability }) => (ability as string) !== 'public' && (ability as string) !== 'person');
  expect(json.commands).toHaveLength(wanted.length);
  for (const { name, summary } of json.commands) {
    const told = (await cli('help', ...name.split(' '))).stdout;
    expect(told).toMatch(new RegExp(`^clientele ${name}`));
    if (!Object.hasOwn(COMMANDS, name)) expect(told).toContain(summary);
  }
});

test('C9 who works as a colleague sees no more than they do: neither notes nor amounts that are hidden from them', async () => {
  await cli('user', 'create', '--org', 'Muster', '--email', 'eva@muster.de', '--password', PASSWORD, '--role', 'support', '--name', 'Eva');
  const { id } = (await here('create', 'customer', '--name', 'Quiet clinic', '--type', 'clinic', '--phone', '+49 30 9988776')).json;
  await here('create', 'note', id, '--text', 'Pays late');
  await here('create', 'order', id, '--currency', 'EUR', '--lines', '[{"description":"Lamp","unitPrice":"4321"}]');
  const asEva = (...words: string[]) => here(...words, '--as', 'eva@muster.de');
  const fields = join(folder, 'fields.json');
  const decide = (notes: string[], revenue: string[]) => {
    writeFileSync(fields, JSON.stringify({ fields: { notes, revenue, sensitive: [] } }));
    return here('update', 'field-rights', '--body', fields);
  };
  expect((await decide(['support'], ['support'])).code).toBe(0);
  expect((await asEva('list', 'customer-notes', id)).json).toMatchObject({ total: 1 });
  expect((await asEva('list', 'customer-orders', id)).json.items).toMatchObject([{ total: '4321.00' }]);
  await decide([], []);
  expect((await asEva('list', 'customer-notes', id)).json.error).toMatchObject({ code: 'not_permitted' });
  const [order] = (await asEva('list', 'customer-orders', id)).json.items;
  expect(order).toMatchObject({ lineCount: 1 });
  expect(order).not.toHaveProperty('total');
  const file = join(folder, 'orders.csv');
  expect((await asEva('export', 'orders', '--file', file)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).not.toMatch(/total|4321/);
  expect((await here('list', 'audit', '--entity', 'export')).json.items[1]).toMatchObject({ actor: { name: 'Eva' }, event: 'ExportCreated' });
});
