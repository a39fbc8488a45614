import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders');
});
afterAll(() => app.close());

let made = 0;
const newCustomer = async () => {
  const n = ++made;
  return (await org.api.createCustomer({ body: { name: `Company ${n}`, email: `company${n}@example.com`, contacts: [{ name: 'Ann' }] } })).id;
};
const draft = (id: string, more: object = {}) => org.api.createWorkOrder({ params: { id }, body: { title: 'Mend the roof', ...more } });
const countsOf = async (id: string) => {
  const { activeWorkOrders, totalWorkOrders, version } = await org.api.getCustomer({ params: { id } });
  return [activeWorkOrders, totalWorkOrders, version];
};
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });

test('W5 a work order belongs to a customer, has a number of its own, and goes its way by verbs', async () => {
  const id = await newCustomer();
  const order = await draft(id, { description: 'Tiles are loose', priority: 'high', plannedAt: '2026-03-01T08:00:00Z', assignedTo: org.administratorId });
  expect(order).toMatchObject({
    customerId: id,
    customer: { id, name: `Company ${made}` },
    number: expect.stringMatching(/^WO-\d{5}$/),
    status: 'draft',
    isActive: true,
    priority: 'high',
    assignedTo: org.administratorId,
    doneAt: null,
    version: 1,
    abilities: ['update', 'delete', 'plan', 'start', 'finish', 'cancel'],
  });
  expect(await org.api.getWorkOrder({ params: { id: order.id } })).toEqual(order);
  const params = { id: order.id };
  expect(await org.api.planWorkOrder({ params })).toMatchObject({ status: 'planned' });
  expect(await org.api.startWorkOrder({ params })).toMatchObject({ status: 'in_progress', isActive: true });
  const done = await org.api.finishWorkOrder({ params });
  expect(done).toMatchObject({ status: 'done', isActive: false, abilities: ['update', 'delete', 'reopen'] });
  expect(Date.parse(done.doneAt ?? '')).toBeGreaterThanOrEqual(Date.parse(order.createdAt));
  await expect(org.api.startWorkOrder({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  expect(await org.api.reopenWorkOrder({ params })).toMatchObject({ status: 'planned', doneAt: null });
  expect(await org.api.cancelWorkOrder({ params })).toMatchObject({ status: 'cancelled' });
  const events = (await org.api.listCustomerHistory({ params: { id }, query: { recordId: order.id } })).items.map(({ event }) => event);
  expect(events.toReversed()).toEqual(['WorkOrderCreated', 'WorkOrderPlanned', 'WorkOrderStarted', 'WorkOrderDone', 'WorkOrderReopened', 'WorkOrderCancelled']);
});

test('numbers are counted for each organisation, and the same change twice changes nothing', async () => {
  const other = await newOrganisation(app, 'work-orders');
  const customer = await other.api.createCustomer({ body: { name: 'First', email: 'first@example.com', contacts: [{ name: 'Ann' }] } });
  const first = await other.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'One' } });
  await expect(other.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'Refused', assignedTo: customer.id } })).rejects.toMatchObject({
    problem: { status: 422 },
  });
  const second = await other.api.createWorkOrder({ params: { id: customer.id }, body: { title: 'Two' } });
  expect([first.number, second.number]).toEqual(['WO-00001', 'WO-00002']);
  const change = { params: { id: first.id }, body: { title: 'Better', plannedAt: '2026-05-01T10:00:00Z' } };
  expect(await other.api.updateWorkOrder(change, { ifMatch: 1 })).toMatchObject({ title: 'Better', version: 2 });
  await expect(other.api.updateWorkOrder(change, { ifMatch: 1 })).rejects.toMatchObject(refused(412, 'version_mismatch', { current: 2 }));
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, n) => other.api.createWorkOrder({ params: { id: customer.id }, body: { title: `At once ${n}` } })),
  );
  expect(many.map(({ number }) => number).sort()).toEqual(many.map((_, n) => `WO-${String(n + 3).padStart(5, '0')}`));
  expect(await other.api.updateWorkOrder({ params: change.params, body: { title: 'Better' } }, { ifMatch: 2 })).toMatchObject({ version: 2 });
  expect(await other.api.updateWorkOrder({ params: change.params, body: { plannedAt: null } }, { ifMatch: 2 })).toMatchObject({ plannedAt: null });
});

test('W5 the customer shows active and total orders right after each change, its version untouched', async () => {
  const id = await newCustomer();
  expect(await countsOf(id)).toEqual([0, 0, 1]);
  const [a, b] = [await draft(id), await draft(id)];
  expect(await countsOf(id)).toEqual([2, 2, 1]);
  await org.api.finishWorkOrder({ params: { id: a.id } });
  expect(await countsOf(id)).toEqual([1, 2, 1]);
  await org.api.reopenWorkOrder({ params: { id: a.id } });
  await org.api.cancelWorkOrder({ params: { id: b.id } });
  expect(await countsOf(id)).toEqual([1, 2, 1]);
  const { items } = await org.api.listCustomers({ query: { name: `Company ${made}` } });
  expect(items).toMatchObject([{ activeWorkOrders: 1, totalWorkOrders: 2 }]);
  expect((await org.api.listCustomers({ query: { q: `Company ${made}` } })).items[0]).toMatchObject({ activeWorkOrders: 1, totalWorkOrders: 2 });
  await org.api.deleteWorkOrder({ params: { id: a.id } });
  expect(await countsOf(id)).toEqual([0, 1, 1]);
  expect(await org.api.updateCustomer({ params: { id }, body: { tags: ['big'] } }, { ifMatch: 1 })).toMatchObject({ totalWorkOrders: 1 });
});

