import type pg from 'pg';
import { atOnce, type Ctx, openContext } from '../../platform/context.ts';
import { background } from '../../platform/jobs/background.ts';
import { workOn } from './running.ts';
import { forgetting, selectRunning } from './working.sql.ts';

const SYSTEM: Ctx['actor'] = { kind: 'system', id: null, role: 'system', abilities: new Set() };
const MOST_AT_ONCE = 2;

export type ImportRunner = {
  /** Begins to work on an import in the background, as soon as its turn comes. */
  wake(org: string, id: string): void;
  /** Takes up what is to be worked on in an organisation, by whichever process it was begun. */
  resume(ctx: Ctx): Promise<void>;
  /** Deletes files that nobody needs any more. */
  forget(ctx: Ctx): Promise<void>;
  /** Stops after the rows that are under way; the imports go on elsewhere, or when the server is back. */
  finish(): Promise<void>;
  stop(): Promise<void>;
};

type Tools = { refreshStatistics(): Promise<void>; log(error: unknown, message: string): void };

/** Works on imports in this process. The record of a started import is its place in the queue, so none is lost with a process. */
export function importRunner(pool: pg.Pool, { refreshStatistics, log }: Tools): ImportRunner {
  const work = background(MOST_AT_ONCE, (error) => log(error, 'an import stopped'));
  const wake = (org: string, id: string): void =>
    void work.run(id, (stopping) => workOn(openContext(pool, org, SYSTEM, `import:${id}`), id, { refreshStatistics, stopping }));
  return {
    wake,
    resume: async (ctx) => {
      for (const { id } of await ctx.db.rows<{ id: string }>(selectRunning(ctx.org))) wake(ctx.org, id);
    },
    forget: async (ctx) => void (await atOnce(ctx, forgetting(ctx.org))),
    finish: work.finish,
    stop: work.stop,
  };
}
