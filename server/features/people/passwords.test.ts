import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp, urlOf } from '../../../testing/harness.ts';
import { type MailServer, startMailServer } from '../../../testing/mail-server.ts';
import { enrol, forgottenLink, joinAs, signInAs, totp } from '../../../testing/people.ts';
import { readConfig } from '../../config.ts';
import { openContext } from '../../platform/context.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { type Server, startServer } from '../../start.ts';
import { sendMails } from './mails.jobs.ts';

const NEW = 'another long password';
let app: TestApp;
/** A second process with a tight limit. */
let strict: Server;
let smtp: MailServer;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0', PUBLIC_URL: 'https://crm.example' });
  const settings = { PORT: '0', LOG_LEVEL: 'error', DATABASE_POOL: '4', SIGN_IN_LIMIT_PER_MINUTE: '3' };
  strict = await startServer(readConfig({ ...settings, DATABASE_URL: urlOf(app.owner) }));
  smtp = await startMailServer();
  org = await newOrganisation(app, 'sales');
});
afterAll(async () => {
  await smtp.stop();
  await strict.stop();
  await app.close();
});

const ask = (email: string, where: { url: string } = app) => send(where, null, 'POST', '/api/password/forgotten', { email });
const set = (token: string | undefined, password = NEW) => send(app, null, 'POST', '/api/password', { token, password });
const signIn = (email: string, more: object = {}) => send(app, null, 'POST', '/api/session', { email, password: PASSWORD, ...more });
const tokenOf = (link: string) => link.split('#')[1] ?? '';
const linkTo = async (email: string) => tokenOf(await forgottenLink(app, org, email));
const mailsTo = async (email: string, where = org) => (await where.api.listMails()).items.filter(({ recipient }) => recipient === email);
/** What the job of every minute does. */
const deliver = (where = org) => {
  const system = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
  return sendMails(openContext(app.database.app, where.id, system, 'job'), { url: smtp.url, from: 'crm@crm.example', vault: app.database.vault });
};

