import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
let person: Member;
let made = 0;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
  person = await joinAs(app, org, 'sales');
});
afterAll(() => app.close());

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const customerOf = (assignedTo: string, name = `Customer ${++made}`) => {
  const n = ++made;
  return org.api.createCustomer({
    body: { name, type: 'individual', email: `calendar${n}@example.com`, phone: `+4930${40_000_000 + n}`, status: 'active', assignedTo },
  });
};
const followUp = (id: string, handledBy: string, followUpOn: string, followUpWhat: string) =>
  org.api.logInteraction({ params: { id }, body: { kind: 'call', subject: 'Call', handledBy, followUpOn, followUpWhat } });
const addressOf = async ({ api }: Member) => new URL((await api.createCalendarAddress({})).address).pathname;
const read = (path: string, headers: Record<string, string> = {}) => send(app, null, 'GET', path, undefined, headers);
const eventsIn = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const eventsOf = async (path: string) => eventsIn((await read(path)).text);

describe('the calendar', () => {
  test('a calendar program reads follow-ups as days and planned work as moments, whatever their words', async () => {
    const customer = await customerOf(person.id, 'Müller; Söhne, “Küchen” \\ Bäder');
    const what = `Angebot besprechen, dann: ${'sehr lange Zeile mit Umlauten äöü '.repeat(6)}\nzweite Zeile; Schluss`;
    const interaction = await followUp(customer.id, person.id, dayIn(1), what);
    const plannedAt = `${dayIn(2)}T07:30:00.000Z`;
    const order = await org.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'Aufbau', assignedTo: person.id, plannedAt } });
    const path = await addressOf(person);
    const answer = await read(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(answer.text).toMatch(/REFRESH-INTERVAL;VALUE=DURATION:PT1H/);
    const events = eventsIn(answer.text);
    expect(events).toHaveLength(2);
    const [day, work] = [events.find(({ uid }) => uid.startsWith('follow-up-')), events.find(({ uid }) => uid.startsWith('work-order-'))];
    expect(day?.uid).toBe(`follow-up-${interaction.id}@clientele`);
    expect(day?.startDate.isDate).toBe(true);
    expect(day?.startDate.toString()).toBe(dayIn(1));
    expect(day?.summary).toBe(`${what.trim()} · ${customer.name}`);
    expect(day?.description).toContain(`${customer.phone}\n${app.url}/customers/${customer.id}`);
    expect(work?.uid).toBe(`work-order-${order.id}@clientele`);
    expect(work?.startDate.toJSDate().toISOString()).toBe(plannedAt);
    expect(work?.summary).toBe(`${order.number} Aufbau · ${customer.name}`);
  });

  test('what is put off keeps its UID and counts on; what is done, over, far off, another’s or archived is not in it', async () => {
    const me = await joinAs(app, org, 'sales');
    const [mine, theirs, archived] = [await customerOf(me.id), await customerOf(person.id), await customerOf(me.id)];
    const kept = await followUp(mine.id, me.id, dayIn(3), 'kept');
    await followUp(mine.id, me.id, dayIn(-29), 'overdue');
    await followUp(mine.id, me.id, dayIn(-40), 'long over');
    await followUp(mine.id, me.id, dayIn(400), 'far off');
    await followUp(mine.id, person.id, dayIn(1), 'of a colleague');
    await followUp(theirs.id, me.id, dayIn(1), 'of a customer that is not seen');
    await followUp(archived.id, me.id, dayIn(1), 'archived');
    await org.api.moveCustomer({ params: { id: archived.id }, body: { status: 'inactive' } });
    await org.api.archiveCustomer({ params: { id: archived.id } });
    const done = await followUp(mine.id, me.id, dayIn(1), 'done');
    await org.api.finishFollowUp({ params: { id: done.id } });
    const path = await addressOf(me);
    const before = await eventsOf(path);
    expect(new Set(before.map(({ summary }) => summary.split(' · ')[0]))).toEqual(new Set(['kept', 'overdue']));
    expect(before).toHaveLength(2);
    await org.api.snoozeFollowUp({ params: { id: kept.id }, body: { on: dayIn(5) } });
    const find = (events: typeof before) => events.find(({ uid }) => uid.includes(kept.id));
    const [was, is] = [find(before), find(await eventsOf(path))];
    expect(is?.sequence).toBeGreaterThan(was?.sequence ?? 0);
    expect(is?.startDate.toString()).toBe(dayIn(5));
  });

  test('has tasks as days or moments, with or without a customer, and the ends of contracts; none of others or of customers out of sight', async () => {
    const me = await joinAs(app, org, 'sales');
    await me.api.updateProfile({ body: { language: 'fr' } });
    const [mine, theirs] = [await customerOf(me.id), await customerOf(me.id)];
    const dueAt = `${dayIn(3)}T07:30:00.000Z`;
    const task = (title: string, more: object) => org.api.createTask({ body: { title, assignedTo: me.id, ...more } });
    const { id } = await task('on a day', { dueOn: dayIn(2), customerId: mine.id });
    await me.api.createTask({ body: { title: 'at a moment', dueAt } });
    await task('without a day', {});
    await task('of a colleague', { dueOn: dayIn(2), assignedTo: person.id });
    await task('out of sight', { dueOn: dayIn(2), customerId: theirs.id });
    const contract = async (title: string, assignedTo: string, customer = mine.id) => {
      const body = { title, startsOn: dayIn(-30), endsOn: dayIn(30), assignedTo };
      const { id, number } = await org.api.createContract({ params: { id: customer }, body });
      await org.api.activateContract({ params: { id } });
      return { id, number };
    };
    const { id: kept, number } = await contract('Entretien', me.id);
    await contract('of a colleague', person.id);
    await contract('out of sight', me.id, theirs.id);
    await org.api.updateCustomer({ params: { id: theirs.id }, body: { assignedTo: person.id } }, { ifMatch: '*' });
    const events = await eventsOf(await addressOf(me));
    const find = (uid: string) => events.find((one) => one.uid === `${uid}@clientele`);
    expect(find(`task-${id}`)?.startDate.toString()).toBe(dayIn(2));
    expect(find(`task-${id}`)?.summary).toBe(`on a day · ${mine.name}`);
    const moment = events.find(({ summary }) => summary === 'at a moment');
    expect(moment?.startDate.toJSDate().toISOString()).toBe(dueAt);
    expect(moment?.description).toBe(`${app.url}/tasks`);
    expect(find(`contract-${kept}`)?.startDate.toString()).toBe(dayIn(30));
    expect(find(`contract-${kept}`)?.summary).toBe(`${number} Entretien prend fin · ${mine.name}`);
    expect(events).toHaveLength(3);
  });

  test('who has the present version is told so, and only then', async () => {
    const me = await joinAs(app, org, 'sales');
    const customer = await customerOf(me.id);
    await followUp(customer.id, me.id, dayIn(1), 'first');
    const path = await addressOf(me);
    const etag = (await read(path)).headers.get('etag') ?? '';
    expect(await read(path, { 'if-none-match': `"other", W/${etag}` })).toMatchObject({ status: 304, text: '' });
    await followUp(customer.id, me.id, dayIn(2), 'second');
    expect((await read(path, { 'if-none-match': etag })).status).toBe(200);
  });

  test('a renewed or revoked address, or one of somebody who left, is no calendar any more; nor is any other', async () => {
    const me = await joinAs(app, org, 'sales');
    const gone = { status: 404, json: { code: 'not_found' } };
    expect(await me.api.getCalendarAddress({})).toEqual({ createdAt: null, readAt: null });
    const first = await addressOf(me);
    expect(await me.api.getCalendarAddress({})).toEqual({ createdAt: expect.any(String), readAt: null });
    expect((await read(first)).status).toBe(200);
    expect((await me.api.getCalendarAddress({})).readAt).toEqual(expect.any(String));
    const second = await addressOf(me);
    expect(await read(first)).toMatchObject(gone);
    expect((await read(second)).status).toBe(200);
    await me.api.revokeCalendarAddress({});
    expect(await read(second)).toMatchObject(gone);
    const third = await addressOf(me);
    await org.api.updatePerson({ params: { id: me.id }, body: { active: false } }, { ifMatch: '*' });
    expect(await read(third)).toMatchObject(gone);
    const other = await addressOf(await joinAs(app, org, 'sales'));
    for (const path of [`${other.slice(0, -8)}AAAA.ics`, '/calendar/x.ics', '/calendar/.ics', other.replace('.ics', ''), `/calendar/${'A'.repeat(86)}.ics`])
      expect(await read(path), path).toMatchObject(gone);
  });

  test('is of each organisation apart, read by its address alone, and its secret stands nowhere in the database', async () => {
    const path = await addressOf(person);
    const secret = Buffer.from(path.slice('/calendar/'.length, -4), 'base64url').subarray(32);
    const [row] = await runStatements(app.owner, `select encode(hash, 'hex') as hash from crm.calendar_address where id = '${person.id}'`);
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.hash).not.toBe(secret.toString('hex'));
    const stranger = await joinAs(app, await newOrganisation(app, 'sales'), 'sales');
    expect(await eventsOf(await addressOf(stranger))).toEqual([]);
    for (const key of [org.key, null]) expect((await send(app, key, 'POST', '/api/profile/calendar')).status).toBe(key ? 403 : 401);
  });

  test('asked too often, it asks to wait', async () => {
    const path = await addressOf(await joinAs(app, org, 'sales'));
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) statuses.push((await read(path)).status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
  });
});
