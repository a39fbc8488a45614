import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import { OWNER } from './cluster.ts';
import { findHome, socketFolder } from './home.ts';
import { findPostmaster } from './postmaster.ts';
import { quietly } from './processes.ts';
import { runStatements } from './session.ts';

const PATIENCE_MS = 20_000;

/** The connection of the cluster that another process of ours runs on the folder, which may just be starting; null where none answers. */
export async function connectEmbedded(dataDir: string): Promise<Connection | null> {
  const home = await findHome(resolve(dataDir), () => {});
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(100)) {
    const password = quietly(() => readFileSync(join(home.folder, 'owner-password'), 'utf8').trim());
    if (!password || !findPostmaster(home.cluster)) continue;
    const local = process.platform === 'win32';
    const address = local ? { host: '127.0.0.1', port: portOf(home.cluster) } : { host: await socketFolder(home), port: 5432 };
    const connection = { ...address, user: OWNER, password, database: OWNER };
    if (await answers(connection)) return connection;
  }
  return null;
}

const answers = (connection: Connection): Promise<boolean> =>
  runStatements(connection, 'select 1').then(
    () => true,
    () => false,
  );

/** PostgreSQL writes its port on the fourth line. */
const portOf = (cluster: string): number => Number(quietly(() => readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3]));
