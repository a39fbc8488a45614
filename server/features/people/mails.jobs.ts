import { createTransport } from 'nodemailer';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Mail, markFailed, markSent, takeUnsent } from './mails.ts';

const TIME_LIMIT_MS = 20_000;

/** Sends what waits in one organisation's outbox. A refused mail keeps its error; an unreachable server leaves all for the next turn. */
export async function sendMails(ctx: Ctx, smtp: { url: string; from: string }): Promise<void> {
  const transport = createTransport(smtp.url, { connectionTimeout: TIME_LIMIT_MS, socketTimeout: TIME_LIMIT_MS, greetingTimeout: TIME_LIMIT_MS } as never);
  await transaction(ctx, async (ctx) => {
    for (const mail of await ctx.db.rows<Mail>(takeUnsent(ctx.org))) {
      const refused = await transport
        .sendMail({ from: smtp.from, to: mail.recipient, subject: mail.subject, text: mail.body, messageId: `<${mail.id}@clientele>` })
        .then(() => null, refusal);
      await ctx.db.rows(refused ? markFailed(ctx.org, mail.id, refused) : markSent(ctx.org, mail.id));
    }
  });
}

function refusal(error: { responseCode?: number; message: string }): string {
  if (error.responseCode && error.responseCode >= 500) return error.message.slice(0, 500);
  throw error;
}
