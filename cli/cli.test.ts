import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeEmbedded } from '../server/platform/db/embedded/remove.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { clientOf, urlOf } from '../testing/harness.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const PASSWORD = 'correct horse battery';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { code: number; stdout: string; stderr: string; json: Record<string, never> };

/** Runs a command in a process of its own, on the test's database unless told otherwise. */
function cli(words: string[], environment: Record<string, string> = { DATABASE_URL: urlOf(database.connection) }): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...words], { env: { PATH: process.env.PATH, ...environment } }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? -1) : 0;
      resolve({ code, stdout, stderr, json: words.includes('--json') ? JSON.parse(stdout) : {} });
    });
  });
}
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const found = (name: string, blueprint: string, ...more: string[]) =>
  cli(['org', 'create', '--name', name, '--blueprint', blueprint, '--email', 'anna@muster.de', '--password', PASSWORD, '--json', ...more]);

describe('the command line', () => {
  test('E1 an organisation is created with its administrator, and listed; its key opens the API of its own', async () => {
    const { json } = await found('Muster AG', 'erp-quoting', '--person-name', 'Anna Muster', '--country', 'AT', '--time-zone', 'Europe/Vienna');
    expect(json).toEqual({
      organisationId: expect.any(String),
      userId: expect.any(String),
      name: 'Muster AG',
      blueprint: 'erp-quoting',
      administrator: 'anna@muster.de',
    });
    const [listed, key, person, other] = await Promise.all([
      cli(['org', 'list', '--json']),
      cli(['key', 'create', '--org', 'muster ag', '--role', 'support', '--scopes', 'read', '--json']),
      cli(['user', 'create', '--org', json.organisationId, '--email', 'ben@muster.de', '--password', PASSWORD, '--role', 'sales', '--name', 'Ben']),
      found('Other', 'sales'),
    ]);
    expect(listed.json.organisations).toEqual(
      expect.arrayContaining([{ id: json.organisationId, name: 'Muster AG', blueprint: 'erp-quoting', country: 'AT', language: 'de-DE' }]),
    );
    expect(key.json).toMatchObject({ role: 'support', scopes: ['read'], secret: expect.stringMatching(/^clk\./) });
    expect(person).toMatchObject({ code: 0, stdout: 'ben@muster.de is sales of Muster AG.\n' });
    expect(other.json.userId, 'one person, two organisations').toBe(json.userId);
  });

  test('what is wrong is told with what would be right: 2 for a wrong call, 1 for what failed', async () => {
    const ran = await Promise.all([
      cli(['orgs']),
      cli(['org', 'create', '--nme', 'x']),
      cli(['org', 'create', '--name', 'x', '--json']),
      cli(['org', 'create', '--name', 'x', '--blueprint', 'sales', '--email', 'a@b.c', '--password', 'short']),
      cli(['import', 'customers', '--org', 'x']),
      cli(['import', 'customers', 'f', '--org', 'x', '--on-invalid', 'maybe']),
      cli(['import', 'customers', 'missing.csv', '--org', 'Nobody', '--json']),
      cli(['org', 'list', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }),
    ]);
    const told = ran.map(({ code, stderr }) => [code, stderr.split('\n')[0]]);
    expect(told).toEqual([
      [2, expect.stringMatching(/^There is no command “orgs”. Commands are: serve, migrate, org create/)],
      [2, expect.stringMatching(/^“org create” has no flag --nme. Its flags are: --name TEXT/)],
      [2, '“org create” needs --blueprint KEY, --email TEXT, --password TEXT.'],
      [2, '--password: must have at least 12 characters'],
      [2, '“import customers” needs FILE.'],
      [2, '--on-invalid must be one of: reject, note; not “maybe”.'],
      [1, expect.stringMatching(/^There is no organisation “Nobody”/)],
      [1, expect.stringContaining('ECONNREFUSED')],
    ]);
    expect(ran[2]?.json.error).toMatchObject({ code: 'usage' });
    expect(ran[6]?.json.error).toMatchObject({ message: expect.stringContaining('Nobody') });
  });

  test('help names every command and what it takes, settings every setting', async () => {
    const [help, one, settings, json] = await Promise.all([
      cli([]),
      cli(['help', 'import', 'customers']),
      cli(['settings'], { PORT: '3999' }),
      cli(['settings', '--json']),
    ]);
    for (const name of ['serve', 'migrate', 'org create', 'key create', 'import customers', 'export customers', 'demo', 'settings'])
      expect(help.stdout).toContain(name);
    expect(one.stdout).toMatch(/--match FIELD +Field by which/);
    expect(settings.stdout).toContain('PORT\n  Port to listen on. Default: 3000. Here: 3999.');
    const { settings: all } = json.json as unknown as { settings: { name: string; value: string }[] };
    expect(all.find(({ name }) => name === 'DATABASE_URL')?.value, 'no password is printed').toMatch(/^postgres:\/\/…@/);
  });

  test('customers are imported and exported, with report and rejects', async () => {
    const { json: org } = await found('Import AG', 'erp-quoting');
    const customers = file('customers.csv', 'Kundennummer;Firma;E-Mail;Ort\n1;Alpha;a@alpha.example;Ulm\n2;Beta;wrong;Bonn\n');
    const mapping = file('mapping.json', JSON.stringify({ columns: { Kundennummer: 'erpNumber', Firma: 'name', 'E-Mail': 'email', Ort: 'address.city' }, constants: { currency: 'EUR', language: 'de-DE' } })); // biome-ignore format: a mapping
    const given = [customers, '--org', org.organisationId, '--mapping', mapping, '--match', 'erpNumber'];
    const dry = await cli(['import', 'customers', ...given, '--dry-run']);
    expect(dry.stdout).toMatch(
      /Kundennummer +erpNumber\n.*Firma +name\n[\s\S]*2 rows would come to:\n +1 {2}created[\s\S]*invalid_email email[\s\S]*Nothing was written/,
    );
    const report = join(folder, 'report.json');
    const ran = await cli(['import', 'customers', ...given, '--rejects', join(folder, 'rejects.csv'), '--report', report, '--json']);
    expect(ran).toMatchObject({ code: 0, json: { read: 2, created: 1, rejected: 1, delimiter: ';', finished: true, reasons: { 'invalid_email email': 1 } } });
    expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(ran.json);
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toMatch(
      /^_row;_reason;Kundennummer;Firma;E-Mail;Ort\r\n2;email: must be an e-mail address.*;2;Beta;wrong;Bonn\r\n$/,
    );
    const out = join(folder, 'out.csv');
    const [csv, toFile, none, json] = await Promise.all([
      cli(['export', 'customers', '--org', 'Import AG']),
      cli(['export', 'customers', '--org', 'Import AG', '--file', out, '--status', 'active', '--json']),
      cli(['export', 'customers', '--org', 'Import AG', '--status', 'archived']),
      cli(['export', 'customers', '--org', 'Import AG', '--format', 'json', '--city', 'ulm']),
    ]);
    expect(csv.stdout).toMatch(/^id,name,status,.*\r\n[0-9a-f-]{36},Alpha,active,/);
    expect([toFile.json, readFileSync(out, 'utf8')]).toEqual([{ rows: 1, file: out, format: 'csv', organisationId: org.organisationId }, csv.stdout]);
    expect(none.stdout.split('\r\n')).toHaveLength(2);
    expect(JSON.parse(json.stdout)).toMatchObject([{ name: 'Alpha', addresses: [{ city: 'Ulm' }] }]);
  });
});

