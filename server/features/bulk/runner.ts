import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Ctx, openContext } from '../../platform/context.ts';
import { background } from '../../platform/jobs/background.ts';
import * as statements from './bulk.sql.ts';
import { workOn } from './running.ts';

const SYSTEM: Ctx['actor'] = { kind: 'system', id: null, role: 'system', abilities: new Set() };
/** Most actions are done while their answer is on its way. */
const WAITED_MS = 1_000;
const MOST_AT_ONCE = 8;

export type BulkRunner = {
  /** Works on an action in the background; answers when it is done, or after a moment. */
  run(org: string, id: string): Promise<void>;
  /** Takes up what nobody works on any more: its process ended. */
  resume(ctx: Ctx): Promise<void>;
  finish(): Promise<void>;
  stop(): Promise<void>;
};

/** Works on bulk actions in this process. What it leaves behind is taken up by `resume`, here or elsewhere. */
export function bulkRunner(pool: pg.Pool, log: (error: unknown, message: string) => void): BulkRunner {
  const work = background(MOST_AT_ONCE, (error) => log(error, 'a bulk action stopped; it is taken up again'));
  const begin = (org: string, id: string): Promise<void> => work.run(id, (stopping) => workOn(openContext(pool, org, SYSTEM, `job:bulk:${id}`), id, stopping));
  return {
    run: (org, id) => Promise.race([begin(org, id), sleep(WAITED_MS, undefined, { ref: false })]),
    resume: async (ctx) => {
      for (const { id } of await ctx.db.rows<{ id: string }>(statements.selectAbandoned(ctx.org))) void begin(ctx.org, id);
    },
    finish: work.finish,
    stop: work.stop,
  };
}
