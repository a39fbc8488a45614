import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { type MailServer, startMailServer } from '../../../testing/mail-server.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { type Ctx, openContext } from '../../platform/context.ts';
import { remindOfFollowUps } from '../interactions/reminding.ts';
import { mailNotifications } from '../notifications/notifications.jobs.ts';
import { sendMails } from '../people/mails.jobs.ts';
import { remindOfTasks } from '../tasks/reminding.ts';
import { tellDays } from './digest.ts';

let app: TestApp;
let smtp: MailServer;
let org: Organisation;
let made = 0;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  smtp = await startMailServer();
});
afterAll(async () => {
  await smtp.stop();
  await app.close();
});

/** The jobs of a minute, at another time than now. */
const at = (now: string): Ctx => ({
  ...openContext(app.database.app, org.id, { kind: 'system', id: null, role: 'system', abilities: new Set<string>() }, 'job:test'),
  now: new Date(now),
});
const minute = async (now: string) => {
  const where = { publicUrl: 'https://crm.example' };
  await remindOfFollowUps(at(now));
  await remindOfTasks(at(now));
  await tellDays(at(now), where);
  await mailNotifications(at(now), where);
  await sendMails(at(now), { url: smtp.url, from: 'crm@crm.example', vault: app.database.vault });
};
const join = async () => {
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
  return joinAs(app, org, 'sales');
};
const customerOf = (assignedTo: string) => {
  const n = ++made;
  return org.api.createCustomer({ body: { name: `Firm ${n}`, type: 'individual', email: `firm${n}@example.com`, status: 'active', assignedTo } });
};
const followUp = async ({ id: handledBy }: Member, followUpOn: string, followUpWhat: string, more: object = {}) => {
  const { id } = await customerOf(handledBy);
  return org.api.logInteraction({ params: { id }, body: { kind: 'call', subject: 'Call', handledBy, followUpOn, followUpWhat, ...more } });
};
const contractOf = async (customer: string, assignedTo: string, title: string, endsOn: string) => {
  const { id } = await org.api.createContract({ params: { id: customer }, body: { title, startsOn: '2025-01-01', endsOn, assignedTo } });
  return org.api.activateContract({ params: { id } });
};
const mailsTo = (person: Member) => smtp.textsTo(person.email);

