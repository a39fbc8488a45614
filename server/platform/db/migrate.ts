import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Connection } from './connection.ts';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
const LOCK = 7_233_041_911;

/** The roles that serve requests, with passwords of their own; the owner only migrates. */
export type ServingRoles = { app: Connection; identity: Connection; jobs: Connection; secret: string };

const PLATFORM = `
  create schema if not exists platform;
  create table if not exists platform.migration (name text primary key, hash text not null, at timestamptz not null default now());
  create table if not exists platform.setting (key text primary key, value text not null);
  create or replace function platform.role(kind text) returns text language sql stable as
    $$ select value from platform.setting where key = 'role.' || kind $$;
`;

/**
 * Brings the database to the newest schema; two starting processes migrate once. A migration that changed after it ran is
 * refused. Answers the connections of the serving roles.
 */
export async function migrate(owner: Connection, options: { log?: (message: string) => void } = {}): Promise<ServingRoles> {
  const client = new pg.Client({ ...owner, ssl: owner.ssl ? { rejectUnauthorized: false } : false, application_name: 'clientele migrate' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`set client_min_messages = warning; ${PLATFORM}`);
    const settings = await ensureRoles(client, owner);
    await closeDatabase(client);
    await runPending(client, options.log ?? (() => {}));
    const as = (kind: string): Connection => ({
      ...owner,
      user: settings.get(`role.${kind}`) ?? '',
      password: settings.get(`password.${kind}`) ?? '',
    });
    return { app: as('app'), identity: as('identity'), jobs: as('jobs'), secret: settings.get('secret') ?? '' };
  } finally {
    await client.end();
  }
}

async function ensureRoles(client: pg.Client, owner: Connection): Promise<Map<string, string>> {
  for (const kind of ['app', 'identity', 'jobs']) {
    await remember(client, `role.${kind}`, `${owner.database}_${kind}`);
    await remember(client, `password.${kind}`, randomBytes(24).toString('base64url'));
  }
  await remember(client, 'secret', randomBytes(32).toString('base64url'));
  const settings = new Map<string, string>();
  for (const { key, value } of (await client.query('select key, value from platform.setting')).rows) settings.set(key, value);
  for (const kind of ['app', 'identity', 'jobs']) {
    const role = settings.get(`role.${kind}`) ?? '';
    const exists = (await client.query('select from pg_roles where rolname = $1', [role])).rowCount;
    const quoted = client.escapeIdentifier(role);
    const rights = 'login nosuperuser nocreatedb nocreaterole nobypassrls';
    if (!exists) await client.query(`create role ${quoted} ${rights} password ${client.escapeLiteral(settings.get(`password.${kind}`) ?? '')}`);
  }
  return settings;
}

/** Every role may make temporary objects in a new database. Ours may not: they could stand in for what the owner's functions name. */
async function closeDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select current_database() as name where has_database_privilege('public', current_database(), 'temp, create')`);
  for (const { name } of rows) await client.query(`revoke temporary, create on database ${client.escapeIdentifier(name)} from public`);
}

const remember = (client: pg.Client, key: string, value: string) =>
  client.query('insert into platform.setting (key, value) values ($1, $2) on conflict do nothing', [key, value]);

async function runPending(client: pg.Client, log: (message: string) => void): Promise<void> {
  const done = new Map<string, string>();
  for (const { name, hash } of (await client.query('select name, hash from platform.migration')).rows) done.set(name, hash);
  const files = (await readdir(FOLDER)).filter((file) => /^\d{4}_.*\.sql$/.test(file)).sort();
  for (const name of files) {
    const text = await readFile(FOLDER + name, 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    const known = done.get(name);
    if (known === hash) continue;
    if (known) throw new Error(`Migration ${name} was changed after it ran on this database. Write a new one instead.`);
    log(`Migrating: ${name}`);
    await client.query('begin');
    try {
      await client.query(text);
      await client.query('insert into platform.migration (name, hash) values ($1, $2)', [name, hash]);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
}
