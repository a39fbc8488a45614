import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs } from '../../../testing/people.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

let made = 0;
const at = (id: string) => ({ params: { id } });
const newCustomer = async () => (await org.api.createCustomer({ body: { name: `Company ${++made}`, currency: 'EUR', language: 'de-DE' } })).id;
const LINES = [{ description: 'Bolts', quantity: '3', unitPrice: '10' }];
const newOrder = (customer: string, more: object = {}) => org.api.createOrder({ ...at(customer), body: { lines: LINES, ...more } });
const log = (customer: string, more: object = {}, api = org.api) =>
  api.logInteraction({ ...at(customer), body: { kind: 'call', subject: 'Delivery', ...more } });
const field = (path: string, code: string) => ({ problem: { code: 'rule_violated', errors: [expect.objectContaining({ path, code })] } });
/** Takes back what `act` did. */
async function takeBack(act: (options: { onCause: (cause: string) => void }) => Promise<unknown>) {
  let cause = '';
  await act({ onCause: (one) => (cause = one) });
  const { id } = await org.api.undo({ body: { cause } });
  await expect.poll(async () => (await org.api.getBulk(at(id))).state, { timeout: 10_000 }).toBe('done');
  return (await org.api.getBulk(at(id))).counts;
}

test('C3 an interaction is about an order of the customer, says its number, and is found by it', async () => {
  const [customer, other] = [await newCustomer(), await newCustomer()];
  const [order, theirs] = [await newOrder(customer), await newOrder(other)];
  const { id } = await log(customer, { orderId: order.id, orderNumber: 'PO 7', quoteNumber: 'Q-1', item: 'Bolts' });
  const about = { orderId: order.id, order: { id: order.id, number: order.number } };
  expect(await org.api.getInteraction(at(id))).toMatchObject({ ...about, orderNumber: 'PO 7', quoteNumber: 'Q-1', item: 'Bolts' });
  await log(customer);
  expect(await org.api.listInteractions({ ...at(customer), query: { orderId: order.id } })).toMatchObject({ total: 1, items: [{ id, ...about }] });
  expect((await org.api.listAllInteractions({ query: { customerId: customer } })).items.find((one) => one.id === id)).toMatchObject(about);
  await expect(log(customer, { orderId: theirs.id })).rejects.toMatchObject(field('orderId', 'not_found'));
  const change = (body: object) => org.api.updateInteraction({ ...at(id), body }, { ifMatch: '*' });
  await expect(change({ orderId: theirs.id })).rejects.toMatchObject(field('orderId', 'not_found'));
  expect(await change({ orderId: null })).toMatchObject({ orderId: null, order: null, orderNumber: 'PO 7' });

  const far = await newOrganisation(app, 'erp-quoting');
  const own = await far.api.createCustomer({ body: { name: 'Far away', currency: 'EUR', language: 'de-DE' } });
  await expect(log(own.id, { orderId: order.id }, far.api)).rejects.toMatchObject(field('orderId', 'not_found'));
});

test('an order that is deleted leaves what was said of it; undo brings both together again', async () => {
  const customer = await newCustomer();
  const order = await newOrder(customer);
  const { id } = await log(customer, { orderId: order.id });
  await org.api.deleteOrder(at((await newOrder(customer)).id));
  expect(
    await takeBack(async (options) => {
      await org.api.deleteOrder(at(order.id), options);
      expect(await org.api.getInteraction(at(id))).toMatchObject({ orderId: null, order: null });
    }),
  ).toMatchObject({ changed: 1 });
  expect(await org.api.getInteraction(at(id))).toMatchObject({ order: { id: order.id, number: order.number } });
});

test('undo takes back an invoice that was made of an order, and keeps an order that was invoiced since', async () => {
  const customer = await newCustomer();
  const order = await org.api.confirmOrder(at((await newOrder(customer)).id));
  expect(await takeBack((options) => org.api.invoiceOrder({ ...at(order.id), body: {} }, options))).toMatchObject({ changed: 1 });
  expect(await org.api.listOrderInvoices(at(order.id))).toMatchObject({ items: [], invoiced: [] });

  const { id } = await org.api.invoiceOrder({ ...at(order.id), body: {} });
  expect(await takeBack((options) => org.api.deleteInvoice(at(id), options))).toMatchObject({ changed: 1 });
  expect(await org.api.getInvoice(at(id))).toMatchObject({ order: { number: order.number } });

  const another = await newOrder(customer);
  const change = (options: object) => org.api.updateOrder({ ...at(another.id), body: { currency: 'USD' } }, { ifMatch: '*', ...options });
  const counts = await takeBack(async (options) => {
    await change(options);
    await org.api.createInvoice({ ...at(customer), body: { orderId: another.id } });
  });
  expect(counts).toMatchObject({ changed: 0 });
  expect(await org.api.getOrder(at(another.id))).toMatchObject({ currency: 'USD' });
});

test('S7 whoever an order is newly assigned to is told, once, and nobody of what they did themselves', async () => {
  const person = await joinAs(app, org, 'sales');
  const customer = await org.api.createCustomer({ body: { name: 'Told', currency: 'EUR', language: 'de-DE', assignedTo: person.id } });
  const said = async () => (await person.api.listNotifications({})).items.map(({ kind, recordId, params }) => [kind, recordId, params]);
  const order = await newOrder(customer.id, { assignedTo: person.id });
  const told = ['order_assigned', order.id, { number: order.number }];
  expect(await said()).toEqual([told]);
  await org.api.updateOrder({ ...at(order.id), body: { assignedTo: person.id, notes: 'Soon' } }, { ifMatch: '*' });
  await org.api.updateOrder({ ...at(order.id), body: { assignedTo: null } }, { ifMatch: '*' });
  expect(await said()).toEqual([told]);
  await person.api.updateOrder({ ...at(order.id), body: { assignedTo: person.id } }, { ifMatch: '*' });
  expect(await said()).toEqual([told]);
});
