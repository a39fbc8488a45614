import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

let made = 0;
const newCustomer = async (of = org, more: object = {}) =>
  (await of.api.createCustomer({ body: { name: `Company ${++made}`, currency: 'EUR', language: 'de-DE', ...more } })).id;
const LINES = [
  { sku: 'A-1', description: 'Bolts', quantity: '3', unitPrice: '0.335', taxRate: '19' },
  { description: 'Nuts', quantity: '1.5', unitPrice: '10', discount: '10', taxRate: '7' },
];
const draft = (id: string, more: object = {}) => org.api.createOrder({ params: { id }, body: { lines: LINES, ...more } });
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const at = (id: string) => ({ params: { id } });

test('C5 an order has a number, lines and totals of the server, and goes its way by verbs that history names', async () => {
  const id = await newCustomer(org, { currency: 'CHF' });
  const order = await draft(id, {
    shippingCost: '4.999',
    quoteReference: 'Q-7',
    orderedOn: '2026-03-01',
    requestedOn: '2026-03-20',
    assignedTo: org.administratorId,
  });
  expect(order).toMatchObject({
    number: expect.stringMatching(/^SO-\d{5}$/),
    customer: { id, name: `Company ${made}` },
    status: 'draft',
    currency: 'CHF',
    lines: [
      { position: 1, sku: 'A-1', quantity: '3', unitPrice: '0.335', discount: '0', taxRate: '19', total: '1.01' },
      { position: 2, sku: null, description: 'Nuts', quantity: '1.5', total: '13.50' },
    ],
    net: '14.51',
    shipping: '5.00',
    taxes: [
      { rate: '7', net: '13.50', tax: '0.95' },
      { rate: '19', net: '1.01', tax: '0.19' },
    ],
    tax: '1.14',
    total: '20.65',
    orderedOn: '2026-03-01',
    requestedOn: '2026-03-20',
    shippedOn: null,
    quoteReference: 'Q-7',
    abilities: ['update', 'delete', 'confirm'],
  });
  expect(await org.api.getOrder(at(order.id))).toEqual(order);
  await expect(org.api.shipOrder(at(order.id))).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  expect(await org.api.confirmOrder(at(order.id))).toMatchObject({ status: 'confirmed', abilities: ['update', 'ship', 'complete', 'cancel', 'invoice'] });
  await expect(org.api.deleteOrder(at(order.id))).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  const shipped = await org.api.shipOrder(at(order.id));
  expect(shipped).toMatchObject({ status: 'shipped', shippedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  expect(await org.api.completeOrder(at(order.id))).toMatchObject({ status: 'completed', shippedOn: shipped.shippedOn });
  expect(await org.api.reopenOrder(at(order.id))).toMatchObject({ status: 'confirmed', shippedOn: null });
  expect(await org.api.cancelOrder(at(order.id))).toMatchObject({ status: 'cancelled', abilities: ['update', 'reopen'] });
  const events = (await org.api.listCustomerHistory({ params: { id }, query: { recordId: order.id } })).items.map(({ event }) => event);
  expect(events.toReversed()).toEqual(['OrderCreated', 'OrderConfirmed', 'OrderShipped', 'OrderCompleted', 'OrderReopened', 'OrderCancelled']);
});

test('lines are replaced as a whole and the totals with them; what was shipped stays, notes may still change', async () => {
  const order = await draft(await newCustomer());
  const update = (body: object, ifMatch: number) => org.api.updateOrder({ ...at(order.id), body }, { ifMatch });
  expect(await update({ lines: [LINES[1]] }, 1)).toMatchObject({ lineCount: 1, net: '13.50', total: '14.45', version: 2 });
  expect(await update({ lines: [LINES[1]], currency: 'EUR' }, 2)).toMatchObject({ version: 2 });
  await expect(update({ lines: [] }, 1)).rejects.toMatchObject(refused(412, 'version_mismatch', { current: 2 }));
  expect(await update({ shippingCost: '5' }, 2)).toMatchObject({ shipping: '5.00', total: '19.45', version: 3 });
  expect(await update({ shippingCost: null }, 3)).toMatchObject({ shipping: '0.00', total: '14.45' });
  await org.api.confirmOrder(at(order.id));
  const required = { errors: [{ path: 'lines', code: 'required' }] };
  await expect(update({ lines: [] }, 5)).rejects.toMatchObject(refused(422, 'rule_violated', required));
  await org.api.shipOrder(at(order.id));
  const closed = { errors: [{ path: 'lines', code: 'not_allowed' }] };
  await expect(update({ lines: LINES }, 6)).rejects.toMatchObject(refused(422, 'rule_violated', closed));
  expect(await update({ notes: 'Arrived', customerReference: 'PO 12' }, 6)).toMatchObject({ notes: 'Arrived', customerReference: 'PO 12', net: '13.50' });
  const empty = await draft(await newCustomer(), { lines: [] });
  await expect(org.api.confirmOrder(at(empty.id))).rejects.toMatchObject(refused(422, 'rule_violated', required));
});

test('wrong fields are named: currency, contact, person, number, amounts', async () => {
  const [id, other] = [await newCustomer(), await newCustomer()];
  const contact = await org.api.createContact({ params: { id: other }, body: { name: 'Ann', email: 'ann@example.com' } });
  const wrong = (body: object) =>
    draft(id, body).then(
      () => 'taken',
      ({ problem }) => [problem.status, ...problem.errors.map((error: { path: string }) => error.path)],
    );
  expect(await wrong({ currency: 'JPY' })).toEqual([422, 'currency']);
  expect(await wrong({ currency: 'XAU' })).toEqual([400, 'currency']);
  expect(await wrong({ contactId: contact.id })).toEqual([422, 'contactId']);
  expect(await wrong({ assignedTo: '01900000-0000-7000-8000-000000000000' })).toEqual([422, 'assignedTo']);
  expect(await wrong({ lines: [{ description: ' ', unitPrice: '-1', discount: '101' }] })).toEqual([
    400,
    'lines.0.description',
    'lines.0.unitPrice',
    'lines.0.discount',
  ]);
  const huge = { description: 'Huge', quantity: '999999999', unitPrice: '999999999' };
  expect(await wrong({ lines: [huge] })).toEqual([422, 'lines']);
  await draft(id, { externalNumber: 'EXT-1' });
  expect(await wrong({ externalNumber: 'EXT-1' })).toEqual([409, 'externalNumber']);
});

test('C5 order history adds within a currency alone; drafts and cancelled orders do not count', async () => {
  const id = await newCustomer();
  const line = { description: 'Thing', unitPrice: '10' };
  const confirmed = async (currency: string, orderedOn: string) => org.api.confirmOrder(at((await draft(id, { currency, orderedOn, lines: [line] })).id));
  await confirmed('EUR', '2026-01-01');
  await org.api.shipOrder(at((await confirmed('EUR', '2026-02-01')).id));
  await confirmed('USD', '2026-03-01');
  await org.api.cancelOrder(at((await confirmed('USD', '2026-04-01')).id));
  await draft(id, { lines: [line] });
  expect(await org.api.getOrderHistory(at(id))).toEqual({
    items: [
      { currency: 'EUR', orders: 2, net: '20.00', total: '20.00', firstOn: '2026-01-01', lastOn: '2026-02-01' },
      { currency: 'USD', orders: 1, net: '10.00', total: '10.00', firstOn: '2026-03-01', lastOn: '2026-03-01' },
    ],
  });
});

test('the list is filtered, sorted and paged by its cursor', async () => {
  const own = await newOrganisation(app, 'erp-quoting');
  const [one, two] = [await newCustomer(own), await newCustomer(own)];
  for (let i = 0; i < 7; i++) {
    const lines = [{ description: 'Thing', unitPrice: `${10 * (i % 3)}.5` }];
    const body = { lines, orderedOn: `2026-01-0${7 - i}`, customerReference: `Größe ${i}`, currency: i === 6 ? 'CHF' : 'EUR', externalNumber: `X${i}` };
    await own.api.createOrder({ params: { id: i < 5 ? one : two }, body });
  }
  const { items } = await own.api.listOrders();
  expect(items.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `SO-0000${n}`));
  expect(items[0]).not.toHaveProperty('lines');
  await own.api.confirmOrder(at(items[0]?.id ?? ''));
  const found = async (query: object) =>
    (await own.api.listOrders({ query: { sort: 'number', ...query } })).items.map(({ externalNumber }) => Number(externalNumber?.at(1)));
  expect(await found({ status: 'confirmed,shipped' })).toEqual([6]);
  expect(await found({ customerId: two })).toEqual([5, 6]);
  expect(await found({ currency: 'CHF' })).toEqual([6]);
  expect(await found({ orderedFrom: '2026-01-02', orderedTo: '2026-01-03' })).toEqual([4, 5]);
  expect(await found({ totalFrom: '10', totalTo: '10.5' })).toEqual([1, 4]);
  expect(await found({ q: 'grosse 3' })).toEqual([3]);
  expect(await found({ q: 'so-2' })).toEqual([1]);
  expect(await found({ assignedTo: 'none', limit: 2 })).toEqual([0, 1]);
  expect((await own.api.listCustomerOrders({ params: { id: two } })).total).toBe(2);
  for (const sort of ['number', '-number', 'orderedOn', '-orderedOn', 'total', '-total', 'updatedAt', '-updatedAt'] as const) {
    const whole = (await own.api.listOrders({ query: { sort } })).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await own.api.listOrders({ query: { sort, limit: 3, ...(cursor && { cursor }) } });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(paged, sort).toEqual(whole);
  }
});

test('orders hinder the deletion of their customer, and let go of contacts', async () => {
  const id = await newCustomer();
  const contact = await org.api.createContact({ params: { id }, body: { name: 'Bo', email: 'bo@example.com' } });
  const order = await draft(id, { contactId: contact.id });
  expect(order.contact).toEqual({ id: contact.id, name: 'Bo' });
  await expect(org.api.deleteCustomer(at(id))).rejects.toMatchObject(
    refused(409, 'customer_in_use', { uses: { orders: 1 }, detail: 'The customer has 1 order' }),
  );
  await org.api.deleteContact({ params: { id, contactId: contact.id } });
  expect(await org.api.getOrder(at(order.id))).toMatchObject({ contactId: null, contact: null, version: 2 });
  await org.api.deleteOrder(at(order.id));
  await expect(org.api.getOrder(at(order.id))).rejects.toMatchObject(refused(404, 'order_not_found'));
  await org.api.deleteCustomer(at(id));
});

test('the database holds totals to the lines, whoever writes', async () => {
  const order = await draft(await newCustomer());
  for (const wrong of ["lines = '[]'", 'net = 1', 'total = total + 1', 'tax = 0'])
    await expect(runStatements(app.owner, `update crm.order set ${wrong} where id = '${order.id}'`), wrong).rejects.toThrow(/order_net|order_total/);
});

test('rights follow the customer and the role', async () => {
  const id = await newCustomer();
  const order = await draft(id);
  const { api: support } = await org.as('support');
  expect(await support.getOrder(at(order.id))).toMatchObject({ abilities: [] });
  await expect(support.confirmOrder(at(order.id))).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: portal } = await org.as('portal');
  await expect(portal.listOrders()).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: sales } = await org.as('sales');
  await expect(sales.getOrder(at(order.id))).rejects.toMatchObject(refused(404, 'order_not_found'));
  await expect(sales.confirmOrder(at(order.id))).rejects.toMatchObject(refused(404, 'order_not_found'));
  await expect(sales.getOrderHistory(at(id))).rejects.toMatchObject(refused(404, 'customer_not_found'));
  await expect(sales.createOrder({ params: { id }, body: {} })).rejects.toMatchObject(refused(404, 'customer_not_found'));
  expect(await sales.listOrders()).toMatchObject({ items: [], total: 0 });
});
