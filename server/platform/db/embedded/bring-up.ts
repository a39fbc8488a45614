import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';
import { endOrphans, findPostmaster, type Postmaster, spawnPostmaster, stopPostmaster } from './postmaster.ts';
import { untilAnswering } from './readiness.ts';

export type Plan = {
  home: Home;
  binaries: Binaries;
  args: string[];
  connection: Connection;
  log: (message: string) => void;
};

/** Which server there is right now, also while it is still starting. */
export type Current = { server?: Postmaster };

const LONGEST_PAUSE_MS = 5_000;
const LOG_WRITER_MS = 500;

/**
 * Starts the server, or adopts the one that is there. What a crashed server leaves behind (processes that still
 * end, their shared memory) is gone after a moment: it is tried again until the deadline, and then throws.
 * Answers false when it was told to stop.
 */
export async function bringUp(plan: Plan, current: Current, deadline: number, stop: AbortSignal): Promise<boolean> {
  for (let pause = 100; !stop.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const left = findPostmaster(plan.home.cluster);
    if (left) plan.log(`Adopting the PostgreSQL that is running already (pid ${left.pid}).`);
    else await endOrphans(plan.home.cluster);
    const server = left ?? spawnPostmaster(join(plan.binaries.folder, 'postgres'), plan.args, plan.home);
    current.server = server;
    try {
      await untilAnswering(server, plan.connection, plan.log, stop);
      return true;
    } catch (error) {
      await takeDown(plan, server);
      if (stop.aborted) break;
      if (Date.now() > deadline) throw error;
      plan.log(`PostgreSQL did not start, trying again: ${(error as Error).message}`);
    }
    await delay(pause, undefined, { signal: stop }).catch(() => {});
  }
  return false;
}

export async function takeDown({ home, binaries }: Plan, server: Postmaster): Promise<void> {
  await stopPostmaster(server, home.cluster, binaries.folder, home.user);
  await endOrphans(home.cluster, LOG_WRITER_MS);
}
