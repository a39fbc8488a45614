import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createClient } from '../../../contract/client.ts';
import type { sessionRecord } from '../../../contract/people.ts';
import { ROLES } from '../../../contract/rights.ts';
import { clientOf, newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp, urlOf } from '../../../testing/harness.ts';
import { readConfig } from '../../config.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { type Server, startServer } from '../../start.ts';

type Session = z.output<typeof sessionRecord>;

let app: TestApp;
/** A second process over the same database, with a tight limit of sign-ins. */
let second: Server;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '1000' });
  second = await startServer(
    readConfig({
      PORT: '0',
      LOG_LEVEL: 'error',
      DATABASE_POOL: '4',
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_LIMIT_PER_MINUTE: '3',
      DATABASE_URL: urlOf(app.owner),
    }),
  );
});
afterAll(async () => {
  await second.stop();
  await app.close();
});

const any = { ifMatch: '*' } as const;
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const cookieOf = (answer: Awaited<ReturnType<typeof send>>) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const signIn = (email: string, password = PASSWORD) => send(app, null, 'POST', '/api/session', { email, password });
const withCookie = (cookie: string, organisation?: string) =>
  createClient({ baseUrl: app.url, headers: () => ({ cookie, ...(organisation && { 'clientele-organisation': organisation }) }) });
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';
const accept = (token: string, more: object = {}) => send(app, null, 'POST', '/api/invitations/accept', { token, password: PASSWORD, ...more });

let people = 0;
/** A new person who came by an invitation. */
async function join(org: Organisation, role: (typeof ROLES)[number]) {
  const email = `person${++people}@example.com`;
  const { link } = await org.api.invite({ body: { email, role } });
  const answer = await accept(tokenOf(link), { name: `Person ${people}` });
  const cookie = cookieOf(answer);
  return { email, cookie, id: String((answer.json as unknown as Session).person?.id), api: withCookie(cookie) };
}