test('W5 archiving a customer leaves its orders readable; deleting it is refused with how many there are', async () => {
  const id = await newCustomer();
  const order = await draft(id);
  await org.api.archiveCustomer({ params: { id }, body: {} });
  expect(await org.api.getWorkOrder({ params: { id: order.id } })).toMatchObject({ title: 'Mend the roof' });
  expect(await org.api.listCustomerWorkOrders({ params: { id } })).toMatchObject({ total: 1, items: [{ id: order.id }] });
  expect((await countsOf(id)).slice(0, 2)).toEqual([1, 1]);
  await expect(org.api.deleteCustomer({ params: { id } })).rejects.toMatchObject(
    refused(409, 'customer_in_use', { uses: { workOrders: 1 }, detail: 'The customer has 1 work order' }),
  );
  await org.api.deleteWorkOrder({ params: { id: order.id } });
  await org.api.deleteCustomer({ params: { id } });
});

test('the list is filtered, sorted and paged by its cursor', async () => {
  const own = await newOrganisation(app, 'work-orders', { timeZone: 'America/New_York' });
  const [one, two] = await Promise.all(
    ['one', 'two'].map((name) => own.api.createCustomer({ body: { name, email: `${name}@example.com`, contacts: [{ name: 'Ann' }] } })),
  );
  for (let i = 0; i < 7; i++) {
    const body = { title: `Ölwechsel ${i}`, priority: i % 2 ? 'urgent' : 'low', ...(i < 3 && { plannedAt: `2026-03-0${i + 1}T03:00:00Z` }) } as const;
    await own.api.createWorkOrder({ params: { id: (i < 5 ? one?.id : two?.id) ?? '' }, body });
  }
  const { items } = await own.api.listWorkOrders();
  expect(items.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `WO-0000${n}`));
  await own.api.startWorkOrder({ params: { id: items[0]?.id ?? '' } });
  const titles = async (query: object) => (await own.api.listWorkOrders({ query })).items.map(({ title }) => Number(title.at(-1)));
  expect(await titles({ status: 'in_progress,done' })).toEqual([6]);
  expect(await titles({ priority: 'urgent', sort: 'number' })).toEqual([1, 3, 5]);
  expect(await titles({ customerId: two?.id, sort: 'number' })).toEqual([5, 6]);
  expect(await titles({ q: 'olwechsel 3' })).toEqual([3]);
  expect(await titles({ q: 'wo-00002' })).toEqual([1]);
  expect(await titles({ assignedTo: 'none', limit: 2 })).toEqual([6, 5]);
  // Three in the morning in UTC is the evening before in New York.
  expect(await titles({ plannedFrom: '2026-03-01', plannedTo: '2026-03-01' })).toEqual([1]);
  for (const sort of ['number', '-number', 'plannedAt', '-plannedAt', 'updatedAt', '-updatedAt'] as const) {
    const whole = (await own.api.listWorkOrders({ query: { sort } })).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await own.api.listWorkOrders({ query: { sort, limit: 3, ...(cursor && { cursor }) } });
      expect(page.total).toBe(7);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged, sort).toEqual(whole);
  }
});

test('rights follow the customer and the role', async () => {
  const id = await newCustomer();
  const order = await draft(id);
  const { api: reader } = await org.as('administrator', ['read']);
  expect(await reader.getWorkOrder({ params: { id: order.id } })).toMatchObject({ abilities: [] });
  await expect(reader.startWorkOrder({ params: { id: order.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: portal } = await org.as('portal');
  await expect(portal.listWorkOrders()).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: sales } = await org.as('sales');
  await expect(sales.getWorkOrder({ params: { id: order.id } })).rejects.toMatchObject(refused(404, 'work_order_not_found'));
  await expect(sales.finishWorkOrder({ params: { id: order.id } })).rejects.toMatchObject(refused(404, 'work_order_not_found'));
  await expect(sales.createWorkOrder({ params: { id }, body: { title: 'x' } })).rejects.toMatchObject(refused(404, 'customer_not_found'));
  expect(await sales.listWorkOrders()).toMatchObject({ items: [], total: 0 });
  const { api: support } = await org.as('support');
  expect(await support.finishWorkOrder({ params: { id: order.id } })).toMatchObject({ status: 'done' });
  const nobody = '01900000-0000-7000-8000-000000000000';
  await expect(draft(id, { assignedTo: nobody })).rejects.toMatchObject(refused(422, 'rule_violated', { errors: [{ path: 'assignedTo', code: 'not_found' }] }));
  await expect(draft(id, { title: ' ' })).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'title' }] }));
});
