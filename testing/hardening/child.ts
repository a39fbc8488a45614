import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Connection } from '../../server/platform/db/connection.ts';
import { OWNER } from '../../server/platform/db/embedded/cluster.ts';
import { findHome, socketFolder } from '../../server/platform/db/embedded/home.ts';
import { findPostmaster } from '../../server/platform/db/embedded/postmaster.ts';
import { orphansOf } from '../../server/platform/db/embedded/processes.ts';
import { removeEmbedded } from '../../server/platform/db/embedded/remove.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export type User = { uid: number; gid: number };

/** The server as users start it, in a process of its own. */
export type Child = {
  process: ChildProcess;
  url: string;
  /** What it wrote to standard error so far. */
  errors(): string;
  /** How it ended, and how many milliseconds after this was called. */
  ended(): Promise<{ code: number | null; signal: string | null; ms: number }>;
};

/** A data folder, removed with its PostgreSQL by the function that comes with it. */
export function dataFolder(user?: User): { dataDir: string; remove(): Promise<void> } {
  const dataDir = mkdtempSync(join(tmpdir(), 'clientele-test-'));
  if (user) chownSync(dataDir, user.uid, user.gid);
  return { dataDir, remove: () => removeEmbedded(dataDir) };
}

type Options = { dataDir: string; port?: number; user?: User; asNpmDoes?: boolean };

/** Starts the program; does not wait for it. */
export function launch({ dataDir, port = 0, user, asNpmDoes }: Options): Child {
  const { PATH, POSTGRES_BIN } = process.env;
  const env = {
    PATH,
    TMPDIR: tmpdir(),
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '0',
    SIGN_IN_LIMIT_PER_MINUTE: '0',
    ...(POSTGRES_BIN && { POSTGRES_BIN }),
  };
  const [command, args] = asNpmDoes ? ['/bin/sh', ['-c', `exec '${process.execPath}' server/main.ts`]] : [process.execPath, ['server/main.ts']];
  const child = spawn(command as string, args as string[], { cwd: ROOT, env, detached: asNpmDoes === true, stdio: ['ignore', 'pipe', 'pipe'], ...user });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // It must not outlive a run of the tests that is broken off.
  const endToo = () => void child.kill('SIGTERM');
  process.once('exit', endToo);
  child.once('exit', () => process.off('exit', endToo));
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return {
    process: child,
    url: '',
    errors: () => errors,
    ended: async () => {
      const begun = performance.now();
      const [code, signal] = await exit;
      return { code, signal, ms: Math.round(performance.now() - begun) };
    },
  };
}

/** Starts the program and waits till it says where it is. */
export async function start(options: Options): Promise<Child & { readyMs: number }> {
  const begun = performance.now();
  const child = launch(options);
  const url = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const [, found] = /ready at (\S+)/.exec(out) ?? [];
      if (found) resolve(found.replace('localhost', '127.0.0.1'));
    });
    child.process.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${child.errors()}`)));
  });
  await (await fetch(`${url}/api/health`)).text();
  return { ...child, url, readyMs: Math.round(performance.now() - begun) };
}

/** The cluster's folder and how its owner reaches it. */
export async function clusterOf(dataDir: string): Promise<{ cluster: string; connection: Connection }> {
  const home = await findHome(dataDir, () => {});
  const password = readFileSync(join(home.folder, 'owner-password'), 'utf8').trim();
  return { cluster: home.cluster, connection: { host: await socketFolder(home), port: 5432, user: OWNER, password, database: OWNER } };
}

export const postmasterOf = (cluster: string): number | undefined => findPostmaster(cluster)?.pid;

/** What runs of PostgreSQL on a folder, and our own lock on it. */
export function leftovers(dataDir: string, cluster: string): unknown[] {
  return [postmasterOf(cluster), ...orphansOf(cluster), existsSync(join(dataDir, 'owner.lock')) || undefined].filter((one) => one !== undefined);
}

export async function eventually<T>(what: () => Promise<T>, patienceMs = 30_000): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await delay(50)) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
