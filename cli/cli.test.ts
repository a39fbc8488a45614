import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PARTS } from '../contract/blueprints/parts.ts';
import { removeEmbedded } from '../server/platform/db/embedded/remove.ts';
import { runStatements } from '../server/platform/db/embedded/session.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { clientOf, urlOf } from '../testing/harness.ts';
import { run } from './main.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const PASSWORD = 'correct horse battery';
const PATIENCE = 120_000;

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'clientele-cli-'));
beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', urlOf(database.connection));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { code: number | undefined; stdout: string; stderr: string; json: Record<string, never> };
const jsonOf = (words: string[], stdout: string) => (words.includes('--json') ? JSON.parse(stdout) : {});

/** Runs a command here. */
async function cli(...words: string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const code = await run(words, { out: (text) => (stdout += text), err: (text) => (stderr += text) });
  return { code, stdout, stderr, json: jsonOf(words, stdout) };
}

/** Runs a command in a process of its own, on the test's database unless told otherwise. */
function child(words: string[], environment: Record<string, string> = { DATABASE_URL: urlOf(database.connection) }): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...words], { env: { PATH: process.env.PATH, ...environment } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr, json: jsonOf(words, stdout) });
    });
  });
}
const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const found = (name: string, blueprint: string, ...more: string[]) =>
  cli('org', 'create', '--name', name, '--blueprint', blueprint, '--email', 'anna@muster.de', '--password', PASSWORD, '--json', ...more);

