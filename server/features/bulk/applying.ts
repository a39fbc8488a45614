import type { BulkChange } from '../../../contract/bulk.ts';
import type { CustomerPatch } from '../../../contract/customers.ts';
import type { Ctx } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { changeStatus } from '../customers/customers.status.ts';
import { deleteCustomer, lockForChange, updateCustomer } from '../customers/customers.ts';
import { handOver } from '../leaving/leaving.ts';
import * as statements from './bulk.sql.ts';
import { type Outcome, undoOne } from './undo.ts';

/** Does a change to one customer, within a transaction, by the same doors as a single change: same rights, same rules. */
export async function applyTo(ctx: Ctx, change: BulkChange, customerId: string, receiver: string | null = null): Promise<Outcome> {
  if (change.kind === 'undo') return undoOne(ctx, customerId, change.cause);
  if (change.kind === 'leave') {
    const changed = receiver !== null && (await handOver(ctx, customerId, change.personId, receiver));
    return { outcome: changed ? 'changed' : 'unchanged', problem: null };
  }
  if (change.kind === 'status') await changeStatus(ctx, customerId, { ...change, verb: change.verb ?? 'move' });
  else if (change.kind === 'delete') await deleteCustomer(ctx, customerId);
  else await update(ctx, change, customerId);
  const [done] = await ctx.db.rows(statements.selectDone(ctx.org, customerId, ctx.cause));
  return { outcome: done ? 'changed' : 'unchanged', problem: null };
}

async function update(ctx: Ctx, change: Exclude<BulkChange, { kind: 'undo' | 'leave' }>, customerId: string): Promise<void> {
  const patch: CustomerPatch = { ...change.patch };
  if (change.addTags.length || change.removeTags.length) {
    const { tags } = await lockForChange(ctx, customerId);
    patch.tags = [...new Set([...tags, ...change.addTags])].filter((tag) => !change.removeTags.includes(tag));
  }
  await updateCustomer(ctx, customerId, patch, null);
}

/** What a fault comes to for one customer of many; anything that is no fault goes on. */
export function refusalOf(error: unknown): Outcome {
  if (!(error instanceof Fault)) throw error;
  const { code, errors = [] } = error.problem;
  return { outcome: 'refused', problem: { code, errors: errors.slice(0, 20) } };
}
