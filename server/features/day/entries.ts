import { ACTIVE_STATUSES } from '../../../contract/work-orders.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { daysOf, todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './entries.sql.ts';

export type Entry = statements.Entry;

/** What the person who acts has to do in a span of days, with customers that they see and that are not archived; one round trip. */
export async function entriesOf(ctx: Ctx, span: statements.Span): Promise<Entry[]> {
  const { rules } = await settingsOf(ctx);
  const archived = rules.transitions.filter(({ verb }) => verb === 'archive').map(({ to }) => to);
  const may = (ability: string) => ctx.actor.abilities.has(ability);
  const queries: Sql[] = [
    ...(may('interactions.read') ? [statements.selectFollowUps(ctx, span, archived)] : []),
    ...(may('workorders.read') ? [statements.selectWorkOrders(ctx, span, archived, ACTIVE_STATUSES)] : []),
  ];
  if (queries.length === 0) return [];
  return (await ctx.db.batch<Entry[]>(queries)).flat();
}

/** What a calendar program is told of: from thirty days ago to a year ahead. */
export async function calendarEntries(ctx: Ctx): Promise<Entry[]> {
  const today = todayOf(await settingsOf(ctx), ctx.now);
  return entriesOf(ctx, { from: daysOf('last 30 days', today).from, to: daysOf('next 365 days', today).to });
}
