import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';

let app: TestApp;
let org: Organisation;
let sales: Member;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'America/New_York' });
  sales = await joinAs(app, org, 'sales');
});
afterAll(() => app.close());

const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const any = { ifMatch: '*' } as const;
let made = 0;
const newCustomer = (more: object = {}) =>
  org.api.createCustomer({
    body: {
      name: `Customer ${++made}`,
      type: 'business',
      status: 'lead',
      contacts: [{ firstName: 'Jo', lastName: 'Park', phone: '+1 212 555 0100' }],
      ...more,
    },
  });
const timesOf = async (id: string) => {
  const { lastContactAt, nextFollowUpAt } = await org.api.getCustomer({ params: { id } });
  return [lastContactAt, nextFollowUpAt];
};
const log = (id: string, body: object = {}, api = org.api) => api.logInteraction({ params: { id }, body: { kind: 'call', subject: 'Call', ...body } });
const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));

test('C3 an interaction keeps everything that is known of it; who logs it handled it, now, unless said otherwise', async () => {
  const customer = await newCustomer();
  const body = {
    kind: 'meeting',
    subject: 'Prices',
    description: 'Long talk',
    outcome: 'interested',
    outcomeNote: 'wants 40 pieces',
    occurredAt: '2026-03-01T15:00:00Z',
    durationMinutes: 45,
    contactId: customer.contacts[0]?.id ?? '',
    orderNumber: 'O-1',
    quoteNumber: 'Q-1',
    item: 'Desk',
    followUpOn: dayIn(3),
    followUpWhat: 'Send the offer',
  } as const;
  const logged = await sales.api.logInteraction({ params: { id: customer.id }, body });
  const given = { customerId: customer.id, contactName: 'Jo Park', handledBy: sales.id, handledByName: sales.name, followUpState: 'upcoming', version: 1 };
  expect(logged).toMatchObject({ ...body, ...given, followUpDoneAt: null, abilities: ['update', 'delete'] });
  expect(await sales.api.getInteraction({ params: { id: logged.id } })).toEqual(logged);
  const { occurredAt } = await log(customer.id, {}, sales.api);
  expect(Math.abs(Date.parse(occurredAt) - Date.now())).toBeLessThan(60_000);
  const list = await org.api.listInteractions({ params: { id: customer.id }, query: {} });
  expect(list).toMatchObject({ total: 2, totalExact: true, nextCursor: null });
  expect(list.items[1]).toEqual(logged);
  expect((await org.api.listInteractions({ params: { id: customer.id }, query: { kind: 'meeting', handledBy: sales.id } })).items).toEqual([logged]);
});

test('S7 last contact is the latest interaction after every change, and its move is in the history', async () => {
  const { id } = await newCustomer();
  const first = await log(id, { occurredAt: '2026-03-01T15:00:00Z' });
  expect(await timesOf(id)).toEqual(['2026-03-01T15:00:00Z', null]);
  const second = await log(id, { occurredAt: '2026-02-01T15:00:00Z' });
  expect(await timesOf(id)).toEqual(['2026-03-01T15:00:00Z', null]);
  await org.api.updateInteraction({ params: { id: second.id }, body: { occurredAt: '2026-04-01T15:00:00Z' } }, { ifMatch: 1 });
  expect(await timesOf(id)).toEqual(['2026-04-01T15:00:00Z', null]);
  await org.api.deleteInteraction({ params: { id: second.id } });
  expect(await timesOf(id)).toEqual(['2026-03-01T15:00:00Z', null]);
  await org.api.deleteInteraction({ params: { id: first.id } });
  expect(await timesOf(id)).toEqual([null, null]);
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: {} });
  const moves = items.filter(({ entity, changes }) => entity === 'customer' && changes.some(({ field }) => field === 'lastContactAt'));
  expect(moves.map(({ event }) => event)).toEqual(Array(4).fill('CustomerUpdated'));
  expect(items.filter(({ entity }) => entity === 'interaction').map(({ event }) => event)).toEqual([
    'InteractionDeleted',
    'InteractionDeleted',
    'InteractionUpdated',
    'InteractionLogged',
    'InteractionLogged',
  ]);
});

