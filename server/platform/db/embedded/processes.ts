import { execFile, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { parse } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** The user a program runs as; undefined is the one we are. */
export type User = { uid: number; gid: number } | undefined;

/** Our own settings and secrets are not PostgreSQL's business, and PG* or LC_* variables would change what it does. */
export function spawnOptions(user: User) {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP'];
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) if (process.env[name] !== undefined) env[name] = process.env[name];
  // Our own working folder may be closed to that user.
  return { env, cwd: parse(process.execPath).root, ...user };
}

/** Runs a program to its end. `failure` holds what it printed when it failed. */
export async function run(file: string, args: string[], user: User, timeout = 120_000) {
  return new Promise<{ output: string; failure?: string }>((resolve) => {
    const options = { ...spawnOptions(user), timeout, killSignal: 'SIGKILL' as const, maxBuffer: 16_000_000 };
    execFile(file, args, options, (error, stdout, stderr) => {
      resolve(error ? { output: stdout, failure: stderr.trim() || error.message } : { output: stdout });
    });
  });
}

/**
 * When the process began, in a form that only serves comparing: a pid alone may have been given to another.
 * Undefined when there is no such process (one that nobody has reaped counts as gone); 'unknown' on Windows.
 */
export function startOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  }
  if (process.platform === 'win32') return signal(pid, 0) ? 'unknown' : undefined;
  const line = quietly(() => ps(pid, 'stat=,lstart='))?.trim();
  return line === undefined || line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/** Whether the process is the main process of the PostgreSQL server on this folder. */
export function isPostmasterOf(folder: string, pid: number): boolean {
  if (startOf(pid) === undefined) return false;
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') return quietly(() => ps(pid, 'command='))?.includes(`-D ${folder}`) ?? false;
  // Every PostgreSQL process stands in its folder, the main one alone has the folder as its argument.
  const place = quietly(() => realpathSync(`/proc/${pid}/cwd`));
  if (place !== quietly(() => realpathSync(folder))) return false;
  return (
    quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
      ?.split('\0')
      .includes(folder) ?? false
  );
}

/** What is left of a PostgreSQL server on this folder whose main process was killed. Known on Linux only. */
export function orphansOf(folder: string): number[] {
  const pids =
    quietly(() => readdirSync('/proc'))
      ?.map(Number)
      .filter(Number.isInteger) ?? [];
  const place = quietly(() => realpathSync(folder));
  return pids.filter((pid) => {
    const command = quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    return command?.startsWith('postgres: ') === true && quietly(() => realpathSync(`/proc/${pid}/cwd`)) === place;
  });
}

/** Sends a signal; false when there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  return quietly(() => process.kill(pid, name)) ?? false;
}

/** Asks again every few milliseconds; false when the time is over and the answer still is no. */
export async function until(milliseconds: number, answer: () => boolean): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!answer()) {
    if (Date.now() > end) return false;
    await delay(20);
  }
  return true;
}

/** What the function answers, or undefined when it throws: for files and processes that may just have gone. */
export function quietly<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch {
    return undefined;
  }
}

function ps(pid: number, columns: string): string {
  return execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
}
