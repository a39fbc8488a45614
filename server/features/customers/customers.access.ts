import type { Rules } from '../../../contract/blueprint.ts';
import { reachOf } from '../../../contract/rights.ts';
import type { Ctx } from '../../platform/context.ts';
import { nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { teammates } from '../people/teams.ts';

/** Which customers (alias c) an actor sees; empty means all of the organisation. What it does not see does not exist for it. */
export function visible(ctx: Ctx): Sql {
  switch (ctx.actor.role === 'system' ? 'all' : reachOf(ctx.actor.role, 'customers.read')) {
    case 'all':
      return nothing;
    case 'theirs':
      return sql` and (c.assigned_to = ${ctx.actor.id} or c.status in ('prospect', 'lead'))`;
    case 'team':
      return sql` and c.id in (
        select a.id from tenant.customer a where a.org_id = ${ctx.org} and a.assigned_to in (${teammates(ctx)})
        union all select i.customer_id from tenant.interaction i where i.org_id = ${ctx.org} and i.handled_by in (${teammates(ctx)}))`;
    case 'own':
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
  const verbs = may('customers.move') ? rules.transitions.filter((t) => t.from === status).map((t) => (t.verb === 'move' ? `move:${t.to}` : t.verb)) : [];
  return [...(may('customers.update') ? ['update'] : []), ...(may('customers.delete') ? ['delete'] : []), ...new Set(verbs)];
}
