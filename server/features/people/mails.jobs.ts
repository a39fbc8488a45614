import type { Transporter } from 'nodemailer';
import { type Ctx, transaction } from '../../platform/context.ts';
import type { Vault } from '../../platform/vault.ts';
import { markFailed, markSent, takeUnsent, textOf, type Waiting } from './mails.ts';

const TIME_LIMIT_MS = 20_000;
type SmtpError = Error & { code?: string; responseCode?: number };
/** The server spoke of this mail, its recipient or its text, not of us (EAUTH) or of itself (ECONNECTION, ETIMEDOUT). */
const isAboutTheMail = ({ code }: SmtpError) => code === 'EENVELOPE' || code === 'EMESSAGE';

const MOST_AT_ONCE = 500;

/**
 * Sends what waits in one organisation's outbox, each mail in a transaction of its own: who dies between sending and marking sends
 * at most that one again, under the same id. A refused mail keeps its error; one that the server puts off waits for the next turn;
 * a server that cannot be used leaves the rest for the next turn and is thrown.
 */
export async function sendMails(ctx: Ctx, smtp: { url: string; from: string; vault: Vault }): Promise<void> {
  const limits = { connectionTimeout: TIME_LIMIT_MS, socketTimeout: TIME_LIMIT_MS, greetingTimeout: TIME_LIMIT_MS };
  let transport: Transporter | undefined;
  // Where no mail ever waits, what sends it takes no memory.
  const open = async () => (await import('nodemailer')).createTransport(smtp.url, { pool: true, maxConnections: 1, ...limits } as never);
  const putOff: string[] = [];
  const sendOne = () =>
    transaction(ctx, async (ctx) => {
      const mail = await ctx.db.row<Waiting>(takeUnsent(ctx.org, putOff));
      if (!mail) return false;
      transport ??= await open();
      const failure = await transport
        .sendMail({ from: smtp.from, to: mail.recipient, subject: mail.subject, text: textOf(mail, smtp.vault), messageId: `<${mail.id}@clientele>` })
        .then(
          () => null,
          (error: SmtpError) => error,
        );
      if (!failure) await ctx.db.rows(markSent(ctx.org, mail.id));
      else if (!isAboutTheMail(failure)) throw failure;
      else if ((failure.responseCode ?? 0) >= 500) await ctx.db.rows(markFailed(ctx.org, mail.id, failure.message.slice(0, 500)));
      else putOff.push(mail.id);
      return true;
    });
  try {
    for (let sent = 0; sent < MOST_AT_ONCE && (await sendOne()); sent++);
  } finally {
    transport?.close();
  }
}