describe('the command line', () => {
  test('E1 an organisation is created with its administrator, and listed; people and keys are added', async () => {
    const { json } = await found('Muster AG', 'erp-quoting', '--person-name', 'Anna Muster', '--country', 'AT', '--time-zone', 'Europe/Vienna');
    expect(json).toEqual({
      organisationId: expect.any(String),
      userId: expect.any(String),
      name: 'Muster AG',
      blueprint: 'erp-quoting',
      administrator: 'anna@muster.de',
    });
    const [listed, key, person, other] = await Promise.all([
      child(['org', 'list', '--json']),
      cli('key', 'create', '--org', 'muster ag', '--role', 'support', '--scopes', 'read', '--json'),
      cli('user', 'create', '--org', json.organisationId ?? '', '--email', 'ben@muster.de', '--password', PASSWORD, '--role', 'sales', '--name', 'Ben'),
      found('Other', 'sales'),
    ]);
    expect(listed.json.organisations).toEqual(
      expect.arrayContaining([{ id: json.organisationId, name: 'Muster AG', blueprint: 'erp-quoting', country: 'AT', language: 'de-DE' }]),
    );
    expect(key.json).toMatchObject({ role: 'support', scopes: ['read'], secret: expect.stringMatching(/^clk\./) });
    expect(person).toMatchObject({ code: 0, stdout: 'ben@muster.de is sales of Muster AG.\n' });
    expect(other.json.userId, 'one person, two organisations').toBe(json.userId);
  });

  test.each([
    [2, /^There is no command “orgs”. Commands are: serve, migrate, org create/, ['orgs']],
    [2, /^There is no command “constructor”/, ['constructor']],
    [2, /^“org create” has no flag --nme. Its flags are: --name TEXT/, ['org', 'create', '--nme', 'x']],
    [2, /^“org create” needs --blueprint KEY, --email TEXT, --password TEXT.$/m, ['org', 'create', '--name', 'x']],
    [2, /^--blueprint: .*"sales"/, ['org', 'create', '--name', 'x', '--blueprint', 'y', '--email', 'a@b.c', '--password', 'z']],
    [2, /^--password: must have at least 12/, ['org', 'create', '--name', 'x', '--blueprint', 'sales', '--email', 'a@b.c', '--password', 'z']],
    [2, /^“import customers” needs FILE.$/m, ['import', 'customers', '--org', 'x']],
    [2, /^“org list” does not take “all”.$/m, ['org', 'list', 'all']],
    [2, /^--on-invalid must be one of: reject, note; not “maybe”.$/m, ['import', 'customers', 'f', '--org', 'x', '--on-invalid', 'maybe']],
    [2, /^--json answers on stdout: say --file/, ['export', 'customers', '--org', 'x', '--json']],
    [1, /^There is no organisation “Nobody”/, ['import', 'customers', 'missing.csv', '--org', 'Nobody']],
  ] as const)('what is wrong is told with what would be right: %i %s', async (code, told, words) => {
    expect(await cli(...words)).toMatchObject({
      code,
      stdout: words.includes('--json' as never) ? expect.anything() : '',
      stderr: expect.stringMatching(told),
    });
  });

  test(
    'the exit code and the error are there for programs too',
    async () => {
      const [wrong, failed] = await Promise.all([
        child(['key', 'create', '--org', 'x', '--role', 'boss', '--json']),
        child(['org', 'list', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }),
      ]);
      expect(wrong).toMatchObject({ code: 2, json: { error: { code: 'usage', message: expect.stringContaining('administrator, sales') } } });
      expect(failed).toMatchObject({ code: 1, json: { error: { code: 'failed', message: expect.stringContaining('ECONNREFUSED') } } });
    },
    PATIENCE,
  );

  test('help names every command and what it takes, settings every setting and no password', async () => {
    const help = (await cli('help')).stdout;
    for (const name of ['serve', 'migrate', 'org create', 'key create', 'import customers', 'export customers', 'demo', 'settings'])
      expect(help).toContain(name);
    for (const words of [
      ['help', 'import', 'customers'],
      ['import', 'customers', '--help'],
    ])
      expect((await cli(...words)).stdout).toMatch(/--match FIELD +Field by which/);
    expect((await cli('settings')).stdout).toContain('PORT\n  Port to listen on. Default: 3000.');
    const { settings } = (await cli('settings', '--json')).json as unknown as { settings: { name: string; value: string }[] };
    expect(settings.find(({ name }) => name === 'DATABASE_URL')?.value).toMatch(/^postgres:\/\/…@/);
    expect(await cli('migrate', '--json')).toMatchObject({ json: { migrations: [] } });
  });

  test(
    'customers are imported and exported, with report and rejects',
    async () => {
      const { json: org } = await found('Import AG', 'erp-quoting');
      const customers = file('customers.csv', 'Kundennummer;Firma;E-Mail;Ort\n1;Alpha;a@alpha.example;Ulm\n2;Beta;wrong;Bonn\n');
      const mapping = file(
        'mapping.json',
        JSON.stringify({
          columns: { Kundennummer: 'erpNumber', Firma: 'name', 'E-Mail': 'email', Ort: 'address.city' },
          constants: { currency: 'EUR', language: 'de-DE' },
        }),
      );
      const given = [customers, '--org', org.organisationId ?? '', '--mapping', mapping, '--match', 'erpNumber'];
      const dry = await cli('import', 'customers', ...given, '--dry-run');
      expect(dry.stdout).toMatch(
        /Kundennummer +erpNumber\n.*Firma +name\n[\s\S]*2 rows would come to:\n +1 {2}created[\s\S]*invalid_email email[\s\S]*Nothing was written/,
      );
      const report = join(folder, 'report.json');
      const ran = await child(['import', 'customers', ...given, '--rejects', join(folder, 'rejects.csv'), '--report', report, '--json']);
      expect(ran).toMatchObject({ code: 0, json: { read: 2, created: 1, rejected: 1, delimiter: ';', finished: true, reasons: { 'invalid_email email': 1 } } });
      expect(JSON.parse(readFileSync(report, 'utf8'))).toEqual(ran.json);
      expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toMatch(
        /^_row;_reason;Kundennummer;Firma;E-Mail;Ort\r\n2;email: must be an e-mail address.*;2;Beta;wrong;Bonn\r\n$/,
      );
      const out = join(folder, 'out.csv');
      const toFile = await cli('export', 'customers', '--org', 'Import AG', '--file', out, '--status', 'active', '--json');
      expect(toFile.json).toEqual({ rows: 1, file: out, format: 'csv', organisationId: org.organisationId });
      const [csv, json] = await Promise.all([
        child(['export', 'customers', '--org', 'Import AG']),
        child(['export', 'customers', '--org', 'Import AG', '--format', 'json', '--city', 'ulm']),
      ]);
      expect(csv.stdout).toMatch(/^id,name,status,.*\r\n[0-9a-f-]{36},Alpha,active,/);
      expect(readFileSync(out, 'utf8')).toBe(csv.stdout);
      expect(JSON.parse(json.stdout)).toMatchObject([{ name: 'Alpha', addresses: [{ city: 'Ulm' }] }]);
    },
    PATIENCE,
  );

  test(
    'W1 E6 F1 S1 C1 the demo has an organisation for each blueprint, with data; twice doubles nothing',
    async () => {
      const first = await cli('demo', '--json');
      expect(first, first.stderr).toMatchObject({ code: 0 });
      const { organisations, password } = first.json as unknown as { organisations: { id: string; blueprint: string; customers: number }[]; password: string };
      const expected = { 'work-orders': 8, 'erp-quoting': 5, 'field-service': 5_301, 'self-service': 5, sales: 91 };
      expect(Object.fromEntries(organisations.map(({ blueprint, customers }) => [blueprint, customers]))).toEqual(expected);
      expect((await cli('demo', '--json')).json).toEqual(first.json);
      const kept = await runStatements(
        database.connection,
        `select s.blueprint, count(*)::int as n from crm.customer c join crm.settings s using (org_id) where s.org_id in (${organisations.map(({ id }) => `'${id}'`)}) group by 1`,
      );
      expect(Object.fromEntries(kept.map(({ blueprint, n }) => [blueprint, n]))).toEqual(expected);
      expect(password.length).toBeGreaterThanOrEqual(12);
      const shown = Object.entries({
        workOrders: 'work_order',
        tickets: 'ticket',
        equipment: 'equipment',
        orders: '"order"',
        invoices: 'invoice',
        contracts: 'contract',
      });
      for (const { id, blueprint } of organisations)
        for (const [part, table] of [...shown, ['', 'interaction'], ['', 'task'], ['', 'note']]) {
          const [row] = await runStatements(database.connection, `select count(*)::int as n from crm.${table} where org_id = '${id}'`);
          if (part === '' || PARTS[blueprint]?.some((one) => one === part)) expect(row?.n, `${table} of ${blueprint}`).toBeGreaterThan(0);
          else expect(row?.n, `${table} of ${blueprint}`).toBe(0);
        }
    },
    PATIENCE,
  );
});

