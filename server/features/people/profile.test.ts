import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CHANNELS } from '../../../contract/notifications.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp, urlOf } from '../../../testing/harness.ts';
import { bytesOf, enrol, joinAs, type Member, signInAs, totp } from '../../../testing/people.ts';
import { readConfig } from '../../config.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { type Server, startServer } from '../../start.ts';

let app: TestApp;
/** A second process over the same database: what one ends, the other must see. */
let second: Server;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  const settings = { PORT: '0', LOG_LEVEL: 'error', DATABASE_POOL: '4', RATE_LIMIT_PER_MINUTE: '0', SIGN_IN_LIMIT_PER_MINUTE: '3' };
  second = await startServer(readConfig({ ...settings, DATABASE_URL: urlOf(app.owner) }));
  org = await newOrganisation(app, 'sales');
});
afterAll(async () => {
  await second.stop();
  await app.close();
});

const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const join = (role: 'sales' | 'administrator' = 'sales', where = org) => joinAs(app, where, role);
const signIn = (person: Member, more: object = {}) => send(app, null, 'POST', '/api/session', { email: person.email, password: PASSWORD, ...more });

describe('the profile', () => {
  test('has what the person chose, and comes with the session', async () => {
    const person = await join();
    const { id, email } = person;
    const fresh = { id, email, name: person.name, language: null, timeZone: null, theme: 'system' };
    expect(await person.api.getProfile()).toEqual({ ...fresh, notifications: DEFAULT_CHANNELS, digestAt: '07:00', twoFactor: false, backupCodesLeft: 0 });
    expect(await person.api.updateProfile({ body: { notifications: { mention: 'none' }, digestAt: '08:30' } })).toMatchObject({
      notifications: { ...DEFAULT_CHANNELS, mention: 'none' },
      digestAt: '08:30',
    });
    const chosen = { language: 'de', timeZone: 'Asia/Kuala_Lumpur', theme: 'dark' } as const;
    expect(await person.api.updateProfile({ body: chosen })).toMatchObject({ ...chosen, name: person.name });
    expect((await person.api.getSession()).person).toEqual({ ...fresh, ...chosen });
    expect((await (await signInAs(app, email)).api.getSession()).person).toMatchObject(chosen);
    expect(await person.api.updateProfile({ body: { timeZone: null, language: null } })).toMatchObject({ language: null, timeZone: null, theme: 'dark' });
  });

  test.each([
    ['language', 'xx'],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', '+02:00'],
    ['theme', 'pink'],
    ['theme', null],
    ['name', ' '],
    ['name', 'x'.repeat(201)],
    ['email', 'other@example.com'],
  ])('refuses %s %s', async (path, value) => {
    const person = await join();
    const answer = await send(app, null, 'PATCH', '/api/profile', { [path]: value }, { cookie: person.cookie });
    expect(answer).toMatchObject({ status: 400, json: { code: 'malformed', errors: [{ path }] } });
  });

  test('a new name is the person’s in every organisation, and history says whose doing it was', async () => {
    const [other, person] = [await newOrganisation(app, 'sales'), await join()];
    await joinAs(app, other, 'sales', person.email);
    await person.api.updateProfile({ body: { name: 'New Name' } });
    for (const where of [org, other]) {
      expect((await where.api.listPeople()).items.find(({ id }) => id === person.id)).toMatchObject({ name: 'New Name' });
      const rows = await runStatements(
        app.owner,
        `select actor, cause from crm.change where org_id = '${where.id}' and record_id = '${person.id}' and after ->> 'name' = 'New Name'`,
      );
      expect(rows).toEqual([{ actor: `user:${person.id}`, cause: expect.stringMatching(/^request:/) }]);
    }
  });

  test('is for persons; a key has none, and nobody reads another’s', async () => {
    const [one, two] = [await join(), await join()];
    for (const [method, path] of [
      ['GET', '/api/profile'],
      ['GET', '/api/profile/sessions'],
      ['DELETE', '/api/profile/sessions'],
    ] as const) {
      expect(await send(app, org.key, method, path)).toMatchObject({ status: 403, json: { code: 'not_permitted' } });
      expect(await send(app, null, method, path)).toMatchObject({ status: 401, json: { code: 'not_signed_in' } });
    }
    expect((await two.api.getProfile()).id).toBe(two.id);
    const session = (await one.api.listSessions()).items[0];
    await expect(two.api.endSession({ params: { id: session?.id ?? '' } })).rejects.toMatchObject(refused(404, 'session_not_found'));
    expect((await one.api.listSessions()).items).toHaveLength(1);
  });
});

