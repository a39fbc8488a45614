import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';

const ZONE = 'America/New_York';
let app: TestApp;
let org: Organisation;
let sales: Member;
let other: Member;
let support: Member;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: ZONE });
  [sales, other, support] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'sales'), await joinAs(app, org, 'support')];
});
afterAll(() => app.close());

const refused = (status: number, code: string, path?: string, reason?: string) => ({
  problem: { status, code, ...(path && { errors: [expect.objectContaining({ path, ...(reason && { code: reason }) })] }) },
});
const any = { ifMatch: '*' } as const;
let made = 0;
const newCustomer = (more: object = {}) => org.api.createCustomer({ body: { name: `Customer ${++made}`, type: 'individual', status: 'lead', ...more } });
const newTask = (body: object = {}, api = org.api) => api.createTask({ body: { title: 'Task', ...body } });
const dayIn = (days: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

test('S14 a task keeps what is said of it; its day follows from its time in the organisation’s zone', async () => {
  const customer = await newCustomer();
  const body = {
    title: 'Send samples',
    description: 'Blue ones',
    priority: 'high',
    customerId: customer.id,
    assignedTo: sales.id,
    dueAt: '2027-03-02T03:30:00Z',
    remindAt: '2027-03-01T15:00:00Z',
  } as const;
  const task = await org.api.createTask({ body: { ...body, checklist: [{ text: 'Pack' }, { text: 'Post', done: true }] } });
  expect(task).toMatchObject({ ...body, dueOn: '2027-03-01', status: 'open', dueState: 'upcoming', assignedToName: sales.name, version: 1, occurrence: 1 });
  expect(task).toMatchObject({ customer: { id: customer.id }, createdByName: 'administrator key', abilities: ['update', 'delete', 'complete', 'cancel'] });
  expect(task.checklist.map(({ text, done }) => [text, done])).toEqual([
    ['Pack', false],
    ['Post', true],
  ]);
  expect(await sales.api.getTask({ params: { id: task.id } })).toEqual(task);
  const moved = await org.api.updateTask({ params: { id: task.id }, body: { dueOn: dayIn(0) } }, { ifMatch: 1 });
  expect(moved).toMatchObject({ dueOn: dayIn(0), dueAt: null, dueState: 'today', version: 2 });
  await expect(org.api.updateTask({ params: { id: task.id }, body: { title: 'x' } }, { ifMatch: 1 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
  expect(await org.api.updateTask({ params: { id: task.id }, body: { dueOn: dayIn(-1), assignedTo: null } }, any)).toMatchObject({
    dueState: 'overdue',
    assignedTo: null,
  });
  await org.api.deleteTask({ params: { id: task.id } });
  await expect(org.api.getTask({ params: { id: task.id } })).rejects.toMatchObject(refused(404, 'task_not_found'));
  const history = await org.api.listCustomerHistory({ params: { id: customer.id }, query: { kind: 'tasks' } });
  expect(history.items.map(({ event }) => event)).toEqual(['TaskDeleted', 'TaskUpdated', 'TaskUpdated', 'TaskCreated']);
});

test('S14 a task leads from open to done or cancelled and back, and tells who did it', async () => {
  const { id } = await newTask({ assignedTo: sales.id });
  const params = { id };
  expect((await sales.api.listNotifications()).items[0]).toMatchObject({ kind: 'task_assigned', entity: 'task', recordId: id, params: { title: 'Task' } });
  const done = await sales.api.completeTask({ params });
  expect(done).toMatchObject({ status: 'done', doneBy: `user:${sales.id}`, nextId: null, dueState: null, abilities: ['update', 'delete', 'reopen'] });
  await expect(org.api.cancelTask({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  expect(await org.api.reopenTask({ params })).toMatchObject({ status: 'open', doneAt: null, doneBy: null });
  expect(await org.api.cancelTask({ params })).toMatchObject({ status: 'cancelled' });
  await expect(org.api.completeTask({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
});

test('S14 completing what repeats makes the next one as it was, exactly one however many complete it at once', async () => {
  const { id: customerId } = await newCustomer();
  const repeat = { every: 'month', interval: 1 } as const;
  const first = await newTask({ customerId, assignedTo: sales.id, priority: 'urgent', dueOn: '2027-01-31', repeat, checklist: [{ text: 'Count' }] });
  expect(first.repeat).toEqual({ ...repeat, monthDay: 31 });
  await org.api.tickChecklistItem({ params: { id: first.id, item: first.checklist[0]?.id ?? '' } });
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => org.api.completeTask({ params: { id: first.id } })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { items, total } = await org.api.listCustomerTasks({ params: { id: customerId }, query: { status: 'open' } });
  expect(total).toBe(1);
  expect(items[0]).toMatchObject({
    title: 'Task',
    assignedTo: sales.id,
    priority: 'urgent',
    dueOn: '2027-02-28',
    occurrence: 2,
    checklist: [{ text: 'Count', done: false }],
  });
  expect(await org.api.getTask({ params: { id: first.id } })).toMatchObject({ status: 'done', nextId: items[0]?.id, nextOn: '2027-02-28' });
  expect(await org.api.completeTask({ params: { id: items[0]?.id ?? '' } })).toMatchObject({ nextOn: '2027-03-31' });
});

test('S14 reopening takes the next one back where nobody touched it, and completing again makes no second', async () => {
  const repeat = { every: 'week', interval: 1, weekdays: [5, 1, 5] };
  const { id, repeat: settled } = await newTask({ dueOn: '2027-01-04', repeat });
  expect(settled?.weekdays).toEqual([1, 5]);
  const params = { id };
  const next = (await org.api.completeTask({ params })).nextId ?? '';
  expect(await org.api.reopenTask({ params })).toMatchObject({ nextId: null });
  await expect(org.api.getTask({ params: { id: next } })).rejects.toMatchObject(refused(404, 'task_not_found'));
  const again = (await org.api.completeTask({ params })).nextId ?? '';
  await org.api.updateTask({ params: { id: again }, body: { title: 'Touched' } }, any);
  expect(await org.api.reopenTask({ params })).toMatchObject({ nextId: again });
  expect(await org.api.completeTask({ params })).toMatchObject({ nextId: again, nextOn: '2027-01-08' });
});

test('S14 what repeats ends by its times and its last day; the time of day stays through summer time', async () => {
  const twice = await newTask({ dueOn: '2027-01-01', repeat: { every: 'day', interval: 1, times: 2 } });
  const second = await org.api.completeTask({ params: { id: twice.id } });
  expect(await org.api.completeTask({ params: { id: second.nextId ?? '' } })).toMatchObject({ status: 'done', nextId: null });
  const until = await newTask({ dueOn: '2027-01-01', repeat: { every: 'year', interval: 1, until: '2027-12-31' } });
  expect(await org.api.completeTask({ params: { id: until.id } })).toMatchObject({ nextId: null });
  // New York goes over to summer time on 14 March 2027 at two in the morning.
  const timed = await newTask({ dueAt: '2027-03-13T14:00:00Z', remindAt: '2027-03-12T22:30:00Z', repeat: { every: 'day', interval: 2 } });
  const { nextId } = await org.api.completeTask({ params: { id: timed.id } });
  expect(await org.api.getTask({ params: { id: nextId ?? '' } })).toMatchObject({
    dueOn: '2027-03-15',
    dueAt: '2027-03-15T13:00:00Z',
    remindAt: '2027-03-14T21:30:00Z',
  });
});

test('S14 items of a checklist are ticked one by one, also by many at once; there are at most 100', async () => {
  const { id, checklist } = await newTask({ checklist: Array.from({ length: 20 }, (_, i) => ({ text: `Item ${i}` })) });
  await Promise.all(checklist.slice(0, 12).map(({ id: item }) => org.api.tickChecklistItem({ params: { id, item } })));
  const ticked = await org.api.untickChecklistItem({ params: { id, item: checklist[0]?.id ?? '' } });
  expect(ticked.checklist.filter(({ done }) => done).map(({ text }) => text)).toEqual(Array.from({ length: 11 }, (_, i) => `Item ${i + 1}`));
  await expect(org.api.tickChecklistItem({ params: { id, item: 'none' } })).rejects.toMatchObject(refused(404, 'checklist_item_not_found'));
  const [kept] = ticked.checklist.slice(1);
  const changed = await org.api.updateTask({ params: { id }, body: { checklist: [{ text: 'New' }, { id: kept?.id ?? '', text: 'Renamed' }] } }, any);
  expect(changed.checklist).toEqual([
    { id: expect.any(String), text: 'New', done: false },
    { id: kept?.id, text: 'Renamed', done: true },
  ]);
  const many = Array.from({ length: 101 }, () => ({ text: 'x' }));
  await expect(org.api.updateTask({ params: { id }, body: { checklist: many } }, any)).rejects.toMatchObject(refused(400, 'malformed', 'checklist'));
});

test('S14 a task is about a record of its customer, or takes the customer of the record', async () => {
  const [customer, elsewhere] = [await newCustomer(), await newCustomer({ status: 'active' })];
  const order = await org.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'Repair' } });
  const call = await org.api.logInteraction({ params: { id: customer.id }, body: { kind: 'call', subject: 'Asked' } });
  const hidden = await org.api.createTicket({ params: { id: elsewhere.id }, body: { subject: 'Hidden' } });
  const task = await newTask({ linkKind: 'work_order', linkId: order.id });
  expect(task).toMatchObject({ customerId: customer.id, linkKind: 'work_order', linkTitle: `${order.number} Repair` });
  const notThere = refused(422, 'rule_violated', 'linkId', 'not_found');
  await expect(newTask({ linkKind: 'ticket', linkId: order.id })).rejects.toMatchObject(notThere);
  await expect(newTask({ customerId: elsewhere.id, linkKind: 'work_order', linkId: order.id })).rejects.toMatchObject(notThere);
  await expect(newTask({ linkKind: 'ticket', linkId: hidden.id }, sales.api)).rejects.toMatchObject(notThere);
  await expect(newTask({ linkKind: 'ticket' })).rejects.toMatchObject(refused(422, 'rule_violated', 'linkId', 'required'));
  await expect(newTask({ repeat: { every: 'day' } })).rejects.toMatchObject(refused(422, 'rule_violated', 'dueOn', 'required'));
  const params = { id: task.id };
  expect(await org.api.updateTask({ params, body: { linkKind: 'interaction', linkId: call.id } }, any)).toMatchObject({ linkTitle: 'Asked' });
  await org.api.deleteInteraction({ params: { id: call.id } });
  expect(await org.api.getTask({ params })).toMatchObject({ linkId: call.id, linkTitle: null });
  expect(await org.api.updateTask({ params, body: { linkId: null } }, any)).toMatchObject({ linkKind: null, linkId: null });
});

test('S14 C9 a task without a customer is for who made it, who is to do it and administrators; with one, for who sees the customer', async () => {
  const own = await newTask({ title: 'Own' }, sales.api);
  await newTask({ title: 'Given', assignedTo: other.id }, sales.api);
  const hidden = await newCustomer({ status: 'active' });
  const ofHidden = await newTask({ title: 'Of hidden', customerId: hidden.id });
  const seen = async (api: typeof org.api) =>
    titles(await api.listTasks({ query: { limit: 200 } }))
      .filter((title) => ['Own', 'Given', 'Of hidden'].includes(title))
      .sort();
  expect(await seen(sales.api)).toEqual(['Given', 'Own']);
  expect(await seen(other.api)).toEqual(['Given']);
  expect(await seen(support.api)).toEqual(['Of hidden']);
  expect(await seen(org.api)).toEqual(['Given', 'Of hidden', 'Own']);
  for (const { id } of [own, ofHidden]) {
    await expect(other.api.getTask({ params: { id } })).rejects.toMatchObject(refused(404, 'task_not_found'));
    await expect(other.api.completeTask({ params: { id } })).rejects.toMatchObject(refused(404, 'task_not_found'));
  }
  await expect(newTask({ customerId: hidden.id }, sales.api)).rejects.toMatchObject(refused(422, 'rule_violated', 'customerId', 'not_found'));
  await expect(newTask({ customerId: hidden.id, assignedTo: sales.id })).rejects.toMatchObject(refused(422, 'rule_violated', 'assignedTo', 'cannot_see'));
  await expect((await org.as('portal')).api.listTasks()).rejects.toMatchObject(refused(403, 'not_permitted'));
  await org.api.deleteCustomer({ params: { id: hidden.id } });
  await expect(org.api.getTask({ params: { id: ofHidden.id } })).rejects.toMatchObject(refused(404, 'task_not_found'));
});

test('S14 tasks are found by person, day, status, priority and words; those without a day come last, page by page', async () => {
  const { id: customerId } = await newCustomer();
  const make = (title: string, more: object = {}) => newTask({ title, customerId, ...more });
  await make('No day', { priority: 'low' });
  await make('Late', { dueOn: dayIn(-3), assignedTo: sales.id });
  await make('Today', { dueOn: dayIn(0) });
  await make('This hour gone', { dueAt: new Date(Date.now() - 60_000).toISOString() });
  const far = await make('Fährt nach Köln', { dueOn: dayIn(9), assignedTo: sales.id });
  const list = async (query: object, api = org.api) => titles(await api.listCustomerTasks({ params: { id: customerId }, query }));
  expect((await list({})).slice(-2)).toEqual(['Fährt nach Köln', 'No day']);
  expect((await list({}))[0]).toBe('Late');
  expect((await list({ sort: '-dueOn' })).slice(0, 2)).toEqual(['No day', 'Fährt nach Köln']);
  expect(await list({ due: 'overdue' })).toEqual(expect.arrayContaining(['Late', 'This hour gone']));
  expect((await list({ overdue: 'false' })).sort()).toEqual(['Fährt nach Köln', 'No day', 'Today']);
  expect(await list({ due: 'today' })).toEqual(['Today']);
  expect(await list({ due: 'upcoming' })).toEqual(['Fährt nach Köln']);
  expect(await list({ due: 'none' })).toEqual(['No day']);
  expect(await list({ dueFrom: dayIn(1), dueTo: dayIn(9) })).toEqual(['Fährt nach Köln']);
  expect(await list({ assignedTo: sales.id })).toEqual(['Late', 'Fährt nach Köln']);
  expect(await list({ assignedTo: 'me' }, sales.api)).toEqual(['Late', 'Fährt nach Köln']);
  expect(await list({ mine: 'true' }, sales.api)).toEqual(['Late', 'Fährt nach Köln']);
  expect(await list({ mine: 'true' })).toHaveLength(3);
  expect(await list({ priority: 'low,urgent' })).toEqual(['No day']);
  expect(await list({ q: 'koln' })).toEqual(['Fährt nach Köln']);
  await org.api.completeTask({ params: { id: far.id } });
  expect(await list({ status: 'done' })).toEqual(['Fährt nach Köln']);
  const paged: string[] = [];
  for (let cursor: string | undefined; paged.length < 6; ) {
    const page = await org.api.listTasks({ query: { customerId, limit: 2, cursor } });
    paged.push(...titles(page));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(await list({}));
});
