import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedServer } from '../embedded.ts';
import { bringUp, type Current, type Plan, takeDown } from './bring-up.ts';
import { stopPostmasterNow } from './postmaster.ts';

const FIRST_START_MS = 6_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
const CALM_MS = 60_000;

/** Brings the server up, keeps it up, and takes it down with this process. `release` is called when it is down. */
export async function supervise(plan: Plan, release: () => void): Promise<EmbeddedServer> {
  const current: Current = {};
  const stopping = new AbortController();
  const handlers: ((reason: string) => void)[] = [];
  const onProcessExit = () => {
    if (current.server) stopPostmasterNow(current.server);
    release();
  };
  process.once('exit', onProcessExit);
  try {
    await bringUp(plan, current, Date.now() + FIRST_START_MS, stopping.signal);
  } catch (error) {
    process.off('exit', onProcessExit);
    throw error;
  }
  const watching = keepUp(plan, current, stopping.signal, (reason) => {
    for (const handler of handlers) queueMicrotask(() => handler(reason));
  });

  async function stop(): Promise<void> {
    stopping.abort();
    if (current.server) await takeDown(plan, current.server);
    await watching;
    process.off('exit', onProcessExit);
    release();
  }
  let stopped: Promise<void> | undefined;
  return {
    connection: plan.connection,
    stop: () => (stopped ??= stop()),
    onExit: (handler) => void handlers.push(handler),
  };
}

async function keepUp(plan: Plan, current: Current, stop: AbortSignal, onExit: (reason: string) => void): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  for (;;) {
    const begun = Date.now();
    const reason = await current.server?.gone;
    if (stop.aborted) return;
    plan.log(`PostgreSQL ended unexpectedly (${reason}). Starting it again.`);
    onExit(reason ?? '');
    pause = Date.now() - begun > CALM_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    await delay(pause, undefined, { signal: stop }).catch(() => {});
    if (!(await bringUp(plan, current, Number.POSITIVE_INFINITY, stop))) return;
    plan.log('PostgreSQL is up again.');
  }
}