describe('the password', () => {
  const NEW = 'another long password';
  test('is changed with the present one, and ends the other sessions', async () => {
    const person = await join();
    const elsewhere = await signInAs(app, person.email);
    const change = (currentPassword: string, password = NEW) => person.api.changePassword({ body: { currentPassword, password } });
    await expect(change('not the password')).rejects.toMatchObject(refused(422, 'wrong_password', { errors: [{ path: 'currentPassword' }] }));
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'password' }] }));
    expect((await elsewhere.api.getSession()).person?.id).toBe(person.id);
    await change(PASSWORD);
    expect((await person.api.getSession()).person?.id).toBe(person.id);
    await expect(elsewhere.api.getSession()).rejects.toMatchObject(refused(401, 'not_signed_in'));
    expect(await signIn(person)).toMatchObject({ status: 401, json: { code: 'invalid_credentials' } });
    expect((await signIn(person, { password: NEW })).status).toBe(201);
  });

  test('is tried so many times a minute by a session', async () => {
    const person = await join();
    const attempt = () =>
      send(second, null, 'POST', '/api/profile/password', { currentPassword: 'not the password', password: NEW }, { cookie: person.cookie });
    const statuses: number[] = [];
    for (let i = 0; i < 8 && !statuses.includes(429); i++) statuses.push((await attempt()).status);
    expect(statuses.slice(0, 3)).toEqual([422, 422, 422]);
    expect(statuses).toContain(429);
  });
});

describe('sessions', () => {
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0';

  test('are listed with browser and system; one of them is this one', async () => {
    const person = await join();
    await signInAs(app, person.email, { 'user-agent': FIREFOX });
    const { items } = await person.api.listSessions();
    expect(items.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = items.find(({ current }) => !current);
    expect(other).toMatchObject({ browser: 'Firefox', system: 'Linux', createdAt: expect.stringMatching(/Z$/) });
    expect(Date.now() - Date.parse(other?.lastUsedAt ?? '')).toBeLessThan(60_000);
    expect(JSON.stringify(items)).not.toContain(person.cookie.split('=')[1]?.split('.')[0]);
  });

  test('one that is ended is dead in every process within a second; the others live', async () => {
    const person = await join();
    const [lost, kept] = [await signInAs(app, person.email), await signInAs(app, person.email)];
    const there = (cookie: string) => send(second, null, 'GET', '/api/customers', undefined, { cookie });
    expect((await there(lost.cookie)).status).toBe(200);
    const id = (await lost.api.listSessions()).items.find(({ current }) => current)?.id ?? '';
    await person.api.endSession({ params: { id } });
    expect((await send(app, null, 'GET', '/api/customers', undefined, { cookie: lost.cookie })).status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await there(lost.cookie)).status).toBe(401);
    expect((await there(kept.cookie)).status).toBe(200);
    await person.api.endOtherSessions();
    expect((await send(app, null, 'GET', '/api/customers', undefined, { cookie: kept.cookie })).status).toBe(401);
    expect((await person.api.listSessions()).items).toMatchObject([{ current: true }]);
    await expect(person.api.endSession({ params: { id } })).rejects.toMatchObject(refused(404, 'session_not_found'));
  });
});