describe('a forgotten password', () => {
  test('is set anew by a link that comes by mail, works once and ends every session', async () => {
    const person = await joinAs(app, org, 'sales');
    expect((await ask(person.email.toUpperCase())).status).toBe(204);
    await deliver();
    const [mail] = smtp.textsTo(person.email);
    const link = /https:\S+/.exec(mail ?? '')?.[0] ?? '';
    expect(link).toMatch(/^https:\/\/crm\.example\/password#[\w-]{43}$/);

    expect(await set(tokenOf(link), 'short')).toMatchObject({ status: 400, json: { errors: [{ path: 'password' }] } });
    const answers = await Promise.all([set(tokenOf(link)), set(tokenOf(link))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await set(tokenOf(link))).toMatchObject({ status: 404, json: { code: 'link_not_found' } });
    expect((await send(app, null, 'GET', '/api/customers', undefined, { cookie: person.cookie })).status).toBe(401);
    expect((await signIn(person.email)).status).toBe(401);
    expect((await signIn(person.email, { password: NEW })).status).toBe(201);
  });

  test('administrators read that there was a mail, not where it leads: not in the outbox, nor in the database', async () => {
    const person = await joinAs(app, org, 'sales');
    const token = await linkTo(person.email);
    expect(token).toHaveLength(43);
    const [mail] = await mailsTo(person.email);
    expect(mail).toMatchObject({ sentAt: null, error: null, subject: expect.stringContaining('password') });
    expect(JSON.stringify(mail)).not.toMatch(/https?:|#/);
    const kept = async () => {
      const rows = await runStatements(
        app.owner,
        `select to_jsonb(m)::text as row, m.link is null as bare from crm.mail m where recipient = '${person.email}'`,
      );
      const links = await runStatements(app.owner, `select to_jsonb(l)::text as row from auth.password_link l where user_id = '${person.id}'`);
      return { rows, links };
    };
    const { rows, links } = await kept();
    expect([rows.length, links.length]).toEqual([1, 1]);
    for (const form of [token, Buffer.from(token).toString('hex')]) expect(JSON.stringify([rows, links])).not.toContain(form);
    await deliver();
    expect((await kept()).rows).toMatchObject([{ bare: true }]);
    expect((await mailsTo(person.email))[0]).toMatchObject({ sentAt: expect.stringMatching(/Z$/) });
  });

  test('is answered alike, and in like time, for people there are and are not', async () => {
    const person = await joinAs(app, org, 'sales');
    const timed = async (email: string) => {
      const began = performance.now();
      const { status, text, headers } = await ask(email);
      return { answer: [status, text, [...headers.keys()].sort()], took: performance.now() - began };
    };
    const [known, unknown] = [await timed(person.email), await timed('nobody@members.example')];
    expect(known?.answer).toEqual(unknown?.answer);
    for (const { took } of [known, unknown]) expect(took).toBeGreaterThan(290);
    const all = (await org.api.listMails()).items;
    expect(all.some(({ recipient }) => recipient === 'nobody@members.example')).toBe(false);
  });

  test('a link ends after an hour, and unsent it is not sent any more', async () => {
    const person = await joinAs(app, org, 'sales');
    const token = await linkTo(person.email);
    const [{ minutes } = {}] = await runStatements(
      app.owner,
      `select extract(epoch from expires_at - created_at)::int / 60 as minutes from auth.password_link where user_id = '${person.id}'`,
    );
    expect(minutes).toBe(60);
    const past = `expires_at = now() - interval '1 second'`;
    await runStatements(app.owner, `update auth.password_link set ${past} where user_id = '${person.id}'`);
    await runStatements(app.owner, `update crm.mail set ${past} where recipient = '${person.email}'`);
    expect(await set(token)).toMatchObject({ status: 404, json: { code: 'link_not_found' } });
    await deliver();
    expect(smtp.textsTo(person.email)).toEqual([]);
    expect((await mailsTo(person.email))[0]).toMatchObject({ sentAt: null, error: expect.stringContaining('expired') });
  });

  test('at most three links wait for one person; using one voids the others, as changing the password does', async () => {
    const person = await joinAs(app, org, 'sales');
    const first = await linkTo(person.email);
    for (let i = 0; i < 4; i++) await ask(person.email);
    expect(await mailsTo(person.email)).toHaveLength(3);
    const last = await linkTo(person.email);
    expect((await set(first)).status).toBe(204);
    expect((await set(last)).status).toBe(404);

    const other = await joinAs(app, org, 'sales');
    const token = await linkTo(other.email);
    await other.api.changePassword({ body: { currentPassword: PASSWORD, password: NEW } });
    expect((await set(token)).status).toBe(404);
  });

  test('leaves the second factor in force', async () => {
    const person = await joinAs(app, org, 'sales');
    const { secret } = await enrol(person);
    expect((await set(await linkTo(person.email))).status).toBe(204);
    expect(await signIn(person.email, { password: NEW })).toMatchObject({ status: 401, json: { code: 'two_factor_required' } });
    expect((await signIn(person.email, { password: NEW, code: totp(secret) })).status).toBe(201);
  });

  test('nothing is sent to who left every organisation; the mail is the first organisation’s alone', async () => {
    const [person, other] = [await joinAs(app, org, 'sales'), await newOrganisation(app, 'sales', { name: 'ZZ, the last by name' })];
    await joinAs(app, other, 'sales', person.email);
    await ask(person.email);
    expect([(await mailsTo(person.email)).length, (await mailsTo(person.email, other)).length]).toEqual([1, 0]);
    const left = await joinAs(app, org, 'sales');
    await org.api.updatePerson({ params: { id: left.id }, body: { active: false } }, { ifMatch: '*' });
    expect((await ask(left.email)).status).toBe(204);
    expect(await mailsTo(left.email)).toEqual([]);
  });

  test('is written in the person’s language, else in the organisation’s', async () => {
    const [person, plain] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'sales')];
    await person.api.updateProfile({ body: { language: 'de' } });
    for (const { email } of [person, plain]) await ask(email);
    expect((await mailsTo(person.email))[0]?.subject).toBe('Neues Passwort für Clientele');
    expect((await mailsTo(plain.email))[0]?.subject).toBe('Set a new password for Clientele');
  });

  test('asking and setting are limited by address, and a made-up link is refused', async () => {
    for (const token of ['x'.repeat(43), 'x'.repeat(200)]) expect(await set(token)).toMatchObject({ status: 404, json: { code: 'link_not_found' } });
    const statuses: number[] = [];
    for (let i = 0; i < 8 && !statuses.includes(429); i++) statuses.push((await ask('nobody@members.example', strict)).status);
    expect(statuses.slice(0, 3)).toEqual([204, 204, 204]);
    expect(statuses).toContain(429);
  });

  test('a person with a link is not signed in by it', async () => {
    const person = await joinAs(app, org, 'sales');
    const answer = await set(await linkTo(person.email));
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await signInAs(app, person.email)).cookie).toBe('');
  });
});
