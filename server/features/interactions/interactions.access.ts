import { reachOf } from '../../../contract/rights.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { teammates } from '../people/teams.ts';

/** Which interactions (by that alias) with a customer that the actor sees: for members of a team those that the team handled, and all with its customers. */
export function handled(ctx: Ctx, alias: 'i' | 'r' = 'i'): Sql {
  if (reachOf(ctx.actor.role, 'interactions.read') !== 'team') return nothing;
  const of = literal(alias);
  return sql` and (${of}.handled_by in (${teammates(ctx)})
    or ${of}.customer_id in (select a.id from tenant.customer a where a.org_id = ${ctx.org} and a.assigned_to in (${teammates(ctx)})))`;
}

/** The same of a customer's history (alias h): what the team did not handle does not show there either. */
export function handledInHistory(ctx: Ctx): Sql {
  const mine = handled(ctx);
  return mine === nothing
    ? nothing
    : sql` and (h.entity <> 'interaction' or exists (select 1 from tenant.interaction i where i.org_id = ${ctx.org} and i.id = h.record_id${mine}))`;
}