describe('the second factor', () => {
  test('is in force once a code confirms it; until then signing in asks for nothing', async () => {
    const person = await join();
    await expect(person.api.beginTwoFactor({ body: { password: 'wrong password' } })).rejects.toMatchObject(refused(422, 'wrong_password'));
    await expect(person.api.confirmTwoFactor({ body: { code: '123456' } })).rejects.toMatchObject(refused(409, 'two_factor_off'));
    const { secret, uri } = await person.api.beginTwoFactor({ body: { password: PASSWORD } });
    expect(uri).toContain(`secret=${secret}`);
    expect((await signIn(person)).status).toBe(201);
    const right = totp(secret);
    const wrong = right === '000000' ? '000001' : '000000';
    await expect(person.api.confirmTwoFactor({ body: { code: wrong } })).rejects.toMatchObject(refused(401, 'invalid_code', { errors: [{ path: 'code' }] }));
    const { backupCodes } = await person.api.confirmTwoFactor({ body: { code: right } });
    expect(new Set(backupCodes).size).toBe(10);
    expect(await person.api.getProfile()).toMatchObject({ twoFactor: true, backupCodesLeft: 10 });
    await expect(person.api.beginTwoFactor({ body: { password: PASSWORD } })).rejects.toMatchObject(refused(409, 'two_factor_on'));
    await expect(person.api.confirmTwoFactor({ body: { code: totp(secret, 1) } })).rejects.toMatchObject(refused(409, 'two_factor_on'));
  });

  test('is asked for with the right password only, and a code is good for once', async () => {
    const person = await join();
    const { secret } = await enrol(person);
    expect(await signIn(person, { password: 'wrong password', code: totp(secret) })).toMatchObject({ status: 401, json: { code: 'invalid_credentials' } });
    const asked = await signIn(person);
    expect(asked).toMatchObject({ status: 401, json: { code: 'two_factor_required' } });
    expect(asked.headers.getSetCookie()).toEqual([]);
    const code = totp(secret);
    expect((await signIn(person, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(201);
    for (const spent of [code, totp(secret, -1)]) expect(await signIn(person, { code: spent })).toMatchObject({ status: 401, json: { code: 'invalid_code' } });
    expect((await signIn(person, { code: totp(secret, 1) })).status).toBe(201);
  });

  test('of two who send one code at the same time, one signs in', async () => {
    const person = await join();
    const { secret, backupCodes } = await enrol(person);
    for (const code of [totp(secret), backupCodes[0]]) {
      const answers = await Promise.all([1, 2, 3].map(() => signIn(person, { code })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    }
  });

  test('a backup code serves once; new ones void the old', async () => {
    const person = await join();
    const { backupCodes } = await enrol(person);
    const [first = '', next = ''] = backupCodes;
    expect((await signIn(person, { code: first.toUpperCase().replaceAll('-', ' ') })).status).toBe(201);
    expect(await signIn(person, { code: first })).toMatchObject({ status: 401, json: { code: 'invalid_code' } });
    expect((await person.api.getProfile()).backupCodesLeft).toBe(9);
    await expect(person.api.renewBackupCodes({ body: { password: 'wrong password' } })).rejects.toMatchObject(refused(422, 'wrong_password'));
    const renewed = await person.api.renewBackupCodes({ body: { password: PASSWORD } });
    expect(await signIn(person, { code: next })).toMatchObject({ status: 401, json: { code: 'invalid_code' } });
    expect((await signIn(person, { code: renewed.backupCodes[0] })).status).toBe(201);
  });

  test('after five wrong codes no code is taken for a quarter of an hour', async () => {
    const person = await join();
    const { secret, backupCodes } = await enrol(person);
    for (let i = 0; i < 5; i++) expect((await signIn(person, { code: `wrong ${i}` })).json.code).toBe('invalid_code');
    for (const code of [totp(secret), backupCodes[0]]) {
      const answer = await signIn(person, { code });
      expect(answer).toMatchObject({ status: 429, json: { code: 'two_factor_locked' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
    }
    await runStatements(app.owner, `update auth.two_factor set locked_until = now() where user_id = '${person.id}'`);
    expect((await signIn(person, { code: totp(secret) })).status).toBe(201);
  });

  test('is taken off with the password; then signing in asks for nothing', async () => {
    const person = await join();
    await enrol(person);
    await expect(person.api.disableTwoFactor({ body: { password: 'wrong password' } })).rejects.toMatchObject(refused(422, 'wrong_password'));
    await person.api.disableTwoFactor({ body: { password: PASSWORD } });
    expect((await signIn(person)).status).toBe(201);
    expect(await person.api.getProfile()).toMatchObject({ twoFactor: false, backupCodesLeft: 0 });
  });

  test('neither its secret nor its backup codes can be read in the database', async () => {
    const person = await join();
    const { secret, backupCodes } = await enrol(person);
    const kept = await runStatements(app.owner, `select to_jsonb(t)::text as row from auth.two_factor t where user_id = '${person.id}'`);
    const changes = await runStatements(app.owner, `select to_jsonb(c)::text as row from crm.change c where record_id = '${person.id}'`);
    const said = JSON.stringify([kept, changes]);
    expect(said).toContain(person.id);
    const codes = backupCodes.flatMap((code) => [code, code.replaceAll('-', '')]);
    const forms = [secret, ...codes].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    const bytes = bytesOf(secret);
    for (const hidden of [...forms, bytes.toString('hex'), Buffer.from(bytes.toString('base64')).toString('hex')]) expect(said).not.toContain(hidden);
  });

  test('is asked for when an invitation is accepted too', async () => {
    const [other, person] = [await newOrganisation(app, 'sales'), await join()];
    const { secret } = await enrol(person);
    const { link } = await other.api.invite({ body: { email: person.email, role: 'member' } });
    const accept = (more: object = {}) =>
      send(app, null, 'POST', '/api/invitations/accept', { token: new URL(link).searchParams.get('token'), password: PASSWORD, ...more });
    expect(await accept()).toMatchObject({ status: 401, json: { code: 'two_factor_required' } });
    expect((await other.api.listPeople()).items).toHaveLength(1);
    expect((await accept({ code: totp(secret) })).status).toBe(201);
    expect((await other.api.listPeople()).items.find(({ id }) => id === person.id)).toMatchObject({ twoFactor: true });
  });
});

describe('administrators', () => {
  const seen = async (where: Organisation, id: string) => (await where.api.listPeople()).items.find((one) => one.id === id)?.twoFactor;

  test('see who has a second factor; others do not', async () => {
    const [person, colleague] = [await join(), await join()];
    expect(await seen(org, person.id)).toBe(false);
    await enrol(person);
    expect(await seen(org, person.id)).toBe(true);
    expect((await colleague.api.listPeople()).items.map(({ twoFactor }) => twoFactor)).toEqual(expect.not.arrayContaining([true, false]));
  });

  test('take it away from who lost it: history tells, sessions end', async () => {
    const [boss, person] = [await join('administrator'), await join()];
    await enrol(person);
    await expect(person.api.resetTwoFactor({ params: { id: boss.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
    await boss.api.resetTwoFactor({ params: { id: person.id } });
    expect(await seen(org, person.id)).toBe(false);
    await expect(person.api.getSession()).rejects.toMatchObject(refused(401, 'not_signed_in'));
    expect((await signIn(person)).status).toBe(201);
    const events = await runStatements(app.owner, `select event, actor from crm.change where record_id = '${person.id}' order by version desc limit 1`);
    expect(events).toEqual([{ event: 'TwoFactorReset', actor: `user:${boss.id}` }]);
    await boss.api.resetTwoFactor({ params: { id: person.id } });
  });

  test('not from who belongs to another organisation too, not from strangers, and not from themselves', async () => {
    const [other, person, boss] = [await newOrganisation(app, 'sales'), await join(), await join('administrator')];
    await enrol(person);
    await joinAs(app, other, 'sales', person.email);
    for (const where of [org, other])
      await expect(where.api.resetTwoFactor({ params: { id: person.id } })).rejects.toMatchObject(refused(409, 'belongs_elsewhere'));
    const stranger = await join('sales', other);
    await enrol(stranger);
    await expect(org.api.resetTwoFactor({ params: { id: stranger.id } })).rejects.toMatchObject(refused(404, 'person_not_found'));
    expect(await seen(other, stranger.id)).toBe(true);
    await enrol(boss);
    await expect(boss.api.resetTwoFactor({ params: { id: boss.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  });
});
