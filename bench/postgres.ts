import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Connection } from '../server/platform/db/connection.ts';
import { takeOwnerLock } from '../server/platform/db/embedded/owner-lock.ts';
import { findPostmaster, spawnPostmaster, stopPostmaster, stopPostmasterNow } from '../server/platform/db/embedded/postmaster.ts';
import { run, type User } from '../server/platform/db/embedded/processes.ts';
import { openSession, plainly } from './generate/sessions.ts';

/** The machine's PostgreSQL with our data, the same for all contenders. `connect` names a database of it. */
export type Cluster = { binaries: string; pid: number; url(database: string): string; at(database: string): Connection; stop(): Promise<void> };

const USER = 'bench';

/** As a production server of this size is set: nothing that is committed is ever lost. */
const SERVING = {
  shared_buffers: '1GB',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  max_wal_size: '4GB',
  random_page_cost: '1.1',
  effective_cache_size: '8GB',
  max_connections: '100',
};
/** While data are made nothing needs to survive a crash: a half-made database is made anew. */
const LOADING = {
  ...SERVING,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '16GB',
  maintenance_work_mem: '1GB',
  max_parallel_maintenance_workers: '0',
  work_mem: '128MB',
};

export const cacheFolder = (): string => join(tmpdir(), 'clientele-bench');

/** Starts PostgreSQL on the bench's own data folder, which is kept between runs. Refused while another bench runs. */
export async function startCluster(mode: 'serving' | 'loading'): Promise<Cluster> {
  const folder = cacheFolder();
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  const lock = await takeOwnerLock(join(folder, 'owner.lock'));
  try {
    return await start(folder, mode === 'serving' ? SERVING : LOADING, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(folder: string, settings: Record<string, string>, release: () => void): Promise<Cluster> {
  const binaries = findBinaries();
  const user = unprivileged(join(folder, 'cluster'));
  const home = { folder, cluster: join(folder, 'cluster'), logs: folder, user };
  const password = await ensureCluster(home.cluster, binaries, user);
  const orphan = findPostmaster(home.cluster);
  if (orphan) await stopPostmaster(orphan, home.cluster, binaries, user);
  const port = await freePort();
  const reach = { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
  const args = ['-D', home.cluster, ...Object.entries({ ...settings, ...reach }).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = spawnPostmaster(join(binaries, 'postgres'), args, home);
  const onExit = () => stopPostmasterNow(server);
  process.once('exit', onExit);
  const at = (database: string): Connection => ({ host: '127.0.0.1', port, user: USER, password, database });
  await ready(at('postgres'), server.gone, server.printed);
  return {
    binaries,
    pid: server.pid,
    at,
    url: (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`,
    async stop() {
      await checkpoint(at('postgres'));
      await stopPostmaster(server, home.cluster, binaries, user);
      process.off('exit', onExit);
      release();
    },
  };
}

/** So that stopping takes no longer than a stop may take. */
async function checkpoint(connection: Connection): Promise<void> {
  const client = await openSession(connection);
  await client.query('checkpoint');
  await client.end();
}

async function ready(connection: Connection, gone: Promise<string>, printed: () => string): Promise<void> {
  let ended: string | undefined;
  void gone.then((reason) => (ended = reason));
  for (let attempt = 0; attempt < 600 && ended === undefined; attempt++) {
    const client = new pg.Client({ ...plainly(connection), connectionTimeoutMillis: 1_000 });
    client.on('error', () => {});
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    if (connected) return client.end();
    await delay(100);
  }
  throw new Error(`PostgreSQL did not start: ${ended ?? 'no answer in a minute'}\n${printed()}`);
}

function findBinaries(): string {
  if (process.env.POSTGRES_BIN) return process.env.POSTGRES_BIN;
  const root = '/usr/lib/postgresql';
  const majors = fs.existsSync(root) ? fs.readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = majors.map((major) => join(root, major, 'bin')).find((bin) => fs.existsSync(join(bin, 'psql')) && fs.existsSync(join(bin, 'initdb')));
  if (!found) throw new Error('The benchmark needs a PostgreSQL 15 or later with psql and pgbench: set POSTGRES_BIN to the folder of its programs.');
  return found;
}

/** PostgreSQL refuses to run as root: then it runs as whoever owns the data, at first `postgres` or `nobody`. */
function unprivileged(cluster: string): User {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('There is no user postgres or nobody to run PostgreSQL as.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

async function ensureCluster(cluster: string, binaries: string, user: User): Promise<string> {
  const passwordFile = `${cluster}.password`;
  if (fs.existsSync(join(cluster, 'PG_VERSION')) && fs.existsSync(passwordFile)) return fs.readFileSync(passwordFile, 'utf8').trim();
  fs.rmSync(cluster, { recursive: true, force: true });
  fs.mkdirSync(cluster, { mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(18).toString('hex'), { mode: 0o600 });
  if (user) for (const path of [cluster, passwordFile]) fs.chownSync(path, user.uid, user.gid);
  const options = ['-D', cluster, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'];
  const { failure } = await run(join(binaries, 'initdb'), options, user);
  if (failure) throw new Error(`PostgreSQL could not make a cluster: ${failure}`);
  return fs.readFileSync(passwordFile, 'utf8').trim();
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
