import { createTransport } from 'nodemailer';
import { type Ctx, transaction } from '../../platform/context.ts';
import type { Vault } from '../../platform/vault.ts';
import { markFailed, markSent, takeUnsent, textOf, type Waiting } from './mails.ts';

const TIME_LIMIT_MS = 20_000;
type SmtpError = Error & { code?: string; responseCode?: number };
/** The server spoke of this mail, its recipient or its text, not of us (EAUTH) or of itself (ECONNECTION, ETIMEDOUT). */
const isAboutTheMail = ({ code }: SmtpError) => code === 'EENVELOPE' || code === 'EMESSAGE';

/**
 * Sends what waits in one organisation's outbox. A refused mail keeps its error; one that the server puts off waits for the next
 * turn; a server that cannot be used leaves the rest for the next turn and is thrown. What was sent stays marked in any case.
 */
export async function sendMails(ctx: Ctx, smtp: { url: string; from: string; vault: Vault }): Promise<void> {
  const transport = createTransport(smtp.url, { connectionTimeout: TIME_LIMIT_MS, socketTimeout: TIME_LIMIT_MS, greetingTimeout: TIME_LIMIT_MS } as never);
  const unreachable = await transaction(ctx, async (ctx) => {
    for (const mail of await ctx.db.rows<Waiting>(takeUnsent(ctx.org))) {
      const failure = await transport
        .sendMail({ from: smtp.from, to: mail.recipient, subject: mail.subject, text: textOf(mail, smtp.vault), messageId: `<${mail.id}@clientele>` })
        .then(
          () => null,
          (error: SmtpError) => error,
        );
      if (!failure) await ctx.db.rows(markSent(ctx.org, mail.id));
      else if (!isAboutTheMail(failure)) return failure;
      else if ((failure.responseCode ?? 0) >= 500) await ctx.db.rows(markFailed(ctx.org, mail.id, failure.message.slice(0, 500)));
    }
    return null;
  });
  if (unreachable) throw unreachable;
}