describe('S7 the morning’s mail', () => {
  test('comes at the chosen time of the person’s zone, once a day, with what is overdue and due', async () => {
    const person = await join();
    await person.api.updateProfile({ body: { language: 'de', timeZone: 'Asia/Tokyo', digestAt: '08:15' } });
    await followUp(person, '2030-05-13', 'gestern versprochen');
    await followUp(person, '2030-05-14', 'heute anrufen');
    await followUp(person, '2030-05-15', 'erst morgen');
    await minute('2030-05-13T23:14:00Z');
    expect(mailsTo(person)).toEqual([]);
    await Promise.all([minute('2030-05-14T00:00:00Z'), minute('2030-05-14T00:00:00Z')]);
    await minute('2030-05-14T00:01:00Z');
    const [mail, ...more] = mailsTo(person);
    expect(more).toEqual([]);
    expect(mail).toContain('Ihr Tag: 1 fällig, 1 überfällig');
    expect(mail).toMatch(/Überfällig \(1\)\s+- gestern versprochen · Firm \d+/);
    expect(mail).toMatch(/Heute \(1\)\s+- heute anrufen · Firm \d+/);
    expect(mail).not.toContain('erst morgen');
    expect(mail).toContain('https://crm.example/day');
    await minute('2030-05-15T00:00:00Z');
    expect(mailsTo(person)).toHaveLength(2);
  });

  test('tells of tasks with and without a customer, of contracts on their last day, and of work from midnight to midnight of the organisation’s zone', async () => {
    const person = await join();
    const { id } = await customerOf(person.id);
    const task = (title: string, dueOn: string) => org.api.createTask({ body: { title, dueOn, assignedTo: person.id, customerId: id } });
    await task('promised before', '2030-05-01');
    await task('next week', '2030-05-20');
    await person.api.createTask({ body: { title: 'of nobody else', dueAt: '2030-05-14T22:00:00+02:00' } });
    await org.api.completeTask({ params: { id: (await task('done', '2030-05-14')).id } });
    await contractOf(id, person.id, 'Care', '2030-05-14');
    await contractOf(id, person.id, 'Over', '2030-05-13');
    const work = (title: string, plannedAt: string) => org.api.createWorkOrder({ params: { id }, body: { title, assignedTo: person.id, plannedAt } });
    await work('after midnight', '2030-05-14T00:30:00+02:00');
    await work('of tomorrow', '2030-05-15T00:30:00+02:00');
    await minute('2030-05-14T05:30:00Z');
    const [mail = ''] = mailsTo(person);
    expect(mail).toMatch(/Overdue \(1\)\s+- promised before · Firm \d+/);
    expect(mail).toContain('Today (3)');
    expect(mail).toMatch(/- of nobody else\s/);
    expect(mail).toMatch(/- CT-\d+ Care ends · Firm \d+/);
    expect(mail).toMatch(/- WO-\d+ after midnight · Firm \d+/);
    for (const other of ['next week', 'done', 'Over ', 'of tomorrow']) expect(mail).not.toContain(other);
  });

  test('is in the application where that is wanted, and nowhere where nothing is', async () => {
    const person = await join();
    await person.api.updateProfile({ body: { notifications: { my_day: 'application' } } });
    await followUp(person, '2030-05-14', 'call');
    await minute('2030-05-14T05:30:00Z');
    expect(mailsTo(person)).toEqual([]);
    expect((await person.api.listNotifications({})).items).toMatchObject([{ kind: 'my_day', params: { due: 1, overdue: 0 }, entity: 'day', customer: null }]);
    await person.api.updateProfile({ body: { notifications: { my_day: 'none' } } });
    await minute('2030-05-15T05:30:00Z');
    expect((await person.api.listNotifications({})).total).toBe(1);
  });

  test('does not come when nothing is due, of what is not seen, or so late that the day is over', async () => {
    const [person, colleague] = [await join(), await joinAs(app, org, 'sales')];
    await minute('2030-05-14T05:30:00Z');
    const { customerId } = await followUp(person, '2030-05-14', 'call');
    await org.api.updateCustomer({ params: { id: customerId }, body: { assignedTo: colleague.id } }, { ifMatch: '*' });
    await minute('2030-05-14T05:31:00Z');
    await org.api.updateCustomer({ params: { id: customerId }, body: { assignedTo: person.id } }, { ifMatch: '*' });
    await minute('2030-05-14T18:00:00Z');
    expect([...mailsTo(person), ...mailsTo(colleague)]).toEqual([]);
    await minute('2030-05-14T09:00:00Z');
    expect(mailsTo(person)).toHaveLength(1);
  });
});

describe('S7 a reminder of a follow-up', () => {
  const when = '2030-05-14T13:00:00Z';

  test('comes at its time to who handles it, in the application and by mail, once under two processes', async () => {
    const person = await join();
    await person.api.updateProfile({ body: { notifications: { my_day: 'none' } } });
    const { id } = await followUp(person, '2030-05-14', 'send the offer', { followUpRemindAt: when });
    await minute('2030-05-14T12:59:00Z');
    expect((await person.api.listNotifications({})).items).toEqual([]);
    await Promise.all([minute('2030-05-14T13:00:10Z'), minute('2030-05-14T13:00:10Z')]);
    await minute('2030-05-14T13:01:00Z');
    expect((await person.api.listNotifications({})).items).toMatchObject([{ kind: 'follow_up_due', params: { title: 'send the offer' }, recordId: id }]);
    expect(mailsTo(person)).toHaveLength(1);
    expect(mailsTo(person)[0]).toContain('send the offer');
  });

  test('moves with what is put off, and does not come for what is done', async () => {
    const person = await join();
    await person.api.updateProfile({ body: { notifications: { my_day: 'none' } } });
    const { id } = await followUp(person, '2030-05-14', 'call', { followUpRemindAt: when });
    expect(await org.api.snoozeFollowUp({ params: { id }, body: { on: '2030-05-16' } })).toMatchObject({ followUpRemindAt: '2030-05-16T13:00:00Z' });
    await minute('2030-05-14T13:01:00Z');
    expect((await person.api.listNotifications({})).items).toEqual([]);
    await org.api.finishFollowUp({ params: { id } });
    await minute('2030-05-16T13:01:00Z');
    expect((await person.api.listNotifications({})).items).toEqual([]);
  });

  test('needs a follow-up, and goes with it', async () => {
    const person = await join();
    const { id, customerId } = await followUp(person, '2030-05-14', 'call', { followUpRemindAt: when });
    const cleared = await org.api.updateInteraction({ params: { id }, body: { followUpOn: null } }, { ifMatch: '*' });
    expect(cleared).toMatchObject({ followUpOn: null, followUpWhat: null, followUpRemindAt: null });
    await expect(org.api.logInteraction({ params: { id: customerId }, body: { kind: 'call', subject: 'Call', followUpRemindAt: when } })).rejects.toMatchObject(
      { problem: { status: 422, errors: [{ path: 'followUpOn', code: 'required' }] } },
    );
  });
});

