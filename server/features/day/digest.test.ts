import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { type MailServer, startMailServer } from '../../../testing/mail-server.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { type Ctx, openContext } from '../../platform/context.ts';
import { remindOfFollowUps } from '../interactions/reminding.ts';
import { mailNotifications } from '../notifications/notifications.jobs.ts';
import { sendMails } from '../people/mails.jobs.ts';
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
