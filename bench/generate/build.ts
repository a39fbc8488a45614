import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';
import { type Cluster, startCluster } from '../postgres.ts';
import { baselineIndexes, baselineSchema, baselineTables } from './baseline-table.ts';
import { takeIndexesOff } from './indexes.ts';
import { loadCustomers } from './load-customers.ts';
import { loadOrganisations } from './load-organisations.ts';
import type { Size } from './organisations.ts';
import { each, openSession } from './sessions.ts';
import { settleActivity, settleCustomers } from './settle.ts';

const MIGRATIONS = fileURLToPath(new URL('../../server/migrations/', import.meta.url));
const GENERATOR = fileURLToPath(new URL('.', import.meta.url));

/** The database of a size that the present schema and generator make: another name as soon as either changes. */
export function databaseOf(size: Size): string {
  const hash = createHash('sha256').update(size.name);
  for (const folder of [MIGRATIONS, GENERATOR]) {
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return `bench_${size.name}_${hash.digest('hex').slice(0, 8)}`;
}

/** Makes the template database of a size unless it is there already. A database that was not finished is made again. */
export async function ensureData(size: Size, log: (message: string) => void): Promise<string> {
  const database = databaseOf(size);
  const cluster = await startCluster('loading');
  try {
    const admin = await openSession(cluster.at('postgres'));
    const known = await admin.query('select datname as name, datistemplate as finished from pg_database where datname like $1', [`bench_${size.name}_%`]);
    const stale = known.rows.filter((row) => row.name !== database || !row.finished);
    for (const { name } of stale) await dropDatabase(admin, name);
    if (known.rows.length === stale.length) {
      await admin.query(`create database ${database}`);
      await build(cluster, database, size, log);
      await admin.query(`alter database ${database} is_template true`);
    }
    await admin.end();
    return database;
  } finally {
    await cluster.stop();
  }
}

export async function dropDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`alter database ${name} is_template false`);
  await admin.query(`drop database ${name} with (force)`);
}

async function build(cluster: Cluster, database: string, size: Size, log: (message: string) => void): Promise<void> {
  const owner = cluster.at(database);
  const begun = performance.now();
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const result = await work();
    log(`  ${name} (${((performance.now() - begun) / 1000).toFixed(0)} s)`);
    return result;
  };
  log(`Making ${size.customers} customers in ${database}`);
  await migrate(owner);
  await step('organisations', () => loadOrganisations(owner, size));
  const indexes = await takeIndexesOff(owner);
  await step('customers, what happened with them, and the history of all', () => loadCustomers(cluster, database, size));
  await step('indexes', () => each(owner, indexes.first));
  await step('search texts and counts', () => settleCustomers(owner, size));
  await step('tallies', () => each(owner, settleActivity));
  await each(owner, [baselineSchema]);
  await each(owner, baselineTables);
  await step('search index, baseline', () => each(owner, [...indexes.last, ...baselineIndexes]));
  await step('statistics', () => each(owner, ['vacuum (freeze, analyze)']));
}
