import type { Spoken } from '../../../contract/profile.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { bodyOf, sentenceOf, spokenOf } from '../notifications/notifications.mail.ts';
import { choicesOf, notify } from '../notifications/notifications.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { actAs } from '../people/actors.ts';
import { queueMail } from '../people/mails.ts';
import { DIGEST } from './digest.words.ts';
import { plannedIn } from './entries.sql.ts';
import { type Entry, entriesOf, nameOf } from './entries.ts';

/** A server that stood still in the morning tells late, but not in the evening. */
const LATEST_MINUTES = 6 * 60;
const MOST_LINES = 20;
const FIRST_DAY = '0001-01-01';

type Member = { id: string; email: string; role: string };
/** People who have something to do until the end of a day, as far as one sees without asking what of it they see. */
const selectBusy = (org: string, today: string, timeZone: string): Sql => sql`
  select m.id, m.email, m.role from tenant.member m where m.org_id = ${org} and m.active and (
    exists (select 1 from tenant.interaction i where i.org_id = ${org} and i.handled_by = m.id and i.follow_up_on <= ${today}::date and i.follow_up_done_at is null)
    or exists (select 1 from tenant.work_order r where r.org_id = ${org} and r.assigned_to = m.id and ${plannedIn(today, today, timeZone)})
    or exists (select 1 from tenant.task t where t.org_id = ${org} and t.assigned_to = m.id and coalesce(t.due_on, 'infinity') <= ${today}::date and t.status = 'open')
    or exists (select 1 from tenant.task t where t.org_id = ${org} and t.created_by = 'user:' || m.id and t.assigned_to is null
      and coalesce(t.due_on, 'infinity') <= ${today}::date and t.status = 'open')
    or exists (select 1 from tenant.contract k where k.org_id = ${org} and k.assigned_to = m.id and k.ends_on = ${today}::date and k.status = 'active'))
  order by m.id limit 5000`;
const selectTold = (org: string, keys: string[]): Sql =>
  sql`select n.person_id as id, n.key from tenant.notification n where n.org_id = ${org} and n.key = any (${keys}::text[])`;

const clockIn = (moment: Date, timeZone: string): { day: string; minutes: number } => {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment).split(' ');
  return { day, minutes: minutesOf(time) };
};
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Tells people in the morning, at the time and in the zone that they chose, what is due; each day once, whichever process comes first. */
export async function tellDays(ctx: Ctx, { publicUrl }: { publicUrl: string }): Promise<void> {
  const settings = await settingsOf(ctx);
  const today = todayOf(settings, ctx.now);
  const busy = new Map((await ctx.db.rows<Member>(selectBusy(ctx.org, today, settings.timeZone))).map((one) => [one.id, one]));
  if (busy.size === 0) return;
  const now = (await choicesOf(ctx, [...busy.keys()])).flatMap((choice) => {
    const { day, minutes } = clockIn(ctx.now, choice.timeZone ?? settings.timeZone);
    const late = minutes - minutesOf(choice.digestAt);
    return choice.notifications.my_day !== 'none' && late >= 0 && late < LATEST_MINUTES ? [{ ...choice, key: `my_day:${day}` }] : [];
  });
  const told = new Set(
    (await ctx.db.rows<{ id: string; key: string }>(selectTold(ctx.org, [...new Set(now.map(({ key }) => key))]))).map(({ id, key }) => id + key),
  );
  for (const { id, key, language } of now.filter((one) => !told.has(one.id + one.key))) {
    const member = busy.get(id) as Member;
    const entries = await entriesOf(await actAs(ctx, id, member.role), { from: FIRST_DAY, since: today, to: today });
    const isOverdue = ({ day, at }: Entry) => (day ?? todayOf(settings, new Date(at ?? ctx.now))) < today;
    const overdue = entries.filter(isOverdue);
    const due = entries.filter((one) => !isOverdue(one));
    if (overdue.length + due.length === 0) continue;
    const spoken = spokenOf(language, settings.language);
    const params = { due: due.length, overdue: overdue.length };
    const part = (title: string, some: Entry[]) => (some.length ? `\n\n${title} (${some.length})\n${linesOf(some, spoken)}` : '');
    const lines = `${sentenceOf(spoken, 'my_day', params)}${part(DIGEST[spoken].overdue, overdue)}${part(DIGEST[spoken].today, due)}`;
    await transaction(ctx, async (ctx) => {
      const [mine] = await notify(ctx, { to: [id], kind: 'my_day', about: { entity: 'day', id: null, customerId: null }, params, key, ownMail: true });
      const body = bodyOf(spoken, lines, { publicUrl, path: '/day' });
      if (mine?.mail) await queueMail(ctx, { id: mine.id, recipient: member.email, subject: sentenceOf(spoken, 'my_day', params), body });
    });
  }
}

function linesOf(entries: Entry[], spoken: Spoken): string {
  const lines = entries.slice(0, MOST_LINES).map((one) => `- ${nameOf(one, spoken)}`);
  return [...lines, ...(entries.length > MOST_LINES ? [DIGEST[spoken].more(entries.length - MOST_LINES)] : [])].join('\n');
}