describe('S7 a reminder of a task', () => {
  const remindAt = '2030-05-14T13:00:00Z';
  const told = async (person: Member) => (await person.api.listNotifications({})).items.filter(({ kind }) => kind === 'task_due');
  const quiet = async () => {
    const person = await join();
    await person.api.updateProfile({ body: { notifications: { my_day: 'none', task_assigned: 'none' } } });
    return person;
  };

  test('comes at its time to who is to do it, or who made it for nobody, in the application and by mail, once under two processes', async () => {
    const person = await quiet();
    const { id: customerId } = await customerOf(person.id);
    const { id } = await org.api.createTask({ body: { title: 'measure the kitchen', assignedTo: person.id, remindAt, customerId } });
    const own = await person.api.createTask({ body: { title: 'fill in the hours', remindAt } });
    await minute('2030-05-14T12:59:00Z');
    expect(await told(person)).toEqual([]);
    await Promise.all([minute('2030-05-14T13:00:10Z'), minute('2030-05-14T13:00:10Z')]);
    await minute('2030-05-14T13:01:00Z');
    const items = await told(person);
    expect(new Set(items.map(({ recordId }) => recordId))).toEqual(new Set([id, own.id]));
    expect(items).toHaveLength(2);
    expect(items.find(({ recordId }) => recordId === id)).toMatchObject({
      entity: 'task',
      params: { title: 'measure the kitchen' },
      customer: { id: customerId },
    });
    expect(mailsTo(person)).toHaveLength(2);
    expect(mailsTo(person).join()).toContain('A task is due: fill in the hours');
  });

  test('comes anew where it is set anew, and not for what is done, what is not seen, long ago, or who left', async () => {
    const [person, colleague] = [await quiet(), await joinAs(app, org, 'sales')];
    const hidden = await customerOf(person.id);
    const task = (title: string, more: object = {}) => org.api.createTask({ body: { title, assignedTo: person.id, remindAt, ...more } });
    const again = await task('again');
    await org.api.completeTask({ params: { id: (await task('done')).id } });
    await task('unseen', { customerId: hidden.id });
    await task('long ago', { remindAt: '2030-05-01T13:00:00Z' });
    await task('of who left', { assignedTo: colleague.id });
    await org.api.updateCustomer({ params: { id: hidden.id }, body: { assignedTo: colleague.id } }, { ifMatch: '*' });
    await org.api.updatePerson({ params: { id: colleague.id }, body: { active: false } }, { ifMatch: '*' });
    await minute('2030-05-14T13:01:00Z');
    expect(await told(person)).toMatchObject([{ params: { title: 'again' } }]);
    await org.api.updateTask({ params: { id: again.id }, body: { remindAt: '2030-05-14T15:00:00Z' } }, { ifMatch: '*' });
    await minute('2030-05-14T15:00:30Z');
    expect(await told(person)).toHaveLength(2);
    expect(mailsTo(person)).toHaveLength(2);
    expect(mailsTo(colleague)).toEqual([]);
  });
});
