import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openContext } from '../../platform/context.ts';
import { sendMails } from './mails.jobs.ts';

type Received = { from: string; to: string[]; raw: string };
let app: TestApp;
let smtp: SMTPServer;
let url = '';
const received: Received[] = [];
/** What the mail server says to an address, other than to take it. */
const answers = new Map<string, { code: number; text: string }>();

beforeAll(async () => {
  app = await startTestApp({ PUBLIC_URL: 'https://crm.example' });
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (_login, _session, done) => done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const answer = answers.get(address);
      done(answer && Object.assign(new Error(answer.text), { responseCode: answer.code }));
    },
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk) => (raw += chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve));
  await app.close();
});

/** What the job of every minute does for one organisation. */
const deliver = (org: Organisation, to = url) => {
  const system = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
  return sendMails(openContext(app.database.app, org.id, system, 'job:mails:test'), {
    url: to,
    from: 'Clientele <crm@crm.example>',
    vault: app.database.vault,
  });
};
const mailsTo = (recipient: string) => received.filter((mail) => mail.to.includes(recipient));
const waiting = async (org: Organisation) => (await org.api.listMails()).items.filter((mail) => mail.sentAt === null).map((mail) => mail.recipient);
const unfold = (raw: string) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');

describe('mails', () => {
  test('an invitation waits where administrators read it, then goes out through the mail server, once', async () => {
    const org = await newOrganisation(app, 'sales');
    const { link } = await org.api.invite({ body: { email: 'new@people.example', role: 'sales' } });
    expect(link).toMatch(/^https:\/\/crm\.example\/invitation\?token=/);
    const [mail] = (await org.api.listMails()).items;
    expect(mail).toMatchObject({ recipient: 'new@people.example', subject: expect.stringContaining('invited'), sentAt: null, error: null });
    expect(mail?.body).toContain(link);

    await deliver(org);
    const [sent] = mailsTo('new@people.example');
    expect(sent?.from).toBe('crm@crm.example');
    expect(unfold(sent?.raw ?? '')).toContain(link);
    expect(sent?.raw).toContain(`Message-ID: <${mail?.id}@clientele>`);
    expect((await org.api.listMails()).items[0]).toMatchObject({ id: mail?.id, error: null, sentAt: expect.stringMatching(/Z$/) });
    await deliver(org);
    expect(mailsTo('new@people.example')).toHaveLength(1);

    const token = new URL(unfold(sent?.raw ?? '').match(/https:\S+/)?.[0] ?? '').searchParams.get('token');
    const accepted = await send(app, null, 'POST', '/api/invitations/accept', { token, name: 'New', password: 'a long enough one' });
    expect(accepted).toMatchObject({ status: 201, json: { organisation: { organisationId: org.id, role: 'sales' } } });
  });

  test('several processes that deliver at the same time send each mail once', async () => {
    const org = await newOrganisation(app, 'sales');
    const recipients = Array.from({ length: 12 }, (_, i) => `many${i}@people.example`);
    for (const email of recipients) await org.api.invite({ body: { email, role: 'member' } });
    await Promise.all([deliver(org), deliver(org), deliver(org)]);
    expect(recipients.map((recipient) => mailsTo(recipient).length)).toEqual(Array(12).fill(1));
    expect(await waiting(org)).toEqual([]);
  });

  test('a mail that is refused keeps the reason and is not tried again until somebody says so; the others go', async () => {
    const org = await newOrganisation(app, 'sales');
    answers.set('refused@people.example', { code: 550, text: 'No such person here' });
    for (const email of ['refused@people.example', 'behind@people.example']) await org.api.invite({ body: { email, role: 'member' } });
    await deliver(org);
    expect(mailsTo('behind@people.example')).toHaveLength(1);
    const { items } = await org.api.listMails();
    expect(items.find((mail) => mail.recipient === 'refused@people.example')).toMatchObject({
      sentAt: null,
      error: expect.stringContaining('No such person here'),
    });
    answers.delete('refused@people.example');
    await deliver(org);
    expect(mailsTo('refused@people.example')).toEqual([]);

    const params = { id: items.find((mail) => mail.recipient === 'refused@people.example')?.id ?? '' };
    expect(await org.api.retryMail({ params })).toMatchObject({ recipient: 'refused@people.example', sentAt: null, error: null });
    await deliver(org);
    expect(mailsTo('refused@people.example')).toHaveLength(1);
    expect(await org.api.retryMail({ params })).toMatchObject({ sentAt: expect.any(String) });
    await deliver(org);
    expect(mailsTo('refused@people.example')).toHaveLength(1);
    expect(await org.api.listMails()).toMatchObject({ serverSet: false });
    const other = await newOrganisation(app, 'sales');
    await expect(other.api.retryMail({ params })).rejects.toMatchObject({ problem: { status: 404, code: 'mail_not_found' } });
  });

  test('a mail that is put off waits for the next turn and does not keep back the others', async () => {
    const org = await newOrganisation(app, 'sales');
    answers.set('later@people.example', { code: 450, text: 'Greylisted, come again' });
    for (const email of ['before@people.example', 'later@people.example', 'after@people.example']) await org.api.invite({ body: { email, role: 'member' } });
    await deliver(org).catch(() => {});
    expect(await waiting(org)).toEqual(['later@people.example']);
    expect(['before', 'after'].map((name) => mailsTo(`${name}@people.example`).length)).toEqual([1, 1]);
    answers.delete('later@people.example');
    await deliver(org);
    expect(['before', 'later', 'after'].map((name) => mailsTo(`${name}@people.example`).length)).toEqual([1, 1, 1]);
  });

  test('while the mail server is not reachable, or does not let us in, everything waits', async () => {
    const org = await newOrganisation(app, 'sales');
    await org.api.invite({ body: { email: 'patient@people.example', role: 'member' } });
    await expect(deliver(org, 'smtp://127.0.0.1:1')).rejects.toThrow(/ECONNREFUSED/);
    await expect(deliver(org, url.replace('//', '//crm:wrong@'))).rejects.toThrow(/Wrong password/);
    expect((await org.api.listMails()).items).toMatchObject([{ recipient: 'patient@people.example', sentAt: null, error: null }]);
    await deliver(org);
    expect(mailsTo('patient@people.example')).toHaveLength(1);
  });

  test('an invitation that is refused sends nothing, and mails are for the administrators of their organisation', async () => {
    const [org, other] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    await org.api.invite({ body: { email: 'one@people.example', role: 'member' } });
    await expect(org.api.invite({ body: { email: 'one@people.example', role: 'member' } })).rejects.toMatchObject({ problem: { status: 409 } });
    expect(await waiting(org)).toEqual(['one@people.example']);
    expect(await waiting(other)).toEqual([]);
    await deliver(other);
    expect(mailsTo('one@people.example')).toEqual([]);
    for (const role of ['sales', 'support', 'member', 'portal']) expect((await send(app, (await org.as(role)).key, 'GET', '/api/mails')).status).toBe(403);
    expect((await send(app, null, 'GET', '/api/mails')).status).toBe(401);
  });
});
