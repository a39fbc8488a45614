import type { BulkChange, BulkRecord } from '../../../contract/bulk.ts';
import type { LeaveRule } from '../../../contract/leaving.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { selectDealt } from '../leaving/leaving.sql.ts';
import { handsFor, sendAway, tellReceivers } from '../leaving/leaving.ts';
import * as statements from './bulk.sql.ts';
import { recordOf } from './bulk.ts';

type LeaveChange = Extract<BulkChange, { kind: 'leave' }>;

/**
 * Sends a person away and begins to hand over what they had. They go first, so that nothing new is assigned to them meanwhile.
 * Errors: person_not_found, last_administrator, not_permitted (oneself), rule_violated (personId, teamId).
 */
export async function beginLeave(ctx: Ctx, personId: string, rule: LeaveRule): Promise<BulkRecord> {
  const id = newId();
  const change: LeaveChange = { kind: 'leave', personId, rule };
  await transaction({ ...ctx, cause: statements.causeOf(id, change) }, async (ctx) => {
    const hands = await sendAway(ctx, personId, rule);
    await tellReceivers(ctx, personId, hands);
    await ctx.db.batch([
      statements.insertAction(ctx, id, change),
      statements.insertTurns(ctx.org, id, selectDealt(ctx.org, personId, hands)),
      statements.setState(ctx.org, id, 'prepared', 'running'),
    ]);
  });
  return recordOf(ctx, id);
}

/** What was assigned in the very moment that the person went. */
export async function sweep(ctx: Ctx, id: string, { personId, rule }: LeaveChange): Promise<void> {
  const hands = await handsFor(ctx, personId, rule);
  await ctx.db.rows(statements.insertTurns(ctx.org, id, selectDealt(ctx.org, personId, hands)));
}