describe('the first run', () => {
  const organisation = { name: 'First', blueprint: 'sales' };
  const administrator = { name: 'Ada', email: 'Ada@Example.com', password: PASSWORD };
  const setUp = (body: object) => send(app, null, 'POST', '/api/setup', body);

  test('creates one organisation with its administrator, once, also when two try at the same time', async () => {
    expect((await send(app, null, 'GET', '/api/setup')).json).toEqual({ needed: true });
    for (const [path, wrong] of [
      ['administrator.password', { organisation, administrator: { ...administrator, password: 'short' } }],
      ['administrator.email', { organisation, administrator: { ...administrator, email: 'ada' } }],
      ['organisation.blueprint', { organisation: { ...organisation, blueprint: 'bakery' }, administrator }],
      ['organisation.timeZone', { organisation: { ...organisation, timeZone: 'Mars/Olympus' }, administrator }],
    ] as const)
      expect(await setUp(wrong)).toMatchObject({ status: 400, json: { errors: [{ path }] } });
    expect((await send(app, null, 'GET', '/api/setup')).json).toEqual({ needed: true });
    const answers = await Promise.all(Array.from({ length: 4 }, (_, i) => setUp({ organisation: { ...organisation, name: `First ${i}` }, administrator })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
    expect(await runStatements(app.owner, 'select 1 from crm.organisation')).toHaveLength(1);
    expect((await send(app, null, 'GET', '/api/setup')).json).toEqual({ needed: false });
    expect(await setUp({ organisation, administrator })).toMatchObject({ status: 409, json: { code: 'already_set_up' } });
    const made = answers.find((answer) => answer.status === 201)?.json;
    const session = await signIn('ada@example.com');
    expect(session).toMatchObject({ status: 201, json: { person: { name: 'Ada', id: made?.userId }, organisation: { role: 'administrator' } } });
    expect(session.json.organisation).toMatchObject({ organisationId: (made?.organisation as { id: string } | undefined)?.id });
  });
});

describe('signing in and out', () => {
  test('a session is a cookie that scripts cannot read; signing out ends it at once', async () => {
    const answer = await signIn('ADA@example.com');
    expect(answer.status).toBe(201);
    const header = answer.headers.getSetCookie().find((one) => one.startsWith('clientele.session_token='));
    expect(header).toMatch(/HttpOnly/i);
    expect(header).toMatch(/SameSite=Lax/i);
    const cookie = cookieOf(answer);
    const api = withCookie(cookie);
    expect(await api.getSession()).toMatchObject({ person: { email: 'ada@example.com' }, abilities: expect.arrayContaining(['customers.create']) });
    expect((await api.listCustomers()).items).toEqual([]);
    expect((await send(app, null, 'DELETE', '/api/session', undefined, { cookie })).status).toBe(204);
    for (const path of ['/api/session', '/api/customers'])
      expect(await send(app, null, 'GET', path, undefined, { cookie })).toMatchObject({ status: 401, json: { code: 'not_signed_in' } });
  });

  test('a wrong password and an unknown address are told alike, and set no cookie', async () => {
    const [wrong, unknown] = [await signIn('ada@example.com', 'wrong password'), await signIn('nobody@example.com')];
    for (const answer of [wrong, unknown]) {
      expect(answer).toMatchObject({ status: 401, json: { code: 'invalid_credentials' } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(wrong?.text).toBe(unknown?.text);
    expect(await send(app, null, 'POST', '/api/session', { email: 'ada@example.com' })).toMatchObject({
      status: 400,
      json: { errors: [{ path: 'password' }] },
    });
  });

  test('passwords are kept as hashes only', async () => {
    const rows = await runStatements(app.owner, `select password from auth.account where password is not null`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  test('attempts to sign in are limited by address', async () => {
    const attempt = () => send(second, null, 'POST', '/api/session', { email: 'ada@example.com', password: 'wrong password' });
    const answers = [await attempt(), await attempt(), await attempt()];
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    // The minute may begin anew between two attempts; then it takes a few more.
    let limited = await attempt();
    for (let i = 0; i < 4 && limited.status !== 429; i++) limited = await attempt();
    expect(limited).toMatchObject({ status: 429, json: { code: 'rate_limited' } });
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(second, null, 'GET', '/api/health')).status).toBe(200);
  });

  test('a page of another site cannot use the cookie to change anything', async () => {
    const cookie = cookieOf(await signIn('ada@example.com'));
    const body = { name: 'From elsewhere', type: 'individual' };
    const from = (origin: string) => send(app, null, 'POST', '/api/customers', body, { cookie, origin });
    for (const origin of ['https://evil.example', 'null', app.url.replace('localhost', 'localhost.evil.example')])
      expect(await from(origin), origin).toMatchObject({ status: 403, json: { code: 'not_permitted' } });
    expect((await withCookie(cookie).listCustomers()).total).toBe(0);
    expect((await from(app.url)).status).toBe(201);
  });
});

describe('invitations', () => {
  let org: Organisation;
  beforeAll(async () => {
    org = await newOrganisation(app, 'sales');
  });

  test('a new person accepts with name and password, is signed in and has the role', async () => {
    const invited = await org.api.invite({ body: { email: 'New.Person@Example.com', role: 'support' } });
    expect(invited).toMatchObject({ email: 'New.Person@Example.com', role: 'support', acceptedAt: null });
    const answer = await accept(tokenOf(invited.link), { name: 'New Person' });
    expect(answer).toMatchObject({ status: 201, json: { person: { name: 'New Person' }, organisation: { organisationId: org.id, role: 'support' } } });
    const api = withCookie(cookieOf(answer));
    expect((await api.getSession()).abilities).toEqual(expect.not.arrayContaining(['people.manage']));
    expect((await signIn('new.person@example.com')).status).toBe(201);
    expect((await org.api.listPeople()).items).toContainEqual(expect.objectContaining({ name: 'New Person', role: 'support', active: true }));
    expect((await org.api.listInvitations()).items.find((one) => one.id === invited.id)?.acceptedAt).not.toBeNull();
    expect(
      await runStatements(app.owner, `select 1 from crm.invitation where encode(token_hash, 'escape') like '%${tokenOf(invited.link).split('.')[2]}%'`),
    ).toEqual([]);
  });

  test('an existing person accepts with the password they have, and then belongs to both organisations', async () => {
    const person = await join(org, 'sales');
    const other = await newOrganisation(app, 'erp-quoting', { name: 'Another' });
    const { link } = await other.api.invite({ body: { email: person.email.toUpperCase(), role: 'administrator' } });
    expect(await accept(tokenOf(link), { password: 'another password' })).toMatchObject({ status: 401, json: { code: 'invalid_credentials' } });
    expect((await other.api.listPeople()).items).toHaveLength(1);
    const answer = await accept(tokenOf(link), { name: 'Renamed by the way' });
    expect(answer.status).toBe(201);
    expect((answer.json as unknown as Session).organisations.map((one) => [one.organisationId, one.role]).sort()).toEqual(
      [
        [org.id, 'sales'],
        [other.id, 'administrator'],
      ].sort(),
    );
    expect((await other.api.listPeople()).items.find((one) => one.id === person.id)).toMatchObject({ role: 'administrator', active: true });
    expect((await signIn(person.email)).json.person).toMatchObject({ id: person.id });
  });

  test('a token works once, not when expired, revoked, altered or of another organisation', async () => {
    const gone = { status: 404, json: { code: 'invitation_not_found' } };
    const invite = async (email: string) => {
      const invitation = await org.api.invite({ body: { email, role: 'member' } });
      return { id: invitation.id, token: tokenOf(invitation.link) };
    };
    const used = await invite('used@example.com');
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(used.token)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404, 404, 404]);
    expect(await accept(used.token)).toMatchObject(gone);

    const expired = await invite('expired@example.com');
    await runStatements(app.owner, `update crm.invitation set expires_at = now() - interval '1 second' where id = '${expired.id}'`);
    expect(await accept(expired.token)).toMatchObject(gone);
    const renewed = await invite('expired@example.com');

    const revoked = await invite('revoked@example.com');
    await org.api.revokeInvitation({ params: { id: revoked.id } });
    expect(await accept(revoked.token)).toMatchObject(gone);
    await expect(org.api.revokeInvitation({ params: { id: revoked.id } })).rejects.toMatchObject(refused(404, 'invitation_not_found'));
    await expect(org.api.revokeInvitation({ params: { id: used.id } })).rejects.toMatchObject(refused(404, 'invitation_not_found'));

    const other = await newOrganisation(app, 'sales');
    const [, id, secret] = renewed.token.split('.');
    for (const token of [`${other.id}.${id}.${secret}`, `${org.id}.${used.id}.${secret}`, `${org.id}.${id}.${'A'.repeat(43)}`, 'no token, but long enough'])
      expect(await accept(token), token).toMatchObject(gone);
    await expect(other.api.revokeInvitation({ params: { id: id ?? '' } })).rejects.toMatchObject(refused(404, 'invitation_not_found'));
    expect((await accept(renewed.token)).status).toBe(201);
    expect((await signIn('revoked@example.com')).status).toBe(401);
  });

  test('members and the already invited are not invited again, and only administrators invite', async () => {
    const person = await join(org, 'member');
    await expect(org.api.invite({ body: { email: person.email.toUpperCase(), role: 'sales' } })).rejects.toMatchObject(refused(409, 'already_member'));
    await org.api.invite({ body: { email: 'twice@example.com', role: 'sales' } });
    await expect(org.api.invite({ body: { email: 'Twice@Example.com', role: 'sales' } })).rejects.toMatchObject(refused(409, 'already_invited'));
    const many = await Promise.allSettled(Array.from({ length: 10 }, () => org.api.invite({ body: { email: 'race@example.com', role: 'sales' } })));
    expect(many.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const role of ROLES.filter((one) => one !== 'administrator'))
      expect((await send(app, (await org.as(role)).key, 'POST', '/api/invitations', { email: 'x@example.com', role: 'administrator' })).status).toBe(403);
    expect((await send(app, null, 'POST', '/api/invitations', { email: 'x@example.com', role: 'administrator' })).status).toBe(401);
  });
});

describe('members', () => {
  test('a person of several organisations acts in the one that the header names', async () => {
    const [one, two, foreign] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    const person = await join(one, 'administrator');
    const { link } = await two.api.invite({ body: { email: person.email, role: 'member' } });
    await accept(tokenOf(link));
    const [inOne, inTwo, inForeign] = [one, two, foreign].map((org) => withCookie(person.cookie, org.id));
    await inOne?.createCustomer({ body: { name: 'Only in one', type: 'individual' } });
    expect((await inOne?.listCustomers())?.total).toBe(1);
    expect((await inTwo?.listCustomers())?.total).toBe(0);
    expect((await inTwo?.getSession())?.organisation).toMatchObject({ organisationId: two.id, role: 'member' });
    await expect(inTwo?.createCustomer({ body: { name: 'Not allowed', type: 'individual' } })).rejects.toMatchObject(refused(403, 'not_permitted'));
    await expect(inForeign?.listCustomers()).rejects.toMatchObject(refused(403, 'not_permitted'));
    expect((await send(app, null, 'GET', '/api/customers', undefined, { cookie: person.cookie, 'clientele-organisation': "' or 1=1" })).status).toBe(403);
  });

  test('a signed-in person founds another organisation and administers it; a key does not', async () => {
    const org = await newOrganisation(app, 'sales');
    const person = await join(org, 'member');
    const made = await person.api.createOrganisation({ body: { name: 'Founded', blueprint: 'work-orders', timeZone: 'Europe/Paris' } });
    expect(made).toMatchObject({ name: 'Founded', blueprint: 'work-orders', country: 'US', timeZone: 'Europe/Paris', version: 1 });
    const api = withCookie(person.cookie, made.id);
    expect((await api.getSession()).organisation).toMatchObject({ organisationId: made.id, role: 'administrator' });
    expect((await api.listPeople()).items).toMatchObject([{ id: person.id, role: 'administrator' }]);
    const body = { name: 'By a key', blueprint: 'sales' };
    expect((await send(app, org.key, 'POST', '/api/organisations', body)).status).toBe(403);
    expect((await send(app, null, 'POST', '/api/organisations', body)).status).toBe(401);
  });

  test('C9 each role may do its own things with customers', async () => {
    const org = await newOrganisation(app, 'field-service');
    const allowed: Record<string, string[]> = {
      administrator: ['list', 'create', 'change', 'block', 'delete'],
      sales: ['list', 'create'],
      support: ['list', 'change', 'block'],
      member: ['list'],
    };
    let made = 0;
    for (const [role, expected] of Object.entries(allowed)) {
      const { key } = await org.as(role);
      const { id } = await org.api.createCustomer({ body: { name: 'H', phone: `+91982013000${++made}` } });
      const tries = {
        list: await send(app, key, 'GET', '/api/customers'),
        create: await send(app, key, 'POST', '/api/customers', { name: 'H', phone: `+91982014000${made}` }),
        change: await send(app, key, 'PATCH', `/api/customers/${id}`, { name: 'I' }, { 'if-match': '*' }),
        block: await send(app, key, 'POST', `/api/customers/${id}/block`, { reason: 'x' }),
        delete: await send(app, key, 'DELETE', `/api/customers/${id}`),
      };
      expect(
        Object.entries(tries)
          .filter(([, answer]) => answer.status < 300)
          .map(([name]) => name),
        role,
      ).toEqual(expected);
    }
  });

  test('a role changes at once; who leaves loses access at once and may be invited again', async () => {
    const org = await newOrganisation(app, 'sales');
    const person = await join(org, 'administrator');
    const member = (await org.api.listPeople()).items.find((one) => one.id === person.id);
    const params = { id: person.id };
    await expect(org.api.updatePerson({ params, body: { role: 'sales' } }, { ifMatch: (member?.version ?? 0) + 1 })).rejects.toMatchObject(
      refused(412, 'version_mismatch'),
    );
    expect(await org.api.updatePerson({ params, body: { role: 'member' } }, { ifMatch: member?.version })).toMatchObject({ role: 'member' });
    await expect(person.api.invite({ body: { email: 'y@example.com', role: 'sales' } })).rejects.toMatchObject(refused(403, 'not_permitted'));
    expect((await person.api.listCustomers()).total).toBe(0);
    expect(await org.api.updatePerson({ params, body: { active: false } }, any)).toMatchObject({ active: false });
    await expect(person.api.listCustomers()).rejects.toMatchObject(refused(403, 'not_permitted'));
    expect(await person.api.getSession()).toMatchObject({ organisation: null, organisations: [], abilities: [] });
    const { link } = await org.api.invite({ body: { email: person.email, role: 'support' } });
    expect((await accept(tokenOf(link))).json.organisation).toMatchObject({ organisationId: org.id, role: 'support' });
    expect((await org.api.listPeople()).items.filter((one) => one.email === person.email)).toMatchObject([{ id: person.id, active: true }]);
    const events = (await org.api.listAudit({ query: { entity: 'member', recordId: person.id } })).items;
    expect(events.map((item) => item.event)).toEqual(['MemberUpdated', 'MemberUpdated', 'MemberUpdated', 'MemberCreated']);
    const other = await newOrganisation(app, 'sales');
    await expect(other.api.updatePerson({ params, body: { role: 'portal' } }, any)).rejects.toMatchObject(refused(404, 'person_not_found'));
    await expect((await org.as('sales')).api.updatePerson({ params, body: { role: 'administrator' } }, any)).rejects.toMatchObject(
      refused(403, 'not_permitted'),
    );
  });

  test('the last administrator stays, also when two remove each other at the same time', async () => {
    const org = await newOrganisation(app, 'sales');
    const params = { id: org.administratorId };
    for (const body of [{ role: 'member' as const }, { active: false }])
      await expect(org.api.updatePerson({ params, body }, any)).rejects.toMatchObject(refused(409, 'last_administrator'));
    const two = await join(org, 'administrator');
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.allSettled([
        org.api.updatePerson({ params, body: { role: 'sales' } }, any),
        org.api.updatePerson({ params: { id: two.id }, body: { active: false } }, any),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
      const administrators = (await org.api.listPeople()).items.filter((one) => one.active && one.role === 'administrator');
      expect(administrators).toHaveLength(1);
      for (const id of [params.id, two.id]) await org.api.updatePerson({ params: { id }, body: { role: 'administrator', active: true } }, any);
    }
  });
});

describe('API keys', () => {
  test('a key’s scopes narrow its role: read cannot write, write cannot read', async () => {
    const org = await newOrganisation(app, 'sales');
    const { id } = await org.api.createCustomer({ body: { name: 'Kept', type: 'individual' } });
    const make = async (scopes: ('read' | 'write')[]) => (await org.api.createKey({ body: { name: 'k', role: 'administrator', scopes } })).secret;
    const reader = await make(['read']);
    expect((await send(app, reader, 'GET', `/api/customers/${id}`)).status).toBe(200);
    expect((await send(app, reader, 'GET', '/api/audit')).status).toBe(200);
    for (const [method, path, body] of [
      ['POST', '/api/customers', { name: 'New', type: 'individual' }],
      ['PATCH', `/api/customers/${id}`, { name: 'Changed' }],
      ['DELETE', `/api/customers/${id}`],
      ['POST', '/api/keys', { name: 'more', role: 'administrator' }],
      ['POST', '/api/invitations', { email: 'z@example.com', role: 'administrator' }],
      ['PATCH', '/api/organisation', { name: 'Changed' }],
    ] as const)
      expect(await send(app, reader, method, path, body, { 'if-match': '*' }), path).toMatchObject({ status: 403 });
    const writer = await make(['write']);
    expect((await send(app, writer, 'POST', '/api/customers', { name: 'Written', type: 'individual' })).status).toBe(201);
    expect((await send(app, writer, 'GET', `/api/customers/${id}`)).status).toBe(403);
    expect(await clientOf(app, reader).getSession()).toMatchObject({
      person: null,
      organisation: { organisationId: org.id },
      organisations: [{ organisationId: org.id }],
    });
  });

  test('only the hash of a key is kept, and its secret is shown once', async () => {
    const org = await newOrganisation(app, 'sales');
    const { secret, ...made } = await org.api.createKey({ body: { name: 'Export', role: 'support' } });
    expect(made).toMatchObject({ name: 'Export', role: 'support', scopes: ['read', 'write'], revokedAt: null });
    const part = secret.split('.')[3] ?? '';
    expect(part).toHaveLength(43);
    const rows = `select hash, row_to_json(k)::text || (select string_agg(row_to_json(h)::text, '') from crm.change h where h.record_id = k.id) as text`;
    const [row] = await runStatements(app.owner, `${rows} from crm.api_key k where id = '${made.id}'`);
    expect(row?.hash).toEqual(createHash('sha256').update(part).digest());
    expect(row?.text).not.toContain(part);
    const listed = (await org.api.listKeys()).items;
    expect(listed).toContainEqual(made);
    expect(JSON.stringify(listed)).not.toContain(part);
  });

  test('an unknown, altered, foreign or expired key is nobody', async () => {
    const [org, other] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    const [clk, , id, secret] = org.key.split('.');
    const foreign = other.key.split('.')[1];
    const past = (await org.api.createKey({ body: { name: 'past', role: 'sales', expiresAt: '2020-01-01T00:00:00Z' } })).secret;
    const altered = `${org.key.slice(0, -1)}${org.key.endsWith('A') ? 'B' : 'A'}`;
    for (const key of ['x', '', 'clk.a.b.c', altered, [clk, foreign, id, secret].join('.'), past, `${org.key} `.repeat(2)])
      expect(await send(app, null, 'GET', '/api/customers', undefined, { authorization: `Bearer ${key}` }), key).toMatchObject({
        status: 401,
        json: { code: 'not_signed_in' },
      });
    expect((await send(app, null, 'GET', '/api/customers', undefined, { authorization: `Basic ${org.key}` })).status).toBe(401);
    const soon = await org.api.createKey({ body: { name: 'soon', role: 'sales', expiresAt: new Date(Date.now() + 1500).toISOString() } });
    await expect.poll(async () => (await send(app, soon.secret, 'GET', '/api/customers')).status, { timeout: 15_000, interval: 200 }).toBe(401);
  });

  test('a revoked key ends at once where it is revoked, and within the believed second in another process', async () => {
    const org = await newOrganisation(app, 'sales');
    const { secret, id } = await org.api.createKey({ body: { name: 'k', role: 'sales' } });
    const status = async (server: { url: string }) => (await send(server, secret, 'GET', '/api/customers')).status;
    expect([await status(app), await status(second)]).toEqual([200, 200]);
    await org.api.revokeKey({ params: { id } });
    expect(await status(app)).toBe(401);
    await expect.poll(() => status(second), { timeout: 15_000, interval: 200 }).toBe(401);
    await expect(org.api.revokeKey({ params: { id } })).rejects.toMatchObject(refused(404, 'key_not_found'));
    expect((await org.api.listKeys()).items.find((key) => key.id === id)?.revokedAt).not.toBeNull();
    const other = await newOrganisation(app, 'sales');
    const victim = (await org.api.listKeys()).items.find((key) => key.revokedAt === null);
    await expect(other.api.revokeKey({ params: { id: victim?.id ?? '' } })).rejects.toMatchObject(refused(404, 'key_not_found'));
    for (const role of ['sales', 'support', 'member', 'portal'] as const) {
      const { key } = await org.as(role);
      expect((await send(app, key, 'GET', '/api/keys')).status).toBe(403);
      expect((await send(app, key, 'POST', '/api/keys', { name: 'up', role: 'administrator' })).status).toBe(403);
    }
  });
});
