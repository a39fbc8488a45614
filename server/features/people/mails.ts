import { type Ctx, transaction } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';

export type Mail = { id: string; recipient: string; subject: string; body: string; sentAt: string | null; error: string | null; createdAt: string };

/** Puts a mail into the outbox, in the transaction that causes it. The mail job sends it when a server is set. */
export async function queueMail(ctx: Ctx, mail: { recipient: string; subject: string; body: string }): Promise<void> {
  await ctx.db.rows(
    sql`insert into crm.mail (org_id, id, recipient, subject, body) values (${ctx.org}, ${newId()}, ${mail.recipient}, ${mail.subject}, ${mail.body})`,
  );
}

const columns = literal('m.id, m.recipient, m.subject, m.body, m.sent_at as "sentAt", m.error, m.created_at as "createdAt"');

export const listMails = (ctx: Ctx): Promise<Mail[]> =>
  ctx.db.rows(sql`select ${columns} from tenant.mail m where m.org_id = ${ctx.org} order by m.created_at desc, m.id limit 200`);

/** Lets a mail that failed wait again; what is sent or waits anyway stays as it is (mail_not_found). */
export async function retryMail(ctx: Ctx, id: string): Promise<Mail> {
  const mail = await transaction(ctx, (ctx) =>
    ctx.db.row<Mail>(sql`update crm.mail as m set error = null where m.org_id = ${ctx.org} and m.id = ${id} returning ${columns}`),
  );
  if (!mail) throw new Fault('mail_not_found');
  return mail;
}

/** Locks a few unsent mails, so that several processes share the work. */
export const takeUnsent = (org: string): Sql => sql`
  select id, recipient, subject, body from crm.mail where org_id = ${org} and sent_at is null and error is null order by created_at limit 20 for update skip locked`;
export const markSent = (org: string, id: string): Sql => sql`update crm.mail set sent_at = now() where org_id = ${org} and id = ${id}`;
export const markFailed = (org: string, id: string, error: string): Sql => sql`update crm.mail set error = ${error} where org_id = ${org} and id = ${id}`;
