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
const newCustomer = async (of = org) => (await of.api.createCustomer({ body: { name: `Company ${++made}`, currency: 'EUR', language: 'de-DE' } })).id;
const LINES = [
  { sku: 'A-1', description: 'Bolts', quantity: '3', unitPrice: '0.335', taxRate: '19' },
  { description: 'Nuts', quantity: '1.5', unitPrice: '10', discount: '10', taxRate: '7' },
];
const at = (id: string) => ({ params: { id } });
const draftOrder = async (customer: string, more: object = {}, of = org) => of.api.createOrder({ ...at(customer), body: { lines: LINES, ...more } });
const ordered = async (customer: string, more: object = {}, of = org) => of.api.confirmOrder(at((await draftOrder(customer, more, of)).id));
const invoice = (id: string, again = false, api = org.api) => api.invoiceOrder({ ...at(id), body: { again } });
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const field = (path: string, code: string) => refused(422, 'rule_violated', { errors: [expect.objectContaining({ path, code })] });
const invoicedOf = async (id: string) => (await org.api.listOrderInvoices(at(id))).invoiced;

test('C5 an invoice takes over lines, currency and shipping of an order, comes to the same, and says which it is', async () => {
  const customer = await newCustomer();
  const order = await ordered(customer, { currency: 'CHF', shippingCost: '4.999' });
  expect(order.abilities).toContain('invoice');
  const draft = await invoice(order.id);
  expect(draft).toMatchObject({
    status: 'draft',
    customerId: customer,
    currency: 'CHF',
    total: order.total,
    orderId: order.id,
    order: { id: order.id, number: order.number },
    lines: [
      { sku: 'A-1', description: 'Bolts', quantity: '3', unitPrice: '0.335', discount: '0', taxRate: '19', total: '1.01' },
      { sku: null, description: 'Nuts', quantity: '1.5', unitPrice: '10', discount: '10', taxRate: '7', total: '13.50' },
      { description: 'Versand', quantity: '1', unitPrice: '5', taxRate: '0', total: '5.00' },
    ],
  });
  expect(await org.api.getInvoice(at(draft.id))).toEqual(draft);
  const [change] = (await org.api.listCustomerHistory({ ...at(customer), query: { recordId: draft.id } })).items;
  expect(change).toMatchObject({ event: 'InvoiceDraftedOfOrder', reason: order.number });
  expect(change?.changes).toContainEqual({ field: 'orderId', from: null, to: order.id });
});

test('C5 an order is invoiced in parts: what is invoiced is said before it is invoiced again, and by currency beside its invoices', async () => {
  const order = await ordered(await newCustomer());
  expect(await org.api.listOrderInvoices(at(order.id))).toMatchObject({ items: [], total: 0, invoiced: [] });
  const first = await invoice(order.id);
  await org.api.updateInvoice({ ...at(first.id), body: { lines: LINES.slice(1) } }, { ifMatch: '*' });
  const drafted = [{ currency: 'EUR', invoices: 0, total: '0.00', drafts: 1, drafted: '14.45' }];
  expect(await invoicedOf(order.id)).toEqual(drafted);
  await expect(invoice(order.id)).rejects.toMatchObject(refused(409, 'order_invoiced', { invoiced: drafted }));
  await org.api.sendInvoice(at(first.id));
  await org.api.creditInvoice({ ...at(first.id), body: { reason: 'Fewer', lines: [{ position: 1, quantity: '0.5' }] } });
  const second = await invoice(order.id, true);
  expect(second).toMatchObject({ total: order.total, orderId: order.id });
  expect(await invoicedOf(order.id)).toEqual([{ currency: 'EUR', invoices: 1, total: '9.63', drafts: 1, drafted: order.total }]);
  const third = await org.api.sendInvoice(at((await invoice(order.id, true)).id));
  await org.api.voidInvoice({ ...at(third.id), body: { reason: 'Twice' } });
  expect((await invoicedOf(order.id))[0]).toMatchObject({ invoices: 1, total: '9.63' });
  const pages = await org.api.listOrderInvoices({ ...at(order.id), query: { limit: 2 } });
  expect(pages).toMatchObject({ total: 3, items: [{ id: second.id }, { id: third.id }] });
  const rest = await org.api.listOrderInvoices({ ...at(order.id), query: { limit: 2, cursor: pages.nextCursor ?? '' } });
  expect(rest.items.map(({ id }) => id)).toEqual([first.id]);
});

