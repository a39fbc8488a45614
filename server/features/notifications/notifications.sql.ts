import type { NotifiedEntity } from '../../../contract/notifications.ts';
import type { Ctx } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import type { Position } from '../customers/customers.cursor.ts';

/** What of a person who belongs to the organisation decides how they are told. */
export type Choices = { id: string; language: string | null; timeZone: string | null; notifications: Record<string, string>; digestAt: string };
export const selectChoices = (people: string[]): Sql =>
  sql`select c.id, c.language, c.time_zone as "timeZone", c.notifications, c.digest_at as "digestAt" from crm.choices_of(${people}::uuid[]) c`;

export type Told = { id: string; personId: string; mail: boolean };
export type Subject = { entity: NotifiedEntity; id: string | null; customerId: string | null };

/** One row a person; what they were told by this key already is left out. Answers what was written. */
export const insertNotifications = (
  org: string,
  told: (Told & { shown: boolean; mailDue: boolean })[],
  what: { kind: string; about: Subject; params: object; by: string | null; key: string | null; now: Date },
): Sql => sql`
  insert into crm.notification (org_id, id, person_id, customer_id, kind, entity, record_id, params, by_id, key, shown, mail_due, created_at)
  select ${org}::uuid, x.id, x.person, ${what.about.customerId}::uuid, ${what.kind}, ${what.about.entity}, ${what.about.id}::uuid, ${JSON.stringify(what.params)}::jsonb,
    ${what.by}::uuid, ${what.key}, x.shown, x.mail_due, ${what.now}::timestamptz
  from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ personId }) => personId)}::uuid[], ${told.map(({ shown }) => shown)}::boolean[],
    ${told.map(({ mailDue }) => mailDue)}::boolean[]) x (id, person, shown, mail_due)
  on conflict (org_id, person_id, key) where key is not null do nothing returning id`;

/** Of a person (alias n), in the application; about customers that they see today (alias c), of notes those that they may read. */
const ofPerson = (ctx: Ctx, person: string): Sql => sql`from tenant.notification n
  left join tenant.customer c on c.org_id = ${ctx.org} and c.id = n.customer_id
  where n.org_id = ${ctx.org} and n.person_id = ${person} and n.shown and (n.customer_id is null or (c.id is not null${visible(ctx)}))${
    ctx.actor.abilities.has('notes.read') ? literal('') : literal(` and n.entity <> 'note'`)
  }`;
const unread = literal(' and n.read_at is null');
const none = literal('');

const MOST_COUNTED = 10_000;
export const MOST_UNREAD = 100;
export type Counted = { n: number; capped: boolean };

/** Latest first; one more than asked for where there is a next page. */
export const selectNotifications = (ctx: Ctx, person: string, onlyUnread: boolean, { after, limit }: { after: Position | null; limit: number }): Sql => sql`
  select x.*, m.name as "byName" from (
    select n.id, n.kind, n.params, n.entity, n.record_id as "recordId", n.by_id, n.created_at as "createdAt", n.read_at as "readAt",
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as customer, n.created_at::text as "sortKey"
    ${ofPerson(ctx, person)}${onlyUnread ? unread : none}
      ${after ? sql` and (n.created_at, n.id) < (${after.key}::timestamptz, ${after.id}::uuid)` : none}
    order by n.created_at desc, n.id desc limit ${limit + 1}) x
  left join tenant.member m on m.org_id = ${ctx.org} and m.id = x.by_id order by x."createdAt" desc, x.id desc`;
export const countNotifications = (ctx: Ctx, person: string, onlyUnread: boolean): Sql => sql`
  select count(*)::int as n, count(*) > ${MOST_COUNTED} as capped from (select 1 ${ofPerson(ctx, person)}${onlyUnread ? unread : none} limit ${MOST_COUNTED + 1}) x`;
export const countUnread = (ctx: Ctx, person: string): Sql =>
  sql`select count(*)::int as n from (select 1 ${ofPerson(ctx, person)}${unread} limit ${MOST_UNREAD}) x`;

export const markRead = (org: string, person: string, id: string): Sql => sql`
  update crm.notification set read_at = coalesce(read_at, now()) where org_id = ${org} and person_id = ${person} and id = ${id} and shown returning id`;
export const markAllRead = (org: string, person: string): Sql =>
  sql`update crm.notification set read_at = now() where org_id = ${org} and person_id = ${person} and shown and read_at is null`;

/** What was read long ago is forgotten; what nobody ever read, after a year. */
export const deleteOld = (org: string): Sql => sql`delete from crm.notification where org_id = ${org}
  and (coalesce(read_at, case when not shown then created_at end) < now() - interval '90 days' or created_at < now() - interval '365 days')`;
