import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterAll, expect, inject, test, vi } from 'vitest';
import type { Connection } from '../../server/platform/db/connection.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { dropping } from '../database.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { admin, prefix, template } = inject('testDatabases');
const made: string[] = [];
const FILES = readdirSync(new URL('../../server/migrations/', import.meta.url)).filter((name) => name.endsWith('.sql'));
const MODULE = new URL('../../server/platform/db/migrate.ts', import.meta.url).href;

async function freshDatabase(): Promise<Connection> {
  const database = `${prefix}_fresh_${randomBytes(4).toString('hex')}`;
  await runStatements(admin, `create database ${database} template template0`);
  made.push(database);
  return { ...admin, database };
}
afterAll(async () => {
  for (const database of made) await runStatements(admin, dropping(database));
});

/** Everything the catalogue says of our schemas, and what migrating keeps. Roles are named after their database. */
async function catalogueOf(connection: Connection): Promise<string[]> {
  const ours = `n.nspname in ('crm', 'tenant', 'auth', 'platform', 'public')`;
  const parts = [
    `select 'schema ' || nspname || coalesce(nspacl::text, '') from pg_namespace n where ${ours} or nspname = 'jobs'`,
    `select 'relation ' || c.oid::regclass || c.relkind::text || c.relrowsecurity || coalesce(c.relacl::text, '') || coalesce(c.reloptions::text, '') || coalesce(pg_get_viewdef(case when c.relkind = 'v' then c.oid end), '')
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
    `select 'column ' || c.oid::regclass || '.' || a.attname || a.attnum || format_type(a.atttypid, a.atttypmod) || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where ${ours} and a.attnum > 0`,
    `select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace where ${ours}`,
    `select 'constraint ' || conrelid::regclass || conname || pg_get_constraintdef(k.oid) from pg_constraint k join pg_namespace n on n.oid = k.connamespace where ${ours} and contype <> 'n'`,
    `select 'function ' || p.oid::regprocedure || coalesce(p.proacl::text, '') || case when p.prokind = 'f' then pg_get_functiondef(p.oid) else '' end from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}`,
    `select 'policy ' || polrelid::regclass || polname || pg_get_expr(polqual, polrelid) || pg_get_expr(polwithcheck, polrelid) || polroles::regrole[]::text from pg_policy`,
    `select 'trigger ' || pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal`,
    `select 'extension ' || extname || extversion from pg_extension`,
    `select 'migration ' || name || hash from platform.migration`,
  ];
  const rows = await runStatements(
    connection,
    `select x.line from (${parts.map((part) => `select (${'y.line'})::text as line from (${part}) y(line)`).join(' union all ')}) x order by 1`,
  );
  const roles = await runStatements(connection, `select value from platform.setting where key like 'role.%' order by key`);
  return rows.map(({ line }) => roles.reduce((text, { value }, i) => text.replaceAll(String(value), `role ${i}`), String(line)));
}

const keptOf = async (connection: Connection) =>
  JSON.stringify([
    await runStatements(connection, 'select * from platform.migration order by name'),
    await runStatements(connection, 'select * from platform.setting order by key'),
  ]);

/** Migrates in a process of its own; answers the migrations that it ran. */
async function migrateElsewhere(connection: Connection): Promise<string[]> {
  const script = `const { migrate } = await import(${JSON.stringify(MODULE)});
    await migrate(${JSON.stringify(connection)}, { log: (message) => console.log(message) });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let failure = '';
  child.stdout.on('data', (data: Buffer) => {
    out += data;
  });
  child.stderr.on('data', (data: Buffer) => {
    failure += data;
  });
  const [code] = await once(child, 'close');
  expect(code, failure).toBe(0);
  return out.split('\n').flatMap((line) => /^Migrating: (.+)$/.exec(line)?.[1] ?? []);
}

test('two processes that migrate a fresh database at once migrate it once; again changes nothing; it equals the template', async () => {
  const connection = await freshDatabase();
  const ran = await Promise.all([migrateElsewhere(connection), migrateElsewhere(connection)]);
  expect(ran.flat().sort()).toEqual(FILES.sort());
  expect(Math.min(...ran.map((names) => names.length))).toBe(0);
  const [catalogue, kept] = [await catalogueOf(connection), await keptOf(connection)];
  const logged: string[] = [];
  const [one, two] = await Promise.all([migrate(connection, { log: (message) => logged.push(message) }), migrate(connection)]);
  expect(logged).toEqual([]);
  expect(one).toEqual(two);
  expect(await catalogueOf(connection)).toEqual(catalogue);
  expect(await keptOf(connection)).toBe(kept);
  expect(await catalogueOf({ ...admin, database: template })).toEqual(catalogue);
});

test('a migration that changed after it ran is refused, and nothing is done', async () => {
  const connection = await freshDatabase();
  await migrate(connection);
  const [first, last] = [FILES.sort()[0], FILES.sort().at(-1)];
  await runStatements(connection, `update platform.migration set hash = 'another' where name = '${first}'`);
  const kept = await keptOf(connection);
  await expect(migrate(connection)).rejects.toThrow(`Migration ${first} was changed after it ran on this database`);
  expect(await keptOf(connection)).toBe(kept);
  expect(last).not.toBe(first);
});

test('a process that dies while migrating leaves nothing half done', async () => {
  const connection = await freshDatabase();
  const script = `const { migrate } = await import(${JSON.stringify(MODULE)});
    let seen = 0;
    await migrate(${JSON.stringify(connection)}, { log: () => { if (++seen === 3) setTimeout(() => process.kill(process.pid, 'SIGKILL'), 2); } });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  await once(child, 'exit');
  await migrate(connection);
  expect(await catalogueOf(connection)).toEqual(await catalogueOf({ ...admin, database: template }));
});
