import { type Ctx, transaction } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import type { Vault } from '../../platform/vault.ts';

export type Mail = { id: string; recipient: string; subject: string; body: string; sentAt: string | null; error: string | null; createdAt: string };
export type Waiting = Pick<Mail, 'id' | 'recipient' | 'subject' | 'body'> & { link: Buffer | null };

/** Stands in a mail's text where its secret link will be. */
export const LINK = '••••••••';
const purposeOf = (id: string) => `mail:${id}`;

/** A link that only the recipient may read, until when it works, and what seals it. */
type Secret = { link: string; expiresAt: Date; vault: Vault };

/**
 * Puts a mail into the outbox, in the transaction that causes it. The mail job sends it when a server is set. Administrators read
 * the outbox; a secret link stands in it sealed, and only until the mail is sent. With an `id`, the recipient's program knows it again.
 */
export async function queueMail(ctx: Ctx, mail: { id?: string; recipient: string; subject: string; body: string; secret?: Secret }): Promise<void> {
  const id = mail.id ?? newId();
  const link = mail.secret ? mail.secret.vault.seal(mail.secret.link, purposeOf(id)) : null;
  await ctx.db.rows(sql`insert into crm.mail (org_id, id, recipient, subject, body, link, expires_at)
    values (${ctx.org}, ${id}, ${mail.recipient}, ${mail.subject}, ${mail.body}, ${link}, ${mail.secret?.expiresAt ?? null})`);
}

/** The text as its recipient reads it. */
export const textOf = ({ id, body, link }: Waiting, vault: Vault): string => (link ? body.replace(LINK, vault.unseal(link, purposeOf(id))) : body);

const columns = literal(`m.id, m.recipient, m.subject, m.body, m.sent_at as "sentAt", m.created_at as "createdAt",
  coalesce(m.error, case when m.sent_at is null and m.expires_at <= now() then 'Its link expired before it could be sent' end) as error`);

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

/** Locks the oldest unsent mail that nobody else is sending, so that several processes share the work. */
export const takeUnsent = (org: string, except: string[]): Sql => sql`
  select id, recipient, subject, body, link from crm.mail where org_id = ${org} and sent_at is null and error is null and (expires_at is null or expires_at > now())
    and id <> all (${except}::uuid[])
  order by created_at limit 1 for update skip locked`;
export const markSent = (org: string, id: string): Sql => sql`update crm.mail set sent_at = now(), link = null where org_id = ${org} and id = ${id}`;
/** What was sent long ago is forgotten. */
export const deleteSent = (org: string): Sql => sql`delete from crm.mail where org_id = ${org} and sent_at < now() - interval '90 days'`;
export const markFailed = (org: string, id: string, error: string): Sql => sql`update crm.mail set error = ${error} where org_id = ${org} and id = ${id}`;
