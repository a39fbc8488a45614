import { mkdirSync } from 'node:fs';
import type pg from 'pg';
import type { Config } from './config.ts';
import { type Identity, openIdentity } from './features/people/identity.ts';
import { type Connection, parseConnection } from './platform/db/connection.ts';
import { connectEmbedded } from './platform/db/embedded/connect.ts';
import { FolderInUse, startEmbedded } from './platform/db/embedded.ts';
import { migrate } from './platform/db/migrate.ts';
import { openPool } from './platform/db/pool.ts';
import { openVault, type Vault } from './platform/vault.ts';

export type Database = { owner: Connection; app: pg.Pool; identityPool: pg.Pool; jobsPool: pg.Pool; identity: Identity; vault: Vault; stop(): Promise<void> };

/**
 * Opens the user's PostgreSQL or the embedded one, migrates it and opens a pool for each serving role. With `join`, an embedded
 * one that another process of ours runs is used while that process runs it, and left to it at the end; otherwise FolderInUse.
 */
export async function openDatabase(config: Config, log: (message: string) => void, { join = false } = {}): Promise<Database> {
  const { connection, stop } = await locate(config, log).catch(async (error) => {
    const running = join && error instanceof FolderInUse ? await connectEmbedded(config.dataDir) : null;
    if (!running) throw error;
    return { connection: running, stop: async () => {} };
  });
  try {
    const roles = await migrate(connection, { log });
    const app = openPool(roles.app, { max: config.databasePool, name: 'app' });
    const identityPool = openPool(roles.identity, { max: 4, name: 'identity', plainTypes: true, searchPath: 'auth' });
    const jobsPool = openPool(roles.jobs, { max: 2, name: 'jobs', plainTypes: true });
    const pools = [app, identityPool, jobsPool];
    const identity = openIdentity({ pool: identityPool, secret: roles.secret, publicUrl: config.publicUrl });
    return {
      owner: connection,
      app,
      identityPool,
      jobsPool,
      identity,
      vault: openVault(roles.secret),
      stop: async () => {
        await Promise.race([Promise.allSettled(pools.map((pool) => pool.end())), new Promise((done) => setTimeout(done, 1_500).unref())]);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function locate(config: Config, log: (message: string) => void): Promise<{ connection: Connection; stop(): Promise<void> }> {
  if (config.databaseUrl) return { connection: parseConnection(config.databaseUrl), stop: async () => {} };
  mkdirSync(config.dataDir, { recursive: true });
  return startEmbedded({ dataDir: config.dataDir, log, ...(config.postgresBin && { binDir: config.postgresBin }) });
}