test(
  'with the embedded database, commands join a server that is running, leave it running, and start the database themselves otherwise',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'clientele-test-'));
    const environment = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', ...(process.env.POSTGRES_BIN && { POSTGRES_BIN: process.env.POSTGRES_BIN }) };
    const create = ['org', 'create', '--name', 'Alone', '--blueprint', 'sales', '--email', 'a@b.example', '--password', PASSWORD, '--json'];
    try {
      expect(await child(create, environment)).toMatchObject({ code: 0, json: { name: 'Alone' } });
      const server = spawn(process.execPath, [MAIN, 'serve'], { env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
      const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
      const [key, imported, second] = await Promise.all([
        child(['key', 'create', '--org', 'Alone', '--role', 'administrator', '--json'], environment),
        child(['import', 'customers', file('one.csv', 'name,type\nJoined,individual\n'), '--org', 'Alone', '--json'], environment),
        child(['serve'], environment),
      ]);
      expect(imported.json).toMatchObject({ created: 1 });
      expect(second, 'a second server is refused').toMatchObject({ code: 1, stderr: expect.stringContaining('is using this data folder') });
      const api = clientOf({ url: /http:\S+/.exec(line)?.[0] ?? '' }, (key.json as { secret?: string }).secret ?? '');
      expect((await api.listCustomers({ query: {} })).items.map(({ name }) => name)).toEqual(['Joined']);
      server.kill('SIGTERM');
      await once(server, 'exit');
    } finally {
      await removeEmbedded(dataDir);
    }
  },
  PATIENCE,
);
