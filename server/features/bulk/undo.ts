import { actorText, type Ctx } from '../../platform/context.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { violatedRule } from '../customers/customers.duplicates.ts';
import * as customers from '../customers/customers.sql.ts';
import { fieldOf } from '../history/history.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { expectAdministrator } from '../people/people.ts';
import { leaveHidden } from './undo.hidden.ts';
import { KINDS, kindOf } from './undo.kinds.ts';
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
 * Puts a subject back to where it stood before a cause, within a transaction: a customer with all that belongs to it, or one record
 * that belongs to none. What of a change the actor does not see any more stays, and is said to. The actor must see the customer before or after (customer_not_found): who assigned a customer away may take
 * that back.
 */
export async function undoOne(ctx: Ctx, subject: string, cause: string): Promise<Outcome> {
  const seeing = customers.selectVisible(ctx, subject);
  const [, changes, seen] = await ctx.db.batch<[unknown, Change, unknown]>([
    statements.lockAny(ctx.org, subject),
    statements.selectSince(ctx.org, subject, cause),
    seeing,
  ]);
  if (changes.length > statements.MOST_CHANGES) throw new Fault('rule_violated', { detail: 'Too much has changed since' });
  const rows = await rowsOf(ctx, cause, changes);
  const { hidden } = await settingsOf(ctx);
  const plan = leaveHidden(planUndo(cause, changes, rows), hidden, rows);
  for (const { entity } of plan.steps) {
    const { needs } = kindOf(entity);
    if (needs && !ctx.actor.abilities.has(needs)) throw new Fault('not_permitted', { detail: `Needs the ability ${needs}` });
  }
  for (const step of plan.steps) await putBack(ctx, step);
  if (plan.steps.some(({ entity }) => entity === 'member')) await expectAdministrator(ctx);
  const belongs = changes.some(({ customerId }) => customerId !== null);
  if (belongs && seen.length === 0 && !(await ctx.db.row(seeing))) throw new Fault('customer_not_found');
  return outcomeOf(plan.steps.length, plan.obstacles);
}

/** What a cause touched, as it is now. */
async function rowsOf(ctx: Ctx, cause: string, changes: Change[]): Promise<Map<string, Values>> {
  const touched = changes.filter((one) => one.cause === cause && KINDS[one.entity]).map(({ entity, recordId }) => ({ entity, id: recordId }));
  const rows = touched.length ? await ctx.db.rows<{ id: string; values: Values }>(statements.selectRows(ctx.org, touched)) : [];
  return new Map(rows.map(({ id, values }) => [id, values]));
}

async function putBack(ctx: Ctx, step: Step): Promise<void> {
  const event = step.kind === 'insert' && step.entity === 'customer' ? 'CustomerRestored' : '';
  await ctx.db.rows(customers.sayEvent(event, null));
  await ctx.db.rows(statements.statementOf(ctx.org, step, actorText(ctx.actor))).catch((error) => {
    const { code } = error as { code?: string };
    const { stays } = kindOf(step.entity);
    // It got its number in this very moment.
    if (code === '42501' && stays) throw fieldFault('invoice_issued', step.entity, stays.code, stays.message);
    if (code === '23505') {
      const path = violatedRule(error)?.field ?? step.entity;
      throw fieldFault('duplicate', path, 'duplicate', 'is held by another record meanwhile');
    }
    if (code === '23514') throw new Fault('rule_violated', { detail: 'What changed since does not allow it' });
    throw code === '23503' ? new Fault('customer_in_use', { detail: 'Other records refer to it, or what it refers to is gone' }) : error;
  });
}

function outcomeOf(steps: number, obstacles: Obstacle[]): Outcome {
  if (obstacles.length === 0) return { outcome: steps ? 'changed' : 'unchanged', problem: null };
  const errors = obstacles.slice(0, 50).map(errorOf);
  const final = errors.find(({ code }) => code !== 'changed_since');
  return { outcome: steps ? 'partly' : 'refused', problem: { code: final?.code ?? 'changed_since', errors } };
}

function errorOf({ entity, column, by, final, hidden }: Obstacle) {
  const path = [...(entity === 'customer' ? [] : [entity]), ...(column ? [fieldOf(column)] : [])].join('.') || entity;
  const { stays } = kindOf(entity);
  if (final && stays) return { path, code: stays.code, message: stays.message };
  if (hidden) return { path, code: 'not_seen', message: 'has something that you do not see any more; it stays as it is' };
  return { path, code: 'changed_since', message: `was changed again${by ? ` by ${by}` : ''} and stays as it is` };
}