test('two who invoice an order at once make one invoice', async () => {
  const order = await ordered(await newCustomer());
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => invoice(order.id)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await invoicedOf(order.id)).toMatchObject([{ drafts: 1 }]);
});

test('drafts and cancelled orders are not invoiced; an order with invoices keeps its currency and is not deleted', async () => {
  const customer = await newCustomer();
  const order = await draftOrder(customer);
  await expect(invoice(order.id)).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  const byHand = await org.api.createInvoice({ ...at(customer), body: { orderId: order.id, lines: LINES } });
  expect(byHand).toMatchObject({ currency: 'EUR', order: { number: order.number } });
  await expect(org.api.deleteOrder(at(order.id))).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  await expect(org.api.updateOrder({ ...at(order.id), body: { currency: 'USD' } }, { ifMatch: '*' })).rejects.toMatchObject(field('currency', 'not_allowed'));
  await org.api.updateInvoice({ ...at(byHand.id), body: { orderId: null } }, { ifMatch: '*' });
  expect(await org.api.updateOrder({ ...at(order.id), body: { currency: 'USD' } }, { ifMatch: '*' })).toMatchObject({ currency: 'USD' });
  await org.api.deleteOrder(at(order.id));
  const cancelled = await ordered(customer);
  await org.api.cancelOrder(at(cancelled.id));
  await expect(invoice(cancelled.id)).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
});

test('an invoice names only an order of its customer, in its currency', async () => {
  const [customer, other] = [await newCustomer(), await newCustomer()];
  const [order, theirs] = [await ordered(customer, { currency: 'CHF' }), await ordered(other, { currency: 'CHF' })];
  const create = (body: object) => org.api.createInvoice({ ...at(customer), body });
  await expect(create({ orderId: theirs.id, currency: 'CHF' })).rejects.toMatchObject(field('orderId', 'not_found'));
  await expect(create({ orderId: order.id, currency: 'EUR' })).rejects.toMatchObject(field('currency', 'not_allowed'));
  const draft = await create({ orderId: order.id });
  expect(draft.currency).toBe('CHF');
  const update = (body: object) => org.api.updateInvoice({ ...at(draft.id), body }, { ifMatch: '*' });
  await expect(update({ currency: 'EUR' })).rejects.toMatchObject(field('currency', 'not_allowed'));
  await expect(update({ orderId: theirs.id })).rejects.toMatchObject(field('orderId', 'not_found'));
  expect(await update({ orderId: null, currency: 'EUR' })).toMatchObject({ orderId: null, order: null, currency: 'EUR' });
});

test('who does not see what orders cost does not invoice them', async () => {
  const hiding = await newOrganisation(app, 'erp-quoting');
  const accountant = await joinAs(app, hiding, 'accountant');
  await hiding.api.updateFieldRights({ body: { fields: { revenue: [], notes: [], sensitive: [] } } }, { ifMatch: '*' });
  const order = await ordered(await newCustomer(hiding), {}, hiding);
  expect(await accountant.api.getOrder(at(order.id))).toMatchObject({ abilities: [] });
  await expect(invoice(order.id, false, accountant.api)).rejects.toMatchObject(refused(403, 'not_permitted'));
  expect(await hiding.api.listOrderInvoices(at(order.id))).toMatchObject({ total: 0 });
});

test('S6 an accountant invoices orders, sales people only see what was, support nothing; other organisations have no such order', async () => {
  const order = await ordered(await newCustomer());
  const [accountant, sales, support] = [await joinAs(app, org, 'accountant'), await joinAs(app, org, 'sales'), await joinAs(app, org, 'support')];
  await expect(invoice(order.id, false, sales.api)).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(invoice(order.id, false, support.api)).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(support.api.listOrderInvoices(at(order.id))).rejects.toMatchObject(refused(403, 'not_permitted'));
  expect(await accountant.api.getOrder(at(order.id))).toMatchObject({ abilities: ['invoice'] });
  expect(await invoice(order.id, false, accountant.api)).toMatchObject({ total: order.total });

  const far = await newOrganisation(app, 'erp-quoting');
  await expect(invoice(order.id, false, far.api)).rejects.toMatchObject(refused(404, 'order_not_found'));
  await expect(far.api.listOrderInvoices(at(order.id))).rejects.toMatchObject(refused(404, 'order_not_found'));
  const own = await far.api.createCustomer({ body: { name: 'Far away', currency: 'EUR', language: 'de-DE' } });
  await expect(far.api.createInvoice({ ...at(own.id), body: { orderId: order.id } })).rejects.toMatchObject(field('orderId', 'not_found'));
});
