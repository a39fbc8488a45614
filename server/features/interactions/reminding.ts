import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { notify } from '../notifications/notifications.ts';

type Due = { id: string; customerId: string; handledBy: string; title: string; key: string };
const AT_ONCE = 200;

/** Reminders whose time has come in the last week, each until its person was told of it. */
const selectDue = (org: string, now: Date): Sql => sql`
  select * from (
    select i.id, i.customer_id as "customerId", i.handled_by as "handledBy", coalesce(i.follow_up_what, i.subject) as title, i.follow_up_remind_at as at,
      'follow_up:' || i.id || ':' || extract(epoch from i.follow_up_remind_at)::text as key
    from tenant.interaction i join tenant.member m on m.org_id = ${org} and m.id = i.handled_by and m.active
    where i.org_id = ${org} and i.follow_up_remind_at <= ${now}::timestamptz and i.follow_up_remind_at > ${now}::timestamptz - interval '7 days' and i.follow_up_done_at is null) x
  where not exists (select 1 from tenant.notification n where n.org_id = ${org} and n.person_id = x."handledBy" and n.key = x.key)
  order by x.at, x.id limit ${AT_ONCE}`;

/** Reminds who handles a follow-up at the time that was set for it; once, however often and by however many it is asked. */
export async function remindOfFollowUps(ctx: Ctx): Promise<void> {
  const due = await ctx.db.rows<Due>(selectDue(ctx.org, ctx.now));
  if (due.length === 0) return;
  await transaction(ctx, async (ctx) => {
    for (const { id, customerId, handledBy, title, key } of due)
      await notify(ctx, { to: [handledBy], kind: 'follow_up_due', about: { entity: 'interaction', id, customerId }, params: { title }, key });
  });
}
