import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Home } from './home.ts';
import { isPostmasterOf, orphansOf, quietly, run, signal, spawnOptions, startOf, type User, until } from './processes.ts';

/** A running server. `gone` resolves with how it ended; `started` tells it from a later process of the same pid. */
export type Postmaster = { pid: number; started: string | undefined; gone: Promise<string>; printed(): string };

const FAST_MS = 4_000;
const IMMEDIATE_MS = 8_000;

/** Starts the server in a session of its own, so that Ctrl-C reaches it only through us. */
export function spawnPostmaster(program: string, args: string[], { cluster, logs, user }: Home): Postmaster {
  const options = spawnOptions(user);
  const stale = pidOnFile(cluster);
  // A pid file of a crash may name a pid that another program has by now (in a container, soon). PostgreSQL
  // ignores this one pid, and still looks whether a process of the crashed server is left.
  if (stale !== undefined && !isPostmasterOf(cluster, stale)) options.env.PG_GRANDPARENT_PID = String(stale);
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text.replace(/^.*(redirecting log output|Future log output).*\n/gm, '')).slice(-4_000);
  });
  const pid = child.pid ?? -1;
  return { pid, started: startOf(pid), gone: ending(child), printed: () => printed.trim() || fatalLine(logs, pid) };
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, name) => resolve(name ? `ended by ${name}` : `exit code ${code}`));
  });
}

/** Once it writes its log, what it died of is there. */
function fatalLine(logs: string, pid: number): string {
  const files = quietly(() => readdirSync(logs)) ?? [];
  const lines = files.flatMap((file) => quietly(() => readFileSync(join(logs, file), 'utf8').split('\n')) ?? []);
  return lines.findLast((line) => line.includes(`[${pid}] FATAL`)) ?? '';
}

/** The server that a crash of ours left running on the folder. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const pid = pidOnFile(cluster);
  if (pid === undefined || !isPostmasterOf(cluster, pid)) return undefined;
  return { pid, started: startOf(pid), gone: watched(cluster, pid), printed: () => '' };
}

async function watched(cluster: string, pid: number): Promise<string> {
  while (isPostmasterOf(cluster, pid)) await delay(100);
  return 'no longer there';
}

function pidOnFile(cluster: string): number | undefined {
  const pid = Number(quietly(() => readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) ?? 'none');
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Ends what a server left behind. A busy session outlives its killed main process, and no new server can start
 * before it is gone; the process that writes the log is the last to go in any case.
 */
export async function endOrphans(cluster: string, patience = 0): Promise<void> {
  const none = () => orphansOf(cluster).length === 0;
  if (await until(patience, none)) return;
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of orphansOf(cluster)) signal(pid, name);
    if (await until(1_000, none)) return;
  }
}

/** Ends the server: fast, and after 4 seconds at once. Transactions that were committed are safe either way. */
export async function stopPostmaster(server: Postmaster, cluster: string, binFolder: string, user: User): Promise<void> {
  const { pid } = server;
  const gone = () => !runs(server);
  if (gone()) return;
  if (process.platform === 'win32') {
    await run(join(binFolder, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-t', '4'], user);
  } else {
    signal(pid, 'SIGINT');
    if (await until(FAST_MS, gone)) return;
    signal(pid, 'SIGQUIT');
  }
  if (await until(IMMEDIATE_MS, gone)) return;
  signal(pid, 'SIGKILL');
  await until(2_000, gone);
}

/** The same for a process that is exiting and can no longer wait for anything. */
export function stopPostmasterNow(server: Postmaster): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const name of ['SIGINT', 'SIGQUIT'] as const) {
    if (runs(server)) signal(server.pid, name);
    for (const end = Date.now() + FAST_MS; Date.now() < end; Atomics.wait(pause, 0, 0, 20)) {
      if (!runs(server)) return;
    }
  }
}

const runs = ({ pid, started }: Postmaster): boolean => started !== undefined && startOf(pid) === started;
