import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { counters } from '../../platform/db/tenant.ts';

let app: TestApp;
let org: Organisation;
let made = 0;
beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_LIMIT_PER_MINUTE: '0' });
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
});
afterAll(() => app.close());

const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));
const customerOf = async (assignedTo: string, status = 'active') => {
  const n = ++made;
  return (await org.api.createCustomer({ body: { name: `Firm ${n}`, type: 'individual', email: `day${n}@example.com`, status, assignedTo } })).id;
};
/** One of each kind for today, and of tasks one overdue and one to come. */
async function fill(id: string, { id: assignedTo }: Member): Promise<void> {
  const params = { id };
  await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Call', handledBy: assignedTo, followUpOn: dayIn(0) } });
  for (const days of [-1, 0, 1]) await org.api.createTask({ body: { title: `in ${days}`, customerId: id, assignedTo, dueOn: dayIn(days) } });
  await org.api.createWorkOrder({ params, body: { title: 'Work', assignedTo, plannedAt: `${dayIn(0)}T12:00:00Z` } });
  await org.api.createTicket({ params, body: { subject: 'Broken', assignedTo } });
}
/** What the page of the day asks for. */
const dayOf = async ({ api }: Member, who: 'me' | 'team' | 'all' = 'me') => {
  const assignedTo = who === 'all' ? undefined : who;
  const tasks = who === 'me' ? { mine: 'true' as const } : { assignedTo };
  const today = { plannedFrom: dayIn(0), plannedTo: dayIn(0), status: 'draft,planned,in_progress', sort: 'plannedAt' } as const;
  const lists = [
    await api.listFollowUps({ query: { state: 'due', handledBy: assignedTo } }),
    await api.listTasks({ query: { due: 'overdue', ...tasks } }),
    await api.listTasks({ query: { due: 'today', ...tasks } }),
    await api.listTasks({ query: { due: 'upcoming', ...tasks } }),
    await api.listWorkOrders({ query: { ...today, assignedTo } }),
    await api.listTickets({ query: { status: 'open,in_progress,waiting', assignedTo, sort: 'openedAt' } }),
  ];
  return lists.map(({ total }) => total);
};

test.each(['me', 'team', 'all'] as const)('a day (%s) is read by as many statements whatever there is to do', async (who) => {
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
  const me = await joinAs(app, org, 'sales');
  const id = await customerOf(me.id);
  /** Who asks is looked up anew now and then; so the fewest of several times count. */
  const statementsOf = async () => {
    const counts: number[] = [];
    for (let i = 0; i < 4; i++) {
      const before = counters.queries;
      await dayOf(me, who);
      counts.push(counters.queries - before);
    }
    return Math.min(...counts);
  };
  await fill(id, me);
  expect(await dayOf(me, who)).toEqual([1, 1, 1, 1, 1, 1]);
  const few = await statementsOf();
  for (let i = 0; i < 15; i++) await fill(id, me);
  expect(await dayOf(me, who)).toEqual([16, 16, 16, 16, 16, 16]);
  expect(await statementsOf()).toBe(few);
});

test('what belongs to customers out of sight, to others, to another day or is finished is of nobody’s day', async () => {
  const [me, colleague] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'sales')];
  const [mine, theirs] = [await customerOf(me.id, 'lead'), await customerOf(me.id)];
  await fill(theirs, me);
  await fill(mine, colleague);
  await org.api.updateCustomer({ params: { id: theirs }, body: { assignedTo: colleague.id } }, { ifMatch: '*' });
  const params = { id: mine };
  await org.api.createWorkOrder({ params, body: { title: 'Tomorrow', assignedTo: me.id, plannedAt: `${dayIn(1)}T12:00:00Z` } });
  const ticket = await org.api.createTicket({ params, body: { subject: 'Solved', assignedTo: me.id } });
  await org.api.resolveTicket({ params: { id: ticket.id } });
  const task = await org.api.createTask({ body: { title: 'Done', assignedTo: me.id, dueOn: dayIn(0) } });
  await org.api.completeTask({ params: { id: task.id } });
  expect(await dayOf(me)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('the day of a team is that of everybody in a team of mine, as far as I see it', async () => {
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
  const [me, mate, stranger] = [await joinAs(app, org, 'support'), await joinAs(app, org, 'sales'), await joinAs(app, org, 'support')];
  await org.api.createTeam({ body: { name: 'Care', memberIds: [me.id, mate.id] } });
  for (const one of [me, mate, stranger]) await fill(await customerOf(mate.id), one);
  expect(await dayOf(me)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await dayOf(me, 'team')).toEqual([2, 2, 2, 2, 2, 2]);
  expect(await dayOf(mate, 'team')).toEqual([2, 2, 2, 2, 2, 2]);
  expect(await dayOf(stranger, 'team')).toEqual([1, 1, 1, 1, 1, 1]);
  expect(await dayOf(me, 'all')).toEqual([3, 3, 3, 3, 3, 3]);
  await fill(await customerOf(me.id), me);
  expect(await dayOf(mate, 'team')).toEqual([2, 2, 2, 2, 2, 2]);
});