test('S7 last contact never moves behind what was set by hand', async () => {
  const { id } = await newCustomer({ lastContactAt: '2026-02-15T00:00:00Z' });
  const early = await log(id, { occurredAt: '2026-01-01T00:00:00Z' });
  expect((await timesOf(id))[0]).toBe('2026-02-15T00:00:00Z');
  const late = await log(id, { occurredAt: '2026-03-01T00:00:00Z' });
  expect((await timesOf(id))[0]).toBe('2026-03-01T00:00:00Z');
  await org.api.updateCustomer({ params: { id }, body: { lastContactAt: '2026-02-20T00:00:00Z' } }, any);
  expect((await timesOf(id))[0]).toBe('2026-03-01T00:00:00Z');
  await org.api.deleteInteraction({ params: { id: late.id } });
  expect((await timesOf(id))[0]).toBe('2026-02-20T00:00:00Z');
  await org.api.updateCustomer({ params: { id }, body: { lastContactAt: null } }, any);
  expect((await timesOf(id))[0]).toBe(early.occurredAt);
});

test('C3 next follow-up is the start of the earliest open day, through done, snooze, another day and deletion', async () => {
  const { id } = await newCustomer();
  const far = await log(id, { followUpOn: '2027-02-10' });
  const near = await log(id, { followUpOn: '2027-02-01', followUpWhat: 'Ask' });
  expect((await timesOf(id))[1]).toBe('2027-02-01T05:00:00Z');
  const snoozed = await org.api.snoozeFollowUp({ params: { id: near.id }, body: { on: '2027-03-01' } });
  expect(snoozed).toMatchObject({ followUpOn: '2027-03-01', followUpWhat: 'Ask', followUpState: 'upcoming', version: 2 });
  expect((await timesOf(id))[1]).toBe('2027-02-10T05:00:00Z');
  const done = await sales.api.finishFollowUp({ params: { id: far.id } });
  expect(done).toMatchObject({ followUpState: 'done', followUpDoneBy: `user:${sales.id}`, followUpDoneAt: expect.stringMatching(/Z$/) });
  expect((await timesOf(id))[1]).toBe('2027-03-01T05:00:00Z');
  const notOpen = refused(409, 'follow_up_not_open');
  await expect(org.api.finishFollowUp({ params: { id: far.id } })).rejects.toMatchObject(notOpen);
  await expect(org.api.snoozeFollowUp({ params: { id: far.id }, body: { on: '2027-03-01' } })).rejects.toMatchObject(notOpen);
  const opened = await org.api.updateInteraction({ params: { id: far.id }, body: { followUpOn: '2027-02-20' } }, any);
  expect(opened).toMatchObject({ followUpState: 'upcoming', followUpDoneAt: null, followUpDoneBy: null });
  expect((await timesOf(id))[1]).toBe('2027-02-20T05:00:00Z');
  const without = await org.api.updateInteraction({ params: { id: near.id }, body: { followUpOn: null } }, any);
  expect(without).toMatchObject({ followUpOn: null, followUpWhat: null, followUpState: null });
  await org.api.deleteInteraction({ params: { id: far.id } });
  expect((await timesOf(id))[1]).toBeNull();
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: { recordId: far.id } });
  expect(items.map(({ event }) => event)).toEqual(['InteractionDeleted', 'InteractionUpdated', 'FollowUpDone', 'InteractionLogged']);
});

test('C3 a next follow-up set by hand stands beside the open ones until somebody was in contact after it', async () => {
  const { id } = await newCustomer({ nextFollowUpAt: '2026-05-01T00:00:00Z' });
  await log(id, { occurredAt: '2026-04-01T00:00:00Z', followUpOn: '2027-02-01' });
  expect((await timesOf(id))[1]).toBe('2026-05-01T00:00:00Z');
  await log(id, { occurredAt: '2026-06-01T00:00:00Z' });
  expect((await timesOf(id))[1]).toBe('2027-02-01T05:00:00Z');
  await org.api.updateCustomer({ params: { id }, body: { nextFollowUpAt: '2027-01-01T00:00:00Z' } }, any);
  expect((await timesOf(id))[1]).toBe('2027-01-01T00:00:00Z');
  const cleared = await org.api.updateCustomer({ params: { id }, body: { nextFollowUpAt: null } }, any);
  expect(cleared.nextFollowUpAt).toBe('2027-02-01T05:00:00Z');
});

