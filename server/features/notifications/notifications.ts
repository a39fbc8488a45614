import { DEFAULT_CHANNELS, type NotificationKind, type NotificationQuery, type NotificationRecord, type ParamsOf } from '../../../contract/notifications.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { isMoment, readCursor, writeCursor } from '../customers/customers.cursor.ts';
import * as statements from './notifications.sql.ts';

const MOST_TOLD = 1_000;

type What<K extends NotificationKind> = {
  to: readonly (string | null | undefined)[];
  kind: K;
  about: statements.Subject;
  params: ParamsOf<K>;
  key?: string;
  ownMail?: boolean;
};

/** Who of those that something is about is told: who did it is not. */
export function toTell(ctx: Ctx, to: readonly (string | null | undefined)[]): string[] {
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  return [...new Set(to)].filter((person) => typeof person === 'string' && person !== me).slice(0, MOST_TOLD) as string[];
}

/** The statement that tells people of something as they chose, for who writes it together with others; null where nobody wants to hear. */
export function telling<K extends NotificationKind>(ctx: Ctx, choices: readonly statements.Choices[], what: Omit<What<K>, 'to'>) {
  const told = choices
    .map(({ id, notifications }) => ({ personId: id, channel: notifications[what.kind] ?? DEFAULT_CHANNELS[what.kind] }))
    // One who wants to hear nothing is kept only where it must not be asked again.
    .filter(({ channel }) => channel !== 'none' || what.key)
    .map(({ personId, channel }) => {
      const mail = channel === 'both' || channel === 'mail';
      return { id: newId(), personId, mail, mailDue: mail && !what.ownMail, shown: channel === 'both' || channel === 'application' };
    });
  if (told.length === 0) return null;
  const { kind, about, params, key = null } = what;
  const by = ctx.actor.kind === 'user' ? ctx.actor.id : null;
  return { told, statement: statements.insertNotifications(ctx.org, told, { kind, about, params, by, key, now: ctx.now }) };
}

/**
 * Tells people of something, in the transaction that does it: in the application and by mail, as each of them wants it. Who did it
 * is not told, nor who left. What has a `key` is told a person once, whoever comes first. With `ownMail`, the caller queues the
 * mail itself. Answers whom it told, under which id, and who wants a mail.
 */
export async function notify<K extends NotificationKind>(ctx: Ctx, { to, ...what }: What<K>): Promise<statements.Told[]> {
  const people = toTell(ctx, to);
  if (people.length === 0) return [];
  return transaction(ctx, async (ctx) => {
    const tells = telling(ctx, await choicesOf(ctx, people), what);
    if (!tells) return [];
    const written = await ctx.db.rows<{ id: string }>(tells.statement);
    return tells.told.filter(({ id }) => written.some((one) => one.id === id)).map(({ id, personId, mail }) => ({ id, personId, mail }));
  });
}

/** What people chose who belong to the organisation, by their ids. */
export const choicesOf = (ctx: Ctx, people: string[]): Promise<statements.Choices[]> => ctx.db.rows(statements.selectChoices(people));

type Row = NotificationRecord & { sortKey: string; by_id: string | null };

/** A person's notifications, latest first; about a customer that they do not see, none (invalid_cursor). */
export async function listNotifications(ctx: Ctx, person: string, { unread = false, cursor, limit }: NotificationQuery) {
  const after = cursor === undefined ? null : readCursor(cursor, '-createdAt', isMoment);
  const [rows, [count], [waiting]] = await ctx.db.batch<[Row, statements.Counted, { n: number }]>([
    statements.selectNotifications(ctx, person, unread, { after, limit }),
    statements.countNotifications(ctx, person, unread),
    statements.countUnread(ctx, person),
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ sortKey: _, by_id: __, ...row }) => row),
    nextCursor: last ? writeCursor('-createdAt', { key: last.sortKey, id: last.id }) : null,
    total: count?.n ?? 0,
    totalExact: !count?.capped,
    unread: waiting?.n ?? 0,
  };
}

/** A notification of the person is read (notification_not_found). */
export async function readNotification(ctx: Ctx, person: string, id: string): Promise<void> {
  const found = await transaction(ctx, (ctx) => ctx.db.row(statements.markRead(ctx.org, person, id)));
  if (!found) throw new Fault('notification_not_found');
}

export async function readAllNotifications(ctx: Ctx, person: string): Promise<void> {
  await transaction(ctx, (ctx) => ctx.db.rows(statements.markAllRead(ctx.org, person)));
}
