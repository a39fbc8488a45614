import type { Rules } from '../../../contract/blueprint.ts';
import type { Ctx } from '../../platform/context.ts';
import { nothing, type Sql, sql } from '../../platform/db/sql.ts';

/** Which customers (alias c) an actor sees; empty means all of the organisation. What it does not see does not exist for it. */
export function visible(ctx: Ctx): Sql {
  switch (ctx.actor.role) {
    case 'administrator':
    case 'support':
    case 'member':
    case 'system':
      return nothing;
    case 'sales':
      return sql` and (c.assigned_to = ${ctx.actor.id} or c.status in ('prospect', 'lead'))`;
    case 'portal':
      return sql` and c.owner_user_id = ${ctx.actor.id}`;
    default:
      return sql` and false`;
  }
}

/** The past of a customer is for those who see it today; that of a deleted one for those who see all. */
export const seenToday = (ctx: Ctx): Sql =>
  seesAll(ctx) ? nothing : sql` and c.id in (select c.id from tenant.customer c where c.org_id = ${ctx.org}${visible(ctx)})`;

export const seesAll = (ctx: Ctx): boolean => visible(ctx) === nothing;

/** What the actor may do with one record: update, delete, and the verbs that lead on from its status. */
export function abilitiesWith(ctx: Ctx, rules: Rules, status: string): string[] {
  const may = (ability: string) => ctx.actor.abilities.has(ability);
  const verbs =
    may('customers.update') && ctx.actor.role !== 'portal'
      ? rules.transitions.filter((t) => t.from === status).map((t) => (t.verb === 'move' ? `move:${t.to}` : t.verb))
      : [];
  return [...(may('customers.update') ? ['update'] : []), ...(may('customers.delete') ? ['delete'] : []), ...new Set(verbs)];
}
