import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { draftInvoice, newCustomer, PERSON, sentInvoice, WORK } from '../../../testing/invoicing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
});
afterAll(() => app.close());

const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const atField = (path: string) => ({ errors: [expect.objectContaining({ path })] });
const pay = (id: string, amount: string, more: object = {}) => org.api.bookPayment({ params: { id }, body: { amount, ...more } });
const credit = (id: string, body: object = {}) => org.api.creditInvoice({ params: { id }, body: { reason: 'Returned', ...body } });
const revenueOf = async (id: string) =>
  (await org.api.getCustomerRevenue({ params: { id } })).items.map((one) => `${one.invoices} ${one.revenue} ${one.received} ${one.open} ${one.currency}`);
const totalsOf = async (id: string) => {
  const { totalRevenue, totalInvoices, version } = await org.api.getCustomer({ params: { id } });
  return [totalRevenue, totalInvoices, version];
};

describe('payments', () => {
  test('S6 a part, then the rest: partly paid, paid; revenue and count follow at once, the customer’s version does not move', async () => {
    const id = await newCustomer(org, { ...PERSON, currency: 'EUR' });
    const invoice = await sentInvoice(org, id);
    expect(await revenueOf(id)).toEqual(['1 0.00 0.00 238.00 EUR']);
    expect(await totalsOf(id)).toEqual(['0.0000', 1, 1]);
    const part = await pay(invoice.id, '100.50', { method: 'card', reference: 'T-1', paidOn: '2026-01-31', note: 'By phone' });
    expect(part).toMatchObject({ status: 'partly_paid', paid: '100.50', balance: '137.50', number: invoice.number });
    expect(part.payments).toMatchObject([
      { kind: 'payment', amount: '100.50', currency: 'EUR', method: 'card', reference: 'T-1', paidOn: '2026-01-31', note: 'By phone', abilities: ['reverse'] },
    ]);
    expect(await revenueOf(id)).toEqual(['1 0.00 100.50 137.50 EUR']);
    const whole = await pay(invoice.id, '137.5', { currency: 'EUR' });
    expect(whole).toMatchObject({ status: 'paid', paid: '238.00', balance: '0.00', abilities: ['void', 'credit'] });
    expect(await revenueOf(id)).toEqual(['1 238.00 238.00 0.00 EUR']);
    expect(await totalsOf(id)).toEqual(['238.0000', 1, 1]);
    expect((await org.api.listCustomers({ query: { sort: '-totalRevenue', limit: 1 } })).items).toMatchObject([{ id, totalRevenue: '238.0000' }]);
    const events = (await org.api.listCustomerHistory({ params: { id } })).items.map(({ event }) => event).toReversed();
    expect(events.slice(2)).toEqual(expect.arrayContaining(['InvoiceSent', 'PaymentBooked', 'InvoicePartlyPaid', 'PaymentBooked', 'InvoicePaid']));
    expect(events).not.toContain('CustomerUpdated');
  });

  test('more than is left, another currency, parts of a cent, the future, and what was not sent are refused', async () => {
    const id = await newCustomer(org, PERSON);
    const draft = await draftInvoice(org, id);
    await expect(pay(draft.id, '1')).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    await org.api.sendInvoice({ params: { id: draft.id } });
    await expect(pay(draft.id, '238.01')).rejects.toMatchObject(refused(422, 'overpaid', { left: '238.00', ...atField('amount') }));
    await expect(pay(draft.id, '1', { currency: 'USD' })).rejects.toMatchObject(refused(422, 'rule_violated', atField('currency')));
    await expect(pay(draft.id, '1.001')).rejects.toMatchObject(refused(422, 'rule_violated', atField('amount')));
    await expect(pay(draft.id, '1', { paidOn: '2999-01-01' })).rejects.toMatchObject(refused(422, 'rule_violated', atField('paidOn')));
    await expect(pay(draft.id, '0')).rejects.toMatchObject(refused(400, 'malformed', atField('amount')));
    expect(await org.api.getInvoice({ params: { id: draft.id } })).toMatchObject({ payments: [], balance: '238.00' });
  });

  test('a payment is taken back with a reason, and stays', async () => {
    const id = await newCustomer(org, { ...PERSON, currency: 'EUR' });
    const invoice = await sentInvoice(org, id);
    const paid = await pay(invoice.id, '238');
    const params = { id: invoice.id, paymentId: paid.payments[0]?.id ?? '' };
    const back = await org.api.reversePayment({ params, body: { reason: 'Returned by the bank' } });
    expect(back).toMatchObject({
      status: 'sent',
      paid: '0.00',
      balance: '238.00',
      payments: [{ amount: '238.00', reverseReason: 'Returned by the bank', abilities: [] }],
    });
    expect(await totalsOf(id)).toEqual(['0.0000', 1, 1]);
    await expect(org.api.reversePayment({ params, body: { reason: 'x' } })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    await expect(org.api.reversePayment({ params: { ...params, paymentId: id }, body: { reason: 'x' } })).rejects.toMatchObject(
      refused(404, 'payment_not_found'),
    );
    for (const statement of [
      'delete from crm.payment',
      'update crm.payment set amount = 1',
      `update crm.payment set reversed_at = null, reverse_reason = null`,
    ])
      await expect(runStatements(app.owner, `${statement} where invoice_id = '${invoice.id}'`), statement).rejects.toMatchObject({ code: '42501' });
    const history = await org.api.listCustomerHistory({ params: { id }, query: { recordId: params.paymentId } });
    expect(history.items[0]).toMatchObject({ event: 'PaymentReversed', reason: 'Returned by the bank' });
  });

  test('S6 an invoice that was paid is made void only together with its payments; number and revenue follow', async () => {
    const id = await newCustomer(org, { ...PERSON, currency: 'EUR' });
    const invoice = await sentInvoice(org, id);
    await pay(invoice.id, '238');
    const params = { id: invoice.id };
    await expect(org.api.voidInvoice({ params, body: { reason: 'Wrong customer' } })).rejects.toMatchObject(
      refused(409, 'invoice_settled', { paid: '238.00' }),
    );
    const voided = await org.api.voidInvoice({ params, body: { reason: 'Wrong customer', reversePayments: true } });
    expect(voided).toMatchObject({ status: 'void', number: invoice.number, paid: '0.00', payments: [{ reverseReason: 'Wrong customer' }] });
    expect(await revenueOf(id)).toEqual(['0 0.00 0.00 0.00 EUR']);
    expect(await totalsOf(id)).toEqual(['0.0000', 0, 1]);
    await expect(pay(invoice.id, '1')).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  });
});

describe('credit notes', () => {
  const LINES = [
    { ...WORK, sku: 'DAY', quantity: '3', unitPrice: '33.33', discount: '5' },
    { description: 'Travel', quantity: '1', unitPrice: '10', taxRate: '7' },
  ];

  test('S6 by lines, then all that is left: together they come to the invoice, with numbers of their own', async () => {
    const own = await newCustomer(org, PERSON);
    const invoice = await sentInvoice(org, own, { lines: LINES, issuedOn: '2025-05-05' });
    expect(invoice).toMatchObject({ net: '104.99', tax: '18.75', total: '123.74' });
    const params = { id: invoice.id };
    const one = await org.api.creditInvoice({ params, body: { reason: 'One day less', issuedOn: '2025-06-01', lines: [{ position: 1, quantity: '1' }] } });
    expect(one).toMatchObject({
      status: 'overdue',
      credited: '37.68',
      balance: '86.06',
      creditNotes: [{ number: 'CN-2025-00001', net: '31.66', tax: '6.02', total: '37.68' }],
    });
    expect(one.creditNotes[0]?.lines).toEqual([{ position: 1, description: WORK.description, quantity: '1', total: '31.66' }]);
    expect(one.lines.map(({ credited }) => credited)).toEqual(['1', '0']);
    await expect(credit(invoice.id, { lines: [{ position: 1, quantity: '2.0001' }] })).rejects.toMatchObject(refused(422, 'rule_violated', atField('lines')));
    await expect(credit(invoice.id, { lines: [{ position: 3, quantity: '1' }] })).rejects.toMatchObject(refused(422, 'rule_violated', atField('lines')));
    await expect(credit(invoice.id, { issuedOn: '2025-01-01' })).rejects.toMatchObject(refused(422, 'rule_violated', atField('issuedOn')));
    await expect(org.api.voidInvoice({ params, body: { reason: 'x' } })).rejects.toMatchObject(refused(409, 'invoice_settled'));
    const rest = await org.api.creditInvoice({ params, body: { reason: 'All of it', issuedOn: '2025-06-02' } });
    expect(rest).toMatchObject({
      status: 'paid',
      credited: '123.74',
      balance: '0.00',
      abilities: [],
      creditNotes: [{}, { number: 'CN-2025-00002', total: '86.06' }],
    });
    await expect(credit(invoice.id)).rejects.toMatchObject(refused(422, 'rule_violated', atField('lines')));
    expect(await revenueOf(own)).toEqual(['0 0.00 0.00 0.00 EUR']);
    for (const statement of ['delete from crm.credit_note', 'update crm.credit_note set total = 1'])
      await expect(runStatements(app.owner, `${statement} where invoice_id = '${invoice.id}'`)).rejects.toMatchObject({ code: '42501' });
  });

  test('S6 of a paid invoice: what is then paid too much is given back, revenue is less by it', async () => {
    const id = await newCustomer(org, { ...PERSON, currency: 'EUR' });
    const invoice = await sentInvoice(org, id);
    const { payments } = await pay(invoice.id, '200');
    const half = { lines: [{ position: 1, quantity: '1' }] };
    await expect(credit(invoice.id, half)).rejects.toMatchObject(refused(422, 'rule_violated', atField('refund')));
    const credited = await credit(invoice.id, { ...half, refund: { method: 'cash', reference: 'R-1' } });
    expect(credited).toMatchObject({ status: 'paid', total: '238.00', credited: '119.00', paid: '119.00', balance: '0.00' });
    expect(credited.payments[1]).toMatchObject({ kind: 'refund', amount: '81.00', method: 'cash', reference: 'R-1', abilities: [] });
    expect(await revenueOf(id)).toEqual(['1 119.00 119.00 0.00 EUR']);
    expect(await totalsOf(id)).toEqual(['119.0000', 1, 1]);
    const reverse = (paymentId: string | undefined) =>
      org.api.reversePayment({ params: { id: invoice.id, paymentId: paymentId ?? '' }, body: { reason: 'x' } });
    await expect(reverse(payments[0]?.id)).rejects.toMatchObject(refused(409, 'invoice_settled'));
    await expect(reverse(credited.payments[1]?.id)).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
    const open = await sentInvoice(org, id);
    await expect(credit(open.id, { ...half, refund: { method: 'cash' } })).rejects.toMatchObject(refused(422, 'rule_violated', atField('refund')));
  });
});

describe('currencies', () => {
  test('S6 each is apart; the customer shows that of its own, or of the organisation', async () => {
    const own = await newOrganisation(app, 'sales');
    const base = (await own.api.getOrganisation()).baseCurrency;
    const id = await newCustomer(own, PERSON);
    for (const [currency, amount] of [
      ['JPY', '1500'],
      ['BHD', '1.234'],
      [base, '10'],
    ] as const) {
      const invoice = await sentInvoice(own, id, { currency, lines: [{ description: 'Thing', unitPrice: amount, quantity: '1' }] });
      await own.api.bookPayment({ params: { id: invoice.id }, body: { amount } });
    }
    const read = async () => {
      const { totalRevenue, totalInvoices } = await own.api.getCustomer({ params: { id } });
      return [totalRevenue, totalInvoices];
    };
    const sums = (await own.api.getCustomerRevenue({ params: { id } })).items.map(({ currency, revenue }) => [currency, revenue]);
    expect(Object.fromEntries(sums)).toEqual({ JPY: '1500', BHD: '1.234', [base]: '10.00' });
    expect(await read()).toEqual(['10.0000', 1]);
    await own.api.updateOrganisation({ body: { baseCurrency: 'BHD' } }, { ifMatch: '*' });
    expect(await read()).toEqual(['1.2340', 1]);
    await own.api.updateCustomer({ params: { id }, body: { currency: 'JPY' } }, { ifMatch: 1 });
    expect(await read()).toEqual(['1500.0000', 1]);
    await own.api.updateCustomer({ params: { id }, body: { currency: 'SEK' } }, { ifMatch: 2 });
    expect(await read()).toEqual(['0.0000', 0]);
    const wrong = own.api.updateCustomer({ params: { id }, body: { totalRevenue: '5' } as object }, { ifMatch: '*' });
    await expect(wrong).rejects.toMatchObject(refused(400, 'malformed'));
    expect(sums).toHaveLength(3);
  });
});
