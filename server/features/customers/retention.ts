import { type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { freshSettings } from '../organisations/organisations.ts';
import { isActive } from './customers.rules.ts';

const MOST_AT_ONCE = 1_000;

/** Archives customers of inactive statuses that nobody changed for the days the blueprint names (C16). Answers how many. */
export async function archiveInactive(ctx: Ctx): Promise<number> {
  const { rules } = await freshSettings(ctx);
  const days = rules.archiveInactiveAfterDays;
  const ways = rules.transitions.filter((way) => way.verb === 'archive' && !isActive(rules, way.from));
  if (days === null || ways.length === 0) return 0;
  return transaction(ctx, async (ctx) => {
    let archived = 0;
    await ctx.db.rows(sql`select crm.say('CustomerArchived', ${`inactive for ${days} days`})`);
    for (const { from, to, exit } of ways) {
      const rows = await ctx.db.rows(sql`with due as materialized (
          select c.id from crm.customer c where c.org_id = ${ctx.org} and c.status = ${from} and c.updated_at < now() - make_interval(days => ${days})
          limit ${MOST_AT_ONCE} for update skip locked)
        update crm.customer c set status = ${to}, lifecycle_exit = ${exit ?? null}, updated_by = 'system' from due
        where c.org_id = ${ctx.org} and c.id = due.id returning c.id`);
      archived += rows.length;
    }
    return archived;
  });
}
