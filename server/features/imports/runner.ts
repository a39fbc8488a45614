import type pg from 'pg';
import { atOnce, type Ctx, openContext } from '../../platform/context.ts';
import { workOn } from './running.ts';
import { forgetting, selectRunning } from './working.sql.ts';

const SYSTEM: Ctx['actor'] = { kind: 'system', id: null, role: 'system', abilities: new Set() };
const MOST_AT_ONCE = 2;
const MOST_WAITING = 10_000;

export type ImportRunner = {
  /** Begins to work on an import in the background, as soon as its turn comes. */
  wake(org: string, id: string): void;
  /** Takes up what is to be worked on in an organisation, by whichever process it was begun. */
  resume(ctx: Ctx): Promise<void>;
  /** Deletes files that nobody needs any more. */
  forget(ctx: Ctx): Promise<void>;
  /** Stops after the rows that are under way; the imports go on elsewhere, or when the server is back. */
  stop(): Promise<void>;
};

type Tools = { refreshStatistics(): Promise<void>; log(error: unknown, message: string): void };

/** Works on imports in this process. The record of a started import is its place in the queue, so none is lost with a process. */
export function importRunner(pool: pg.Pool, { refreshStatistics, log }: Tools): ImportRunner {
  const waiting = new Map<string, string>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const next = (): void => {
    const [first] = waiting;
    if (!first || running.size >= MOST_AT_ONCE || stopping.signal.aborted) return;
    const [id, org] = first;
    waiting.delete(id);
    const work = workOn(openContext(pool, org, SYSTEM, `import:${id}`), id, { refreshStatistics, stopping: stopping.signal })
      .catch((error: unknown) => log(error, 'an import stopped'))
      .finally(() => {
        running.delete(id);
        next();
      });
    running.set(id, work);
  };
  const wake = (org: string, id: string): void => {
    if (running.has(id) || waiting.size >= MOST_WAITING) return;
    waiting.set(id, org);
    next();
  };
  return {
    wake,
    resume: async (ctx) => {
      for (const { id } of await ctx.db.rows<{ id: string }>(selectRunning(ctx.org))) wake(ctx.org, id);
    },
    forget: async (ctx) => void (await atOnce(ctx, forgetting(ctx.org))),
    stop: async () => {
      stopping.abort();
      await Promise.allSettled(running.values());
    },
  };
}
