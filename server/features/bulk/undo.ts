import { actorText, type Ctx } from '../../platform/context.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { violatedRule } from '../customers/customers.duplicates.ts';
import * as customers from '../customers/customers.sql.ts';
import { fieldOf } from '../history/history.ts';
import { type Change, type Obstacle, planUndo, type Step, type Values } from './undo.rules.ts';
import * as statements from './undo.sql.ts';

export type Outcome = {
  outcome: 'changed' | 'unchanged' | 'partly' | 'refused';
  problem: { code: string; errors: { path: string; code: string; message: string }[] } | null;
};

const causeIsMine = async (ctx: Ctx, cause: string): Promise<boolean> => {
  const makers = await ctx.db.rows<{ actor: string }>(statements.selectMakers(ctx.org, cause));
  if (makers.length === 0) throw new Fault('nothing_to_undo');
  return makers.every(({ actor }) => actor === actorText(ctx.actor));
};

/** One undoes what one did; who may read the audit also what others did. What the actor may not undo does not exist (nothing_to_undo). */
export async function expectMayUndo(ctx: Ctx, cause: string): Promise<void> {
  if (!(await causeIsMine(ctx, cause)) && !ctx.actor.abilities.has('audit.read')) throw new Fault('nothing_to_undo');
}

/**
 * Puts one customer back to where it stood before a cause, within a transaction. The actor must see it before or after
 * (customer_not_found): who assigned a customer away may take that back.
 */
export async function undoOne(ctx: Ctx, customerId: string, cause: string): Promise<Outcome> {
  await ctx.db.rows(statements.lockAny(ctx.org, customerId));
  const sees = async () => Boolean(await ctx.db.row(customers.selectVisible(ctx, customerId)));
  const [changes, rows] = await ctx.db.batch<[Change, { id: string; values: Values }]>([
    statements.selectSince(ctx.org, customerId, cause),
    statements.selectRows(ctx.org, customerId),
  ]);
  if (changes.length > statements.MOST_CHANGES) throw new Fault('rule_violated', { detail: 'Too much has changed since' });
  const sawBefore = await sees();
  const plan = planUndo(cause, changes, new Map(rows.map(({ id, values }) => [id, values])));
  const steps = plan.steps
    .map((step) => ('values' in step ? { ...step, values: restorable(step) } : step))
    .filter((step) => !('values' in step) || Object.keys(step.values).length);
  for (const step of steps) await putBack(ctx, step);
  if (!sawBefore && !(await sees())) throw new Fault('customer_not_found');
  return outcomeOf(steps.length, plan.obstacles);
}

async function putBack(ctx: Ctx, step: Step): Promise<void> {
  const event = step.kind === 'insert' && step.entity === 'customer' ? 'CustomerRestored' : '';
  await ctx.db.rows(customers.sayEvent(event, null));
  await ctx.db.rows(statements.statementOf(ctx.org, step, actorText(ctx.actor))).catch((error) => {
    const { code } = error as { code?: string };
    if (code === '23505') {
      const path = violatedRule(error)?.field ?? 'contacts';
      throw fieldFault('duplicate', path, 'duplicate', 'is held by another record meanwhile');
    }
    throw code === '23503' ? new Fault('customer_in_use', { detail: 'Other records refer to it, or what it refers to is gone' }) : error;
  });
}

const restorable = (step: { kind: string; entity: string; values: Values }): Values =>
  step.kind === 'insert' ? step.values : Object.fromEntries(Object.entries(step.values).filter(([column]) => statements.isKept(step.entity, column)));

function outcomeOf(steps: number, obstacles: Obstacle[]): Outcome {
  if (obstacles.length === 0) return { outcome: steps ? 'changed' : 'unchanged', problem: null };
  const errors = obstacles.slice(0, 50).map(({ entity, column, by }) => ({
    path: [...(entity === 'customer' ? [] : [entity]), ...(column ? [fieldOf(column)] : [])].join('.') || entity,
    code: 'changed_since',
    message: `was changed again${by ? ` by ${by}` : ''} and stays as it is`,
  }));
  return { outcome: steps ? 'partly' : 'refused', problem: { code: 'changed_since', errors } };
}
