import { type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { freshSettings } from '../organisations/organisations.ts';

const MOST_AT_ONCE = 1_000;

/** Archives customers of inactive statuses that nobody changed for the days the blueprint names (C16). Answers how many. */
export async function archiveInactive(ctx: Ctx): Promise<number> {
  const { rules } = await freshSettings(ctx);
  const days = rules.archiveInactiveAfterDays;
  const inactive = rules.statuses.filter((status) => !status.active && status.key !== 'archived').map((status) => status.key);
  const from = rules.transitions.filter((t) => t.verb === 'archive' && inactive.includes(t.from)).map((t) => t.from);
  if (days === null || from.length === 0) return 0;
  const rows = await transaction(ctx, async (ctx) => {
    await ctx.db.rows(sql`select crm.say('CustomerArchived', ${`inactive for ${days} days`})`);
    return ctx.db.rows(sql`with due as materialized (
        select c.id from crm.customer c where c.org_id = ${ctx.org} and c.status = any (${from}::text[]) and c.updated_at < now() - make_interval(days => ${days})
        limit ${MOST_AT_ONCE} for update skip locked)
      update crm.customer c set status = 'archived', updated_by = 'system' from due where c.org_id = ${ctx.org} and c.id = due.id returning c.id`);
  });
  return rows.length;
}
