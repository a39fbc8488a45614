import type { FollowUpQuery, InteractionListQuery } from '../../../contract/interactions.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { teammates } from '../people/teams.ts';
import { handled } from './interactions.access.ts';
import { type InteractionRow, interactionColumns, named } from './interactions.sql.ts';

export type Position = { key: string; id: string };
export type Page = { after: Position | null; limit: number };
const MOST_COUNTED = 10_000;
export type Counted = { n: number; capped: boolean };
const counted = (inner: Sql): Sql => sql`select count(*)::int as n, count(*) > ${MOST_COUNTED} as capped from (${inner} limit ${MOST_COUNTED + 1}) x`;

const ofCustomer = (ctx: Ctx, customer: string, query: InteractionListQuery): Sql =>
  and([
    sql`i.org_id = ${ctx.org} and i.customer_id = ${customer}${handled(ctx)}`,
    ...(query.kind ? [sql`i.kind = ${query.kind}`] : []),
    ...(query.handledBy ? [sql`i.handled_by = ${query.handledBy}`] : []),
    ...(query.contactId ? [sql`i.contact_id = ${query.contactId}`] : []),
    ...(query.orderId ? [sql`i.order_id = ${query.orderId}`] : []),
  ]);

/** Latest first; one more than asked for where there is a next page. */
export const selectInteractions = (ctx: Ctx, customer: string, query: InteractionListQuery, { after, limit }: Page): Sql => sql`
  select ${interactionColumns}, i.occurred_at::text as "sortKey" from tenant.interaction i ${named(ctx.org)}
  where ${ofCustomer(ctx, customer, query)}${after ? sql` and (i.occurred_at, i.id) < (${after.key}::timestamptz, ${after.id}::uuid)` : literal('')}
  order by i.occurred_at desc, i.id desc limit ${limit + 1}`;
export const countInteractions = (ctx: Ctx, customer: string, query: InteractionListQuery): Sql =>
  counted(sql`select 1 from tenant.interaction i where ${ofCustomer(ctx, customer, query)}`);

export type FollowUpRow = InteractionRow & {
  sortKey: string;
  customerName: string;
  customerStatus: string;
  customerPhone: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
};
export type Ground = { today: string; archived: string[] };

const STATES = {
  overdue: (today: string) => sql`i.follow_up_on < ${today}::date and i.follow_up_done_at is null`,
  due: (today: string) => sql`i.follow_up_on = ${today}::date and i.follow_up_done_at is null`,
  upcoming: (today: string) => sql`i.follow_up_on > ${today}::date and i.follow_up_done_at is null`,
  done: () => sql`i.follow_up_done_at is not null`,
};

function handledBy(ctx: Ctx, who: string): Sql {
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  if (who === 'me') return sql`i.handled_by = ${me}`;
  if (who !== 'team') return sql`i.handled_by = ${who}`;
  return sql`i.handled_by in (${teammates(ctx)})`;
}

const following = (ctx: Ctx, query: FollowUpQuery, { today, archived }: Ground): Sql => sql`
  from tenant.interaction i join tenant.customer c on c.org_id = ${ctx.org} and c.id = i.customer_id
  ${named(ctx.org)} where ${and([
    sql`i.org_id = ${ctx.org} and i.follow_up_on is not null`,
    sql`c.status <> all (${archived}::text[])${visible(ctx)}${handled(ctx)}`,
    query.state ? STATES[query.state](today) : sql`i.follow_up_done_at is null`,
    ...(query.handledBy ? [handledBy(ctx, query.handledBy)] : []),
    ...(query.customerId ? [sql`i.customer_id = ${query.customerId}`] : []),
    ...(query.from ? [sql`i.follow_up_on >= ${query.from}::date`] : []),
    ...(query.to ? [sql`i.follow_up_on <= ${query.to}::date`] : []),
  ])}`;

/** Earliest day first. */
export const selectFollowUps = (ctx: Ctx, query: FollowUpQuery, ground: Ground, { after, limit }: Page): Sql => sql`
  select ${interactionColumns}, i.follow_up_on::text as "sortKey", c.name as "customerName", c.status as "customerStatus", c.phone as "customerPhone",
    coalesce(k.phone, k.mobile) as "contactPhone", k.email as "contactEmail"
  ${following(ctx, query, ground)}${after ? sql` and (i.follow_up_on, i.id) > (${after.key}::date, ${after.id}::uuid)` : literal('')}
  order by i.follow_up_on, i.id limit ${limit + 1}`;
export const countFollowUps = (ctx: Ctx, query: FollowUpQuery, ground: Ground): Sql => counted(sql`select 1 ${following(ctx, query, ground)}`);
