import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { quietly } from '../server/platform/db/embedded/processes.ts';

const TICKS_PER_SECOND = 100;

/** As `npm start` and `npm run clientele` start the product. */
export const SERVER_FLAGS = ['--expose-gc'];
export const COMMAND_FLAGS = ['--expose-gc', '--max-semi-space-size=8'];

type Stat = { parent: number; own: number; reaped: number };

/** Seconds of processor time: user and system, `reaped` of children that have ended. */
function statOf(pid: number): Stat | undefined {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!fields) return undefined;
  const seconds = (...places: number[]) => places.reduce((sum, place) => sum + Number(fields[place]), 0) / TICKS_PER_SECOND;
  return { parent: Number(fields[1]), own: seconds(11, 12), reaped: seconds(13, 14) };
}

/** Processor seconds that one process used so far. */
export const cpuOf = (pid: number): number => statOf(pid)?.own ?? 0;

/** Processor seconds that a PostgreSQL used so far: its main process, all that run under it, and those that ended. */
export function cpuOfCluster(postmaster: number): number {
  const main = statOf(postmaster);
  if (!main) return 0;
  let total = main.own + main.reaped;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined;
    if (stat?.parent === postmaster) total += stat.own;
  }
  return total;
}

/** A figure of /proc/PID/status in megabytes: VmRSS now, VmHWM at its highest. */
export function memoryOf(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  const status = quietly(() => readFileSync(`/proc/${pid}/status`, 'utf8')) ?? '';
  return Number(new RegExp(`${figure}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
}

/** A server under measurement: started as its own process, `ready` when its health is good. */
export type Contender = { pid: number; port: number; startMs: number; stop(): Promise<void> };

export async function startServer(args: string[], port: number, env: Record<string, string>, health: string): Promise<Contender> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-4000);
    });
  }
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);
  for (let attempt = 0; attempt < 3000; attempt++) {
    if (child.exitCode !== null) break;
    if (await answers(`http://127.0.0.1:${port}${health}`)) {
      return { pid: child.pid ?? -1, port, startMs: performance.now() - begun, stop: () => stop(child, onExit) };
    }
    await delay(20);
  }
  child.kill('SIGKILL');
  throw new Error(`${args[0]} did not come up:\n${printed}`);
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    async (response) => (await response.text()) !== '' && response.ok,
    () => false,
  );

async function stop(child: ChildProcess, onExit: () => void): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(limit);
  }
  process.off('exit', onExit);
}
