import type { Spoken } from '../../../contract/profile.ts';
import { ACTIVE_STATUSES } from '../../../contract/work-orders.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { daysOf, todayOf } from '../customers/relative-days.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { DIGEST } from './digest.words.ts';
import * as statements from './entries.sql.ts';

export type Entry = statements.Entry;

/** What the person who acts has to do in a span of days, with customers that they see and that are not archived; one round trip. */
export async function entriesOf(ctx: Ctx, span: statements.Span): Promise<Entry[]> {
  const { rules, timeZone } = await settingsOf(ctx);
  const whole = { ...span, since: span.since ?? span.from };
  const archived = rules.transitions.filter(({ verb }) => verb === 'archive').map(({ to }) => to);
  const may = (ability: string) => ctx.actor.abilities.has(ability);
  const queries: Sql[] = [
    ...(may('interactions.read') ? [statements.selectFollowUps(ctx, span, archived)] : []),
    ...(may('workorders.read') ? [statements.selectWorkOrders(ctx, whole, archived, ACTIVE_STATUSES, timeZone)] : []),
    ...(may('tasks.read') ? [statements.selectTasks(ctx, span, archived)] : []),
    ...(may('contracts.read') ? [statements.selectContracts(ctx, whole, archived)] : []),
  ];
  if (queries.length === 0) return [];
  return (await ctx.db.batch<Entry[]>(queries)).flat();
}

/** An entry as people call it; of a contract, that it ends. */
export function nameOf({ kind, number, title, customer }: Entry, spoken: Spoken): string {
  const what = [number, title].filter(Boolean).join(' ');
  return [kind === 'contract' ? DIGEST[spoken].ends(what) : what, customer].filter(Boolean).join(' · ');
}

/** What a calendar program is told of: from thirty days ago to a year ahead. */
export async function calendarEntries(ctx: Ctx): Promise<Entry[]> {
  const today = todayOf(await settingsOf(ctx), ctx.now);
  return entriesOf(ctx, { from: daysOf('last 30 days', today).from, to: daysOf('next 365 days', today).to });
}
