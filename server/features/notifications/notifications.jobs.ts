import type { NotificationKind, NotifiedEntity } from '../../../contract/notifications.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { actAs } from '../people/actors.ts';
import { queueMail } from '../people/mails.ts';
import { bodyOf, sentenceOf, spokenOf } from './notifications.mail.ts';
import { deleteOld } from './notifications.sql.ts';
import { choicesOf } from './notifications.ts';

type Due = {
  id: string;
  personId: string;
  customerId: string | null;
  kind: NotificationKind;
  entity: NotifiedEntity;
  params: Record<string, string | number>;
  email: string;
  role: string;
  active: boolean;
  byName: string | null;
};
const AT_ONCE = 100;
const MOST_ROUNDS = 50;
const SENDER = 'Clientele';

const takeDue = (org: string): Sql => sql`
  select n.id, n.person_id as "personId", n.customer_id as "customerId", n.kind, n.entity, n.params, m.email, m.role, m.active, b.name as "byName"
  from crm.notification n join crm.member m on m.org_id = ${org} and m.id = n.person_id
    left join crm.member b on b.org_id = ${org} and b.id = n.by_id
  where n.org_id = ${org} and n.mail_due order by n.created_at limit ${AT_ONCE} for update of n skip locked`;
const markQueued = (org: string, ids: string[]): Sql => sql`update crm.notification set mail_due = false where org_id = ${org} and id = any (${ids}::uuid[])`;
const selectSeen = (ctx: Ctx, ids: string[]): Sql =>
  sql`select c.id, c.name from tenant.customer c where c.org_id = ${ctx.org} and c.id = any (${ids}::uuid[])${visible(ctx)}`;

const pathOf = ({ customerId, kind }: Due): string => (customerId ? `/customers/${customerId}` : kind === 'my_day' ? '/day' : '/notifications');

/** Puts into the outbox what people want to be mailed, in their language. About a customer that they do not see any more, nothing. */
export async function mailNotifications(ctx: Ctx, { publicUrl }: { publicUrl: string }): Promise<void> {
  const { language } = await settingsOf(ctx);
  for (let round = 0; round < MOST_ROUNDS; round++) if ((await mailSome(ctx, { publicUrl, language })) < AT_ONCE) return;
}

const mailSome = (ctx: Ctx, { publicUrl, language }: { publicUrl: string; language: string }): Promise<number> =>
  transaction(ctx, async (ctx) => {
    const due = await ctx.db.rows<Due>(takeDue(ctx.org));
    if (due.length === 0) return 0;
    const choices = new Map((await choicesOf(ctx, [...new Set(due.map(({ personId }) => personId))])).map((one) => [one.id, one]));
    for (const [personId, theirs] of Map.groupBy(due, (one) => one.personId)) {
      const { role, active } = theirs[0] as Due;
      if (!active) continue;
      const ids = theirs.flatMap(({ customerId }) => customerId ?? []);
      const person = await actAs(ctx, personId, role);
      const seen = new Map((await ctx.db.rows<{ id: string; name: string }>(selectSeen(person, ids))).map(({ id, name }) => [id, name]));
      const reads = (entity: NotifiedEntity) => entity !== 'note' || person.actor.abilities.has('notes.read');
      const spoken = spokenOf(choices.get(personId)?.language ?? null, language);
      for (const one of theirs.filter(({ customerId, entity }) => reads(entity) && (!customerId || seen.has(customerId)))) {
        const customer = one.customerId ? (seen.get(one.customerId) ?? null) : null;
        const subject = sentenceOf(spoken, one.kind, { ...one.params, customer, by: one.byName ?? SENDER });
        await queueMail(ctx, { id: one.id, recipient: one.email, subject, body: bodyOf(spoken, subject, { publicUrl, path: pathOf(one) }) });
      }
    }
    await ctx.db.rows(
      markQueued(
        ctx.org,
        due.map(({ id }) => id),
      ),
    );
    return due.length;
  });

export const forgetNotifications = (ctx: Ctx) => transaction(ctx, (ctx) => ctx.db.rows(deleteOld(ctx.org)));
