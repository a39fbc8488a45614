import type { CustomerRecord } from '../../../contract/customers.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { explainDuplicate } from './customers.duplicates.ts';
import { eventOf, transitionOf, type Verb } from './customers.rules.ts';
import * as statements from './customers.sql.ts';
import { applyAndRead, lockForChange } from './customers.ts';

/**
 * Moves a customer to another status, by verb or by target. The reason, the time and who did it stay on the change (S5, F4).
 * Errors: transition_not_allowed, reason_required, duplicate (F2: its phone may be in use meanwhile).
 */
export async function changeStatus(
  ctx: Ctx,
  id: string,
  wanted: { verb: Verb; status?: string | undefined; reason?: string | undefined },
): Promise<CustomerRecord> {
  const settings = await settingsOf(ctx);
  let row: statements.CustomerRow | undefined;
  try {
    return await transaction(ctx, async (ctx) => {
      row = await lockForChange(ctx, id);
      const transition = transitionOf(settings.rules, row.status, wanted.verb, wanted.status);
      if (!transition) {
        const ways = settings.rules.transitions.filter((t) => t.from === row?.status).map((t) => `${t.verb} to ${t.to}`);
        throw new Fault('transition_not_allowed', {
          detail: `The customer is ${row.status}${row.status === wanted.status || refusesRepeat(wanted.verb, row.status) ? ' already' : ''}; possible from here: ${ways.join(', ') || 'nothing'}`,
          errors: [{ path: 'status', code: 'transition_not_allowed', message: `cannot follow “${row.status}”` }],
        });
      }
      if (transition.reasonRequired && !wanted.reason) throw fieldFault('reason_required', 'reason', 'required', 'is required for this change');
      await ctx.db.rows(statements.sayEvent(eventOf(transition.verb), wanted.reason || null));
      return applyAndRead(ctx, settings, id, statements.updateStatus(ctx.org, id, transition.to, transition.exit ?? null, actorText(ctx.actor)));
    });
  } catch (error) {
    return explainDuplicate(ctx, error, { ...row });
  }
}

const REPEATED: Partial<Record<Verb, string>> = { archive: 'archived', block: 'blocked', activate: 'active', reactivate: 'active' };
const refusesRepeat = (verb: Verb, status: string) => REPEATED[verb] === status;
