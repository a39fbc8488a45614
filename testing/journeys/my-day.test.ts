import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, type Stage, signIn } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));

test.each([
  ['a wide screen', 1280],
  ['a phone', 390],
])('S7 on %s My day has tasks, planned work and tickets; a task is ticked off and taken back, a ticket is solved', async (_, width) => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  const email = `sue.${organisation.id.slice(-12)}@example.com`;
  const assignedTo = await addPerson(stage.app.database.identityPool, organisation.id, 'sales', { name: 'Sue Sales', email, password: PASSWORD });
  const { id } = await api.createCustomer({ body: { name: 'Acme', status: 'lead', type: 'individual' } });
  const params = { id };
  const late = await api.createTask({ body: { title: 'Send the drawing', customerId: id, assignedTo, dueOn: dayIn(-1) } });
  await api.createTask({ body: { title: 'Order screws', assignedTo, dueOn: dayIn(0) } });
  await api.createTask({ body: { title: 'Count the stock', assignedTo, dueOn: dayIn(3) } });
  await api.createWorkOrder({ params, body: { title: 'Fit the kitchen', assignedTo, plannedAt: `${dayIn(0)}T12:00:00Z` } });
  await api.createTicket({ params, body: { subject: 'A door squeaks', assignedTo } });

  const page = await stage.newPage();
  await page.setViewportSize({ width, height: 844 });
  await signIn(page, email);
  await page.goto('/day');
  const overdue = page.getByRole('region', { name: 'Tasks · Overdue (1)' });
  expect(await overdue.getByRole('link', { name: 'Acme' }).getAttribute('href')).toBe(`/customers/${id}?tab=tasks`);
  await page.getByRole('region', { name: 'Tasks · Today (1)' }).getByText('Order screws').waitFor();
  await page.getByRole('region', { name: 'Tasks · Coming up (1)' }).getByText('Count the stock').waitFor();
  await page.getByRole('region', { name: 'Work orders · Today (1)' }).getByText('Fit the kitchen').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

  await overdue.getByRole('checkbox', { name: 'Done: Send the drawing' }).click();
  await overdue.waitFor({ state: 'detached' });
  expect(await api.getTask({ params: { id: late.id } })).toMatchObject({ status: 'done' });
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await overdue.getByText('Send the drawing').waitFor();

  await overdue.getByRole('button', { name: 'Put off: Send the drawing' }).click();
  await page.getByRole('menuitem', { name: 'Tomorrow' }).click();
  await page.getByRole('region', { name: 'Tasks · Coming up (2)' }).getByText('Send the drawing').waitFor();
  expect(await api.getTask({ params: { id: late.id } })).toMatchObject({ dueOn: dayIn(1) });
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await overdue.getByText('Send the drawing').waitFor();

  const work = page.getByRole('region', { name: 'Work orders · Today (1)' });
  await work.getByRole('button', { name: 'Put off: WO-00001' }).click();
  await page.getByRole('menuitem', { name: 'Tomorrow' }).click();
  await work.waitFor({ state: 'detached' });
  expect((await api.listWorkOrders({})).items[0]).toMatchObject({ plannedAt: `${dayIn(1)}T12:00:00Z` });
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await work.waitFor();

  const tickets = page.getByRole('region', { name: 'Tickets (1)' });
  await tickets.getByRole('button', { name: 'Resolve: T-00001' }).click();
  await tickets.waitFor({ state: 'detached' });
});

test('S7 the day of the team has everything of theirs, and a role that reads no interactions has the rest', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  const join = (name: string, role: 'sales' | 'accountant') =>
    addPerson(stage.app.database.identityPool, organisation.id, role, {
      name,
      email: `${name}.${organisation.id.slice(-12)}@example.com`.toLowerCase(),
      password: PASSWORD,
    });
  const [sue, ann] = [await join('Sue', 'sales'), await join('Ann', 'accountant')];
  await api.createTeam({ body: { name: 'Care', memberIds: [sue, ann, organisation.administratorId] } });
  const { id } = await api.createCustomer({ body: { name: 'Acme', status: 'lead', type: 'individual' } });
  const params = { id };
  await api.logInteraction({ params, body: { kind: 'call', subject: 'Asked', handledBy: sue, followUpOn: dayIn(0) } });
  await api.createTask({ body: { title: 'Send the drawing', customerId: id, assignedTo: sue, dueOn: dayIn(0) } });
  await api.createTask({ body: { title: 'Check the account', customerId: id, assignedTo: ann, dueOn: dayIn(0) } });
  await api.createWorkOrder({ params, body: { title: 'Fit the kitchen', assignedTo: sue, plannedAt: `${dayIn(0)}T12:00:00Z` } });
  await api.createTicket({ params, body: { subject: 'A door squeaks', assignedTo: sue } });

  await page.goto('/day');
  await page.getByRole('heading', { name: 'All clear' }).waitFor();
  await page.getByRole('radiogroup', { name: 'Whose work' }).getByText('My team').click();
  await page.waitForURL(/who=team/);
  await page.getByRole('region', { name: 'Today (1)', exact: true }).getByText('Asked').waitFor();
  await page.getByRole('region', { name: 'Tasks · Today (2)' }).getByText('Sue').waitFor();
  await page.getByRole('region', { name: 'Work orders · Today (1)' }).getByText('Fit the kitchen').waitFor();
  await page.getByRole('region', { name: 'Tickets (1)' }).getByText('A door squeaks').waitFor();

  const hers = await stage.newPage();
  await signIn(hers, `ann.${organisation.id.slice(-12)}@example.com`);
  await hers.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'My day' }).click();
  await hers.getByRole('region', { name: 'Tasks · Today (1)' }).getByText('Check the account').waitFor();
  expect(await hers.getByRole('region').filter({ hasText: 'Asked' }).count()).toBe(0);
  expect(await hers.getByText('You may not').count()).toBe(0);
});
