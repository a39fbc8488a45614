import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type MailServer = { url: string; textsTo(recipient: string): string[]; stop(): Promise<void> };

/** Quoted-printable as it was written. */
const readable = (raw: string) =>
  Buffer.from(
    raw.replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** A real mail server that takes everything, and tells what it took. */
export async function startMailServer(): Promise<MailServer> {
  const received: { to: string[]; text: string }[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk) => (raw += chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: readable(raw) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    textsTo: (recipient) => received.filter(({ to }) => to.includes(recipient)).map(({ text }) => text),
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  };
}
