import { ROLES, reachOf } from '../../../contract/rights.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { notify } from '../notifications/notifications.ts';

type Due = { id: string; customerId: string | null; person: string; title: string; key: string };
const AT_ONCE = 200;
const READERS = ROLES.filter((role) => reachOf(role, 'tasks.read') !== 'none');

/** Reminders whose time has come in the last week, each until its person was told of it: who is to do it, or who made it for nobody. */
const selectDue = (org: string, now: Date): Sql => sql`
  select * from (
    select r.id, r.customer_id as "customerId", m.id as person, r.title, r.remind_at as at, 'task:' || r.id || ':' || extract(epoch from r.remind_at)::text as key
    from tenant.task r join tenant.member m on m.org_id = ${org} and m.active and m.role = any (${READERS}::text[])
      and m.id = coalesce(r.assigned_to, case when r.created_by like 'user:%' then substr(r.created_by, 6)::uuid end)
    where r.org_id = ${org} and r.status = 'open' and r.remind_at <= ${now}::timestamptz and r.remind_at > ${now}::timestamptz - interval '7 days') x
  where not exists (select 1 from tenant.notification n where n.org_id = ${org} and n.person_id = x.person and n.key = x.key)
  order by x.at, x.id limit ${AT_ONCE}`;

/** Reminds of open tasks at the time that was set for it; once, however often and by however many it is asked. */
export async function remindOfTasks(ctx: Ctx): Promise<void> {
  const due = await ctx.db.rows<Due>(selectDue(ctx.org, ctx.now));
  if (due.length === 0) return;
  await transaction(ctx, async (ctx) => {
    for (const { id, customerId, person, title, key } of due)
      await notify(ctx, { to: [person], kind: 'task_due', about: { entity: 'task', id, customerId }, params: { title }, key });
  });
}