test('S7 many who log, finish and delete at once leave both times right', async () => {
  const { id } = await newCustomer();
  const logged = await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      log(id, { occurredAt: `2026-03-01T00:00:${String(i + 10)}Z`, followUpOn: `2027-03-${String(i + 1).padStart(2, '0')}` }),
    ),
  );
  expect(await timesOf(id)).toEqual(['2026-03-01T00:00:33Z', '2027-03-01T05:00:00Z']);
  await Promise.all(
    logged.map(({ id }, i) => {
      if (i > 20) return org.api.deleteInteraction({ params: { id } });
      return i < 5 ? org.api.finishFollowUp({ params: { id } }) : org.api.updateInteraction({ params: { id }, body: { subject: 'Changed' } }, any);
    }),
  );
  expect(await timesOf(id)).toEqual(['2026-03-01T00:00:30Z', '2027-03-06T05:00:00Z']);
  const twice = await Promise.allSettled([1, 2, 3].map(() => org.api.finishFollowUp({ params: { id: logged[6]?.id ?? '' } })));
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('C3 what happened closes the follow-up that it answers in one write, or nothing is written', async () => {
  const [customer, other] = [await newCustomer(), await newCustomer()];
  const asked = await log(customer.id, { followUpOn: dayIn(-1) });
  const elsewhere = await log(other.id, { followUpOn: dayIn(-1) });
  await expect(log(customer.id, { closesFollowUpOf: elsewhere.id })).rejects.toMatchObject(refused(422, 'rule_violated'));
  await log(customer.id, { subject: 'Answered', closesFollowUpOf: asked.id });
  expect(await org.api.getInteraction({ params: { id: asked.id } })).toMatchObject({ followUpState: 'done' });
  await expect(log(customer.id, { closesFollowUpOf: asked.id })).rejects.toMatchObject(refused(409, 'follow_up_not_open'));
  expect((await org.api.listInteractions({ params: { id: customer.id }, query: {} })).total).toBe(2);
});

test('C14 time, contact, person and follow-up must make sense, each refused at its field', async () => {
  const [customer, other] = [await newCustomer(), await newCustomer()];
  const rule = (path: string, code: string) => refused(422, 'rule_violated', { errors: [expect.objectContaining({ path, code })] });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  await expect(log(customer.id, { occurredAt: soon })).rejects.toMatchObject(rule('occurredAt', 'in_future'));
  await expect(log(customer.id, { contactId: other.contacts[0]?.id })).rejects.toMatchObject(rule('contactId', 'not_found'));
  await expect(log(customer.id, { handledBy: customer.id })).rejects.toMatchObject(rule('handledBy', 'not_found'));
  await expect(log(customer.id, { followUpWhat: 'What?' })).rejects.toMatchObject(rule('followUpOn', 'required'));
  await expect(log(customer.id, { subject: ' ' })).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'subject', code: 'required' }] }));
  const { id } = await log(customer.id, { followUpOn: dayIn(1) });
  await expect(org.api.snoozeFollowUp({ params: { id }, body: { on: dayIn(-1) } })).rejects.toMatchObject(rule('on', 'in_past'));
  await expect(org.api.updateInteraction({ params: { id }, body: { subject: 'x' } }, { ifMatch: 9 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
});

test('a contact who is removed leaves what was said; a customer that is deleted takes it along', async () => {
  const customer = await newCustomer({ contacts: ['Stays', 'Leaves'].map((lastName, i) => ({ firstName: 'Jo', lastName, isPrimary: i === 0 })) });
  const leaving = customer.contacts.find(({ lastName }) => lastName === 'Leaves')?.id ?? '';
  const { id } = await log(customer.id, { contactId: leaving });
  await org.api.deleteContact({ params: { id: customer.id, contactId: leaving } });
  expect(await org.api.getInteraction({ params: { id } })).toMatchObject({ contactId: null, contactName: null });
  await org.api.deleteCustomer({ params: { id: customer.id } });
  await expect(org.api.getInteraction({ params: { id } })).rejects.toMatchObject(refused(404, 'interaction_not_found'));
});
