import type { Ctx } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { instantOf } from '../customers/customers.source.sql.ts';
import { handled } from '../interactions/interactions.access.ts';
import { mine } from '../tasks/tasks.sql.ts';

export const MOST_OF_A_KIND = 1_000;
/** Days in the organisation's zone. What does not wait when its day is over, like planned work, counts from `since` on. */
export type Span = { from: string; since?: string; to: string };

/** What is to be done by a person: on a day, or at a moment. */
export type Entry = {
  kind: 'follow-up' | 'work-order' | 'task' | 'contract';
  id: string;
  version: number;
  updatedAt: string;
  day: string | null;
  at: string | null;
  title: string;
  customerId: string | null;
  customer: string | null;
  phone: string | null;
  number: string | null;
};

/** A person's open follow-ups of a span of days, earliest first. */
export const selectFollowUps = (ctx: Ctx, { from, to }: Span, archived: string[]): Sql => sql`
  select 'follow-up' as kind, i.id, i.version, i.updated_at as "updatedAt", i.follow_up_on::text as day, null as at, coalesce(i.follow_up_what, i.subject) as title,
    c.id as "customerId", c.name as customer, coalesce(k.phone, k.mobile, c.phone) as phone, null as number
  from tenant.interaction i join tenant.customer c on c.org_id = ${ctx.org} and c.id = i.customer_id
    left join tenant.contact k on k.org_id = ${ctx.org} and k.id = i.contact_id
  where i.org_id = ${ctx.org} and i.handled_by = ${ctx.actor.id} and i.follow_up_on between ${from}::date and ${to}::date and i.follow_up_done_at is null
    and c.status <> all (${archived}::text[])${visible(ctx)}${handled(ctx)}
  order by i.follow_up_on, i.id limit ${MOST_OF_A_KIND}`;

/** Planned (alias r) from the start of a day to the end of another. */
export const plannedIn = (from: string, to: string, timeZone: string): Sql =>
  sql`r.planned_at >= ${instantOf(from, timeZone)} and r.planned_at < ${instantOf(to, timeZone, true)}`;

type Since = Required<Span>;
/** Work that is planned for a person and neither done nor cancelled. */
export const selectWorkOrders = (ctx: Ctx, { since, to }: Since, archived: string[], active: readonly string[], timeZone: string): Sql => sql`
  select 'work-order' as kind, r.id, r.version, r.updated_at as "updatedAt", null as day, r.planned_at as at, r.title, c.id as "customerId", c.name as customer, c.phone,
    'WO-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number
  from tenant.work_order r join tenant.customer c on c.org_id = ${ctx.org} and c.id = r.customer_id
  where r.org_id = ${ctx.org} and r.assigned_to = ${ctx.actor.id} and ${plannedIn(since, to, timeZone)}
    and r.status = any (${active}::text[]) and c.status <> all (${archived}::text[])${visible(ctx)}
  order by r.planned_at, r.id limit ${MOST_OF_A_KIND}`;

/** A person's open tasks that have a day, with and without a customer. */
export const selectTasks = (ctx: Ctx, { from, to }: Span, archived: string[]): Sql => sql`
  select 'task' as kind, r.id, r.version, r.updated_at as "updatedAt", case when r.due_at is null then r.due_on::text end as day, r.due_at as at, r.title,
    c.id as "customerId", c.name as customer, c.phone, null as number
  from tenant.task r left join tenant.customer c on c.org_id = ${ctx.org} and c.id = r.customer_id
  where r.org_id = ${ctx.org} and ${mine(ctx)} and coalesce(r.due_on, 'infinity') between ${from}::date and ${to}::date and r.status = 'open'
    and (r.customer_id is null or (c.status <> all (${archived}::text[])${visible(ctx)}))
  order by coalesce(r.due_on, 'infinity'), r.id limit ${MOST_OF_A_KIND}`;

/** The last days of contracts that a person is responsible for. */
export const selectContracts = (ctx: Ctx, { since, to }: Since, archived: string[]): Sql => sql`
  select 'contract' as kind, r.id, r.version, r.updated_at as "updatedAt", r.ends_on::text as day, null as at, r.title, c.id as "customerId", c.name as customer,
    c.phone, 'CT-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number
  from tenant.contract r join tenant.customer c on c.org_id = ${ctx.org} and c.id = r.customer_id
  where r.org_id = ${ctx.org} and r.assigned_to = ${ctx.actor.id} and r.ends_on between ${since}::date and ${to}::date and r.status = 'active'
    and c.status <> all (${archived}::text[])${visible(ctx)}
  order by r.ends_on, r.id limit ${MOST_OF_A_KIND}`;
