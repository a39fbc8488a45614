import type { BulkChange } from '../../../contract/bulk.ts';
import { type Ctx, openContext, transaction } from '../../platform/context.ts';
import { actorNow } from '../people/actors.ts';
import { applyTo, refusalOf } from './applying.ts';
import * as statements from './bulk.sql.ts';
import { sweep } from './leaving.ts';
import type { Outcome } from './undo.ts';

const BATCH = 100;
/** Two at a time: whoever works beside it still gets most of the machine. */
const LANES = 2;
const NEEDED: Record<BulkChange['kind'], string> = {
  update: 'customers.bulk',
  status: 'customers.bulk',
  delete: 'customers.delete',
  undo: 'changes.undo',
  leave: 'people.manage',
};

/** Works on an action to its end, or until told to stop; another process may work on it at the same time. */
export async function workOn(ctx: Ctx, id: string, stopping: AbortSignal): Promise<void> {
  let swept = false;
  while (!stopping.aborted) {
    const action = await transaction(ctx, (ctx) => ctx.db.row<Pick<statements.ActionRow, 'actor' | 'change'>>(statements.stillRunning(ctx.org, id)));
    if (!action) return;
    const { change } = action;
    const actor = await actorNow(ctx, action.actor);
    if (!actor?.abilities.has(NEEDED[change.kind])) return end(ctx, id, 'failed', 'not_permitted');
    const acting = openContext(ctx.pool, ctx.org, actor, statements.causeOf(id, change));
    const open = await ctx.db.rows<{ id: string }>(statements.selectOpen(ctx.org, id, BATCH));
    if (open.length === 0 && change.kind === 'leave' && !swept) {
      swept = true;
      await transaction(acting, (ctx) => sweep(ctx, id, change));
      continue;
    }
    if (open.length === 0) return end(ctx, id, 'done');
    const doNext = async () => {
      for (let item = open.shift(); item && !stopping.aborted; item = open.shift()) await doOne(acting, id, change, item.id);
    };
    await Promise.all(Array.from({ length: LANES }, doNext));
  }
}

const end = (ctx: Ctx, id: string, state: 'done' | 'failed', problem?: string): Promise<void> =>
  transaction(
    ctx,
    async (ctx) => void (await ctx.db.batch([statements.setState(ctx.org, id, 'running', state, problem ?? null), statements.keepCounts(ctx.org, id)])),
  );

/** The change and its outcome are kept together, or neither. */
async function doOne(ctx: Ctx, id: string, change: statements.ActionRow['change'], customerId: string): Promise<void> {
  const keep = (ctx: Ctx, outcome: Outcome) => ctx.db.rows(statements.setOutcome(ctx.org, id, customerId, outcome));
  try {
    await transaction(ctx, async (ctx) => {
      const mine = await ctx.db.row<{ receiverId: string | null }>(statements.claimItem(ctx.org, id, customerId));
      if (mine) await keep(ctx, await applyTo(ctx, change, customerId, mine.receiverId));
    });
  } catch (error) {
    const refusal = refusalOf(error);
    await transaction(ctx, async (ctx) => {
      if (await ctx.db.row(statements.claimItem(ctx.org, id, customerId))) await keep(ctx, refusal);
    });
  }
}