describe('with the embedded database', () => {
  test('commands join a server that is running, leave it running, and start the database themselves otherwise', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'clientele-test-'));
    const environment = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', ...(process.env.POSTGRES_BIN && { POSTGRES_BIN: process.env.POSTGRES_BIN }) };
    try {
      const alone = await cli(
        ['org', 'create', '--name', 'Alone', '--blueprint', 'sales', '--email', 'a@b.example', '--password', PASSWORD, '--json'],
        environment,
      );
      expect(alone).toMatchObject({ code: 0, json: { name: 'Alone' } });
      const server = spawn(process.execPath, [MAIN, 'serve'], { env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
      const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
      const url = /http:\S+/.exec(line)?.[0] ?? '';
      const [key, imported, second] = await Promise.all([
        cli(['key', 'create', '--org', 'Alone', '--role', 'administrator', '--json'], environment),
        cli(['import', 'customers', file('one.csv', 'name,type\nJoined,individual\n'), '--org', 'Alone', '--json'], environment),
        cli(['serve'], environment),
      ]);
      expect(imported.json).toMatchObject({ created: 1 });
      expect(second, 'a second server is refused').toMatchObject({ code: 1, stderr: expect.stringContaining('is using this data folder') });
      const { items } = await clientOf({ url }, key.json.secret).listCustomers({ query: {} });
      expect(items.map(({ name }) => name)).toEqual(['Joined']);
      server.kill('SIGTERM');
      await once(server, 'exit');
      expect((await cli(['org', 'list', '--json'], environment)).json.organisations).toHaveLength(1);
    } finally {
      await removeEmbedded(dataDir);
    }
  }, 60_000);
});

test('W1 E6 F1 S1 C1 the demo has an organisation for each blueprint, with data; twice doubles nothing', async () => {
  const first = await cli(['demo', '--json']);
  expect(first, first.stderr).toMatchObject({ code: 0 });
  const { organisations, password } = first.json as unknown as { organisations: { id: string; blueprint: string; customers: number }[]; password: string };
  expect(organisations.map(({ blueprint, customers }) => [blueprint, customers])).toEqual([
    ['work-orders', 8],
    ['erp-quoting', 5],
    ['field-service', 5_301],
    ['self-service', 5],
    ['sales', 91],
  ]);
  const again = await cli(['demo', '--json']);
  expect(again.json).toEqual(first.json);
  expect(password.length).toBeGreaterThanOrEqual(12);
  const lists = await Promise.all(organisations.map(({ id }) => cli(['export', 'customers', '--org', id, '--format', 'json'])));
  expect(lists.map(({ stdout }) => JSON.parse(stdout).length)).toEqual(organisations.map(({ customers }) => customers));
}, 60_000);
