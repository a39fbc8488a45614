import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { draftInvoice, newCustomer, sentInvoice, WORK } from '../../../testing/invoicing.ts';
import { joinAs } from '../../../testing/people.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'work-orders', { timeZone: 'Europe/Berlin' });
});
afterAll(() => app.close());

const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const atField = (path: string) => ({ errors: [expect.objectContaining({ path })] });
const dayIn = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000);
const YEAR = dayIn(0).slice(0, 4);

describe('from a draft to an invoice', () => {
  test('S6 a draft has no number, is priced by its lines, and changes until it is sent', async () => {
    const id = await newCustomer(org);
    const draft = await draftInvoice(org, id, {
      note: 'Thank you',
      lines: [WORK, { description: 'Travel', unitPrice: '9.99', quantity: '3', discount: '10', taxRate: '7' }],
    });
    expect(draft).toMatchObject({
      number: null,
      status: 'draft',
      currency: 'EUR',
      net: '226.97',
      tax: '39.89',
      total: '266.86',
      paid: '0.00',
      balance: '266.86',
      version: 1,
      customer: { id },
      billedTo: null,
      taxes: [
        { rate: '7', net: '26.97', tax: '1.89' },
        { rate: '19', net: '200.00', tax: '38.00' },
      ],
      abilities: ['update', 'delete', 'send'],
    });
    expect(draft.lines[1]).toEqual({
      position: 2,
      sku: null,
      description: 'Travel',
      quantity: '3',
      unitPrice: '9.99',
      discount: '10',
      taxRate: '7',
      total: '26.97',
      credited: '0',
    });
    const params = { id: draft.id };
    const yen = await org.api.updateInvoice({ params, body: { currency: 'JPY', note: null } }, { ifMatch: 1 });
    expect(yen).toMatchObject({ currency: 'JPY', net: '227', tax: '40', total: '267', note: null, version: 2 });
    await expect(org.api.updateInvoice({ params, body: { note: 'x' } }, { ifMatch: 1 })).rejects.toMatchObject(
      refused(412, 'version_mismatch', { current: 2 }),
    );
    expect(await org.api.updateInvoice({ params, body: { currency: 'JPY', dueOn: null } }, { ifMatch: 2 })).toMatchObject({ version: 2 });
    await org.api.deleteInvoice({ params });
    await expect(org.api.getInvoice({ params })).rejects.toMatchObject(refused(404, 'invoice_not_found'));
  });

  test('S6 sending gives number, date and due day, and takes down to whom it went', async () => {
    const own = await newOrganisation(app, 'work-orders', { name: 'Roofers', timeZone: 'Europe/Berlin' });
    const organisation = await own.api.updateOrganisation({ body: { paymentTermsDays: 14 } }, { ifMatch: '*' });
    expect(organisation).toMatchObject({ paymentTermsDays: 14 });
    const addresses = [{ city: 'Bonn' }, { type: 'billing' as const, line1: 'Kai 1', city: 'Kiel', postalCode: '24103', country: 'DE' }];
    const customer = await newCustomer(own, { name: 'Hafen GmbH', email: 'rechnung@hafen.example', addresses });
    const { id } = await draftInvoice(own, customer);
    const sent = await own.api.sendInvoice({ params: { id } });
    expect(sent).toMatchObject({
      number: `${YEAR}-00001`,
      status: 'sent',
      issuedOn: dayIn(0),
      dueOn: dayIn(14),
      billedBy: { name: 'Roofers' },
      billedTo: { name: 'Hafen GmbH', line1: 'Kai 1', city: 'Kiel', postalCode: '24103', email: 'rechnung@hafen.example' },
      abilities: ['void', 'pay', 'credit'],
    });
    await own.api.updateCustomer({ params: { id: customer }, body: { name: 'Werft GmbH' } }, { ifMatch: '*' });
    expect(await own.api.getInvoice({ params: { id } })).toMatchObject({ customer: { name: 'Werft GmbH' }, billedTo: { name: 'Hafen GmbH' } });
    const history = await own.api.listCustomerHistory({ params: { id: customer }, query: { recordId: id } });
    expect(history.items.map(({ event }) => event)).toEqual(['InvoiceSent', 'InvoiceCreated']);
    const params = { id };
    for (const attempt of [own.api.updateInvoice({ params, body: { note: 'x' } }, { ifMatch: '*' }), own.api.deleteInvoice({ params })])
      await expect(attempt).rejects.toMatchObject(refused(409, 'invoice_issued'));
    await expect(own.api.sendInvoice({ params })).rejects.toMatchObject(refused(422, 'transition_not_allowed'));
  });

  test('an invoice without lines, of the future, or due before its date is not sent', async () => {
    const id = await newCustomer(org);
    const empty = await draftInvoice(org, id, { lines: [] });
    await expect(org.api.sendInvoice({ params: { id: empty.id } })).rejects.toMatchObject(refused(422, 'rule_violated', atField('lines')));
    const later = await draftInvoice(org, id, { issuedOn: dayIn(2) });
    await expect(org.api.sendInvoice({ params: { id: later.id } })).rejects.toMatchObject(refused(422, 'rule_violated', atField('issuedOn')));
    await expect(draftInvoice(org, id, { issuedOn: '2026-03-02', dueOn: '2026-03-01' })).rejects.toMatchObject(refused(422, 'rule_violated', atField('dueOn')));
    await expect(draftInvoice(org, id, { lines: [{ ...WORK, quantity: '999999999', unitPrice: '999999999' }] })).rejects.toMatchObject(
      refused(422, 'rule_violated', atField('lines')),
    );
    const wrong = await send(app, org.key, 'POST', `/api/customers/${id}/invoices`, { currency: 'XXX', lines: [{ ...WORK, quantity: '-1' }] });
    expect(wrong.json).toMatchObject({ status: 400 });
    expect((wrong.json as unknown as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['currency', 'lines.0.quantity']);
  });

  test('the year is that of the invoice date, each with a series of its own, and numbers of organisations are apart', async () => {
    const [one, two] = [await newOrganisation(app, 'work-orders'), await newOrganisation(app, 'work-orders')];
    const numbers: (string | null)[] = [];
    for (const [of, issuedOn] of [
      [one, '2024-12-31'],
      [one, '2025-01-01'],
      [two, '2025-06-01'],
      [one, '2025-01-02'],
      [one, '2024-02-29'],
    ] as const)
      numbers.push((await sentInvoice(of, await newCustomer(of), { issuedOn })).number);
    expect(numbers).toEqual(['2024-00001', '2025-00001', '2025-00001', '2025-00002', '2024-00002']);
  });

  test('what was sent is never rewritten nor deleted: the database refuses it too', async () => {
    const id = await newCustomer(org);
    const { id: invoice, number } = await sentInvoice(org, id);
    const change = (statement: string) => runStatements(app.owner, statement);
    for (const set of [
      `lines = '[]'`,
      `currency = 'USD'`,
      'total = 1',
      'net = 1',
      `issued_on = '2020-01-01'`,
      `due_on = '2999-01-01'`,
      `customer_id = gen_random_uuid()`,
      `billed_to = '{}'`,
      `state = 'draft'`,
      'n = n + 1',
      'year = 2020',
      'paid = 1',
      'credited = 1',
      `note = 'other'`,
    ])
      await expect(change(`update crm.invoice set ${set} where id = '${invoice}'`), set).rejects.toMatchObject({ code: '42501' });
    await expect(change(`delete from crm.invoice where id = '${invoice}'`)).rejects.toMatchObject({ code: '42501' });
    const voided = await org.api.voidInvoice({ params: { id: invoice }, body: { reason: 'Sent twice' } });
    expect(voided).toMatchObject({ number, status: 'void', voidReason: 'Sent twice', balance: '0.00', abilities: [] });
    for (const set of [`state = 'sent'`, `void_reason = 'other'`, 'paid = 1'])
      await expect(change(`update crm.invoice set ${set} where id = '${invoice}'`), set).rejects.toMatchObject({ code: '42501' });
    await expect(change(`delete from crm.invoice where id = '${invoice}'`)).rejects.toMatchObject({ code: '42501' });
    await expect(
      change(
        `insert into crm.invoice (org_id, id, customer_id, state, currency, lines, net, tax, total) values ('${org.id}', gen_random_uuid(), '${id}', 'sent', 'EUR', '[]', 0, 0, 0)`,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('a customer with invoices is not deleted, and the answer says how many', async () => {
    const id = await newCustomer(org);
    await sentInvoice(org, id);
    await sentInvoice(org, id);
    await expect(org.api.deleteCustomer({ params: { id } })).rejects.toMatchObject(
      refused(409, 'customer_in_use', { uses: { invoices: 2 }, detail: 'The customer has 2 invoices' }),
    );
  });
});

describe('lists', () => {
  let own: Organisation;
  let [first, second] = ['', ''];
  const numbers = async (query: object) => (await own.api.listInvoices({ query })).items.map(({ number }) => Number(number?.slice(-2) ?? 0));
  beforeAll(async () => {
    own = await newOrganisation(app, 'work-orders', { timeZone: 'Europe/Berlin' });
    first = await newCustomer(own, { name: 'Möbel Süd' });
    second = await newCustomer(own, { name: 'Dachbau' });
    const pay = (id: string, amount: string) => own.api.bookPayment({ params: { id }, body: { amount } });
    // 1 sent, 2 overdue, 3 partly paid, 4 paid, 5 void, 6 overdue and partly paid, 7 due today, and a draft.
    const sent = [];
    for (const [customer, dueOn] of [
      [first, dayIn(5)],
      [first, dayIn(-1)],
      [first, dayIn(6)],
      [second, dayIn(-9)],
      [second, dayIn(7)],
      [second, dayIn(-2)],
      [second, dayIn(0)],
    ] as const)
      sent.push(await sentInvoice(own, customer, { issuedOn: dayIn(-20), dueOn }));
    await pay(sent[2]?.id ?? '', '100');
    await pay(sent[3]?.id ?? '', '238');
    await own.api.voidInvoice({ params: { id: sent[4]?.id ?? '' }, body: { reason: 'Wrong' } });
    await pay(sent[5]?.id ?? '', '1');
    await draftInvoice(own, second, { currency: 'USD' });
  });

  test('S6 each status is found, and is what each invoice shows', async () => {
    const expected = { draft: [0], sent: [7, 1], partly_paid: [3], paid: [4], overdue: [6, 2], void: [5] };
    for (const [status, found] of Object.entries(expected)) {
      expect(await numbers({ status }), status).toEqual(found);
      for (const item of (await own.api.listInvoices({ query: { status } })).items) expect(item.status).toBe(status);
    }
    expect(await numbers({ status: 'paid, overdue' })).toEqual([6, 4, 2]);
    expect(await numbers({ status: 'nothing' })).toEqual([]);
  });

  test('by number, customer, currency and days, sorted, and page by page', async () => {
    expect(await numbers({ q: `${YEAR}-00003` })).toEqual([3]);
    expect(await numbers({ q: '3' })).toEqual([3]);
    expect(await numbers({ q: 'mobel' })).toEqual([3, 2, 1]);
    expect(await numbers({ q: 'dach void' })).toEqual([]);
    expect(await numbers({ customerId: first })).toEqual([3, 2, 1]);
    expect(await numbers({ currency: 'USD' })).toEqual([0]);
    expect(await numbers({ dueFrom: dayIn(-1), dueTo: dayIn(5), sort: 'dueOn' })).toEqual([2, 7, 1]);
    expect(await numbers({ issuedFrom: dayIn(-19) })).toEqual([]);
    expect(await numbers({ sort: 'number' })).toEqual([1, 2, 3, 4, 5, 6, 7, 0]);
    for (const sort of ['number', '-number', 'dueOn', '-issuedOn', '-updatedAt'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<typeof own.api.listInvoices>> = await own.api.listInvoices({ query: { sort, limit: 3, cursor } });
        expect(page).toMatchObject({ total: 8, totalExact: true });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(new Set(seen).size, sort).toBe(8);
      expect(seen).toHaveLength(8);
    }
    await expect(own.api.listInvoices({ query: { cursor: 'x' } })).rejects.toMatchObject(refused(400, 'invalid_cursor'));
    expect(await own.api.listCustomerInvoices({ params: { id: second } })).toMatchObject({ total: 5 });
  });

  test('S6 sums are one for each currency: open, overdue, received and earned', async () => {
    const items = [
      { currency: 'EUR', invoices: 6, revenue: '238.00', received: '339.00', open: '1089.00', overdue: '475.00', openInvoices: 5, overdueInvoices: 2 },
    ];
    expect(await own.api.sumUpInvoices()).toEqual({ items });
    expect((await own.api.getCustomerRevenue({ params: { id: first } })).items).toMatchObject([
      { invoices: 3, revenue: '0.00', open: '614.00', overdue: '238.00' },
    ]);
    const plan = (await runStatements(
      app.owner,
      'set enable_seqscan = off',
      `explain (costs off) select sum(balance) from crm.invoice r where r.org_id = '${own.id}' and r.state = 'sent' and r.balance > 0 and r.due_on < '2026-01-01'`,
    )) as { 'QUERY PLAN': string }[];
    expect(JSON.stringify(plan)).toContain('invoice_open');
  });
});

describe('who sees and does what', () => {
  test('S10 a portal user sees what was sent to their own record and what was paid, and nothing that is a draft', async () => {
    const own = await newOrganisation(app, 'self-service');
    const user = await joinAs(app, own, 'portal');
    const customer = await user.api.createCustomer({ body: { name: 'Aisha' } });
    const sent = await sentInvoice(own, customer.id);
    await own.api.bookPayment({ params: { id: sent.id }, body: { amount: '38', note: 'Called twice' } });
    const draft = await draftInvoice(own, customer.id);
    const others = await sentInvoice(own, (await own.api.createCustomer({ body: { name: 'Other', ownerUserId: own.administratorId } })).id);
    expect((await user.api.listInvoices()).items.map(({ id }) => id)).toEqual([sent.id]);
    expect(await user.api.listCustomerInvoices({ params: { id: customer.id } })).toMatchObject({ total: 1 });
    expect(await user.api.listInvoices({ query: { status: 'draft' } })).toMatchObject({ total: 0 });
    expect(await user.api.getInvoice({ params: { id: sent.id } })).toMatchObject({ abilities: [], payments: [{ amount: '38.00', note: null, abilities: [] }] });
    for (const { id } of [draft, others]) await expect(user.api.getInvoice({ params: { id } })).rejects.toMatchObject(refused(404, 'invoice_not_found'));
    await expect(user.api.bookPayment({ params: { id: sent.id }, body: { amount: '1' } })).rejects.toMatchObject(refused(403, 'not_permitted'));
    expect((await user.api.getCustomerRevenue({ params: { id: customer.id } })).items).toMatchObject([{ open: '200.00' }]);
    const told = JSON.stringify(await user.api.listInvoices());
    expect(told).not.toContain('Called twice');
  });

  test('E1 another organisation, and sales people of other customers, find none of it', async () => {
    const id = await newCustomer(org);
    const { id: invoice } = await sentInvoice(org, id);
    const other = await newOrganisation(app, 'work-orders');
    const sales = await joinAs(app, org, 'sales');
    for (const { api } of [other, sales]) {
      await expect(api.getInvoice({ params: { id: invoice } })).rejects.toMatchObject(refused(404, 'invoice_not_found'));
      await expect(api.listCustomerInvoices({ params: { id } })).rejects.toMatchObject(refused(404, 'customer_not_found'));
      expect(await api.listInvoices()).toMatchObject({ items: [], total: 0 });
      expect(await api.sumUpInvoices()).toEqual({ items: [] });
    }
    await org.api.updateCustomer({ params: { id }, body: { assignedTo: sales.id } }, { ifMatch: '*' });
    expect((await sales.api.listCustomerHistory({ params: { id } })).items.filter(({ entity }) => entity === 'invoice')).toEqual([]);
    expect(await sales.api.listInvoices()).toMatchObject({ total: 1 });
    expect((await sales.api.sumUpInvoices()).items).toMatchObject([{ currency: 'EUR', open: '238.00', revenue: '0.00' }]);
    await org.api.updateFieldRights({ body: { fields: { revenue: [], notes: [], sensitive: [] } } }, { ifMatch: '*' });
    const summed = () => sales.api.sumUpInvoices().then(JSON.stringify, ({ problem }) => problem.code);
    await expect.poll(summed).toBe('not_permitted');
    for (const ask of [sales.api.getCustomerRevenue({ params: { id } }), sales.api.getInvoice({ params: { id: invoice } }), sales.api.listInvoices()])
      await expect(ask).rejects.toMatchObject(refused(403, 'not_permitted'));
  });

  test('a draft that is asked for twice with one key is made once', async () => {
    const id = await newCustomer(org);
    const headers = { 'idempotency-key': 'draft-1' };
    const path = `/api/customers/${id}/invoices`;
    const [one, two] = [await send(app, org.key, 'POST', path, { lines: [WORK] }, headers), await send(app, org.key, 'POST', path, { lines: [WORK] }, headers)];
    expect([one.status, two.json]).toEqual([201, one.json]);
    expect(await org.api.listCustomerInvoices({ params: { id } })).toMatchObject({ total: 1 });
  });
});
