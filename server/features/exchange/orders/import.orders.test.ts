import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../../testing/harness.ts';
import { dataFile, openDesk, systemIn } from '../../../../testing/importing.ts';
import { runStatements } from '../../../platform/db/embedded/session.ts';
import { addPerson } from '../../people/people.ts';
import { importOrders, type OrderFiles, type OrderImportOptions } from '../exchange.ts';

let app: TestApp;
let org: Organisation;
const desk = openDesk(() => app);
const NORTHWIND = ['orders', 'order_details', 'products', 'employees'].map((name) => dataFile(`northwind/${name}.csv`));
const [orders, lines, products, people] = NORTHWIND;
const recordsOf = (path = ''): Record<string, string>[] => parse(desk.read(path), { columns: true });
const bringIn = (files: OrderFiles, options: OrderImportOptions = {}, of = org) => importOrders(systemIn(app, of), files, options);

/** An organisation with the customers of Northwind, found by their number. */
async function withCustomers(): Promise<Organisation> {
  const made = await newOrganisation(app, 'erp-quoting');
  const columns = { customer_id: 'erpNumber', company_name: 'name' };
  const report = await desk.bringIn(
    made,
    { path: dataFile('northwind/customers.csv') },
    { mapping: { columns, constants: { currency: 'USD', language: 'en-US' } } },
  );
  expect(report.created).toBe(91);
  return made;
}
beforeAll(async () => {
  app = await startTestApp();
  org = await withCustomers();
  await addPerson(app.database.identityPool, org.id, 'sales', { name: 'Nancy Davolio', email: 'nancy@example.com', password: 'a long enough password' });
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

/** What the files come to in cents by customer, calculated from them alone, with whole numbers and none of the product's code. */
function fromTheFiles(): Map<string, number> {
  const customerOf = new Map(recordsOf(orders).map((order) => [order.order_id, order.customer_id ?? '']));
  const cents = new Map<string, number>();
  const add = (customer: string, amount: number) => cents.set(customer, (cents.get(customer) ?? 0) + amount);
  for (const { customer_id = '', freight } of recordsOf(orders)) add(customer_id, Math.round(Number(freight) * 100));
  for (const line of recordsOf(lines)) {
    const [price, percent] = [Math.round(Number(line.unit_price) * 10_000), Math.round(Number(line.discount) * 100)];
    add(customerOf.get(line.order_id) ?? '', Math.floor((Number(line.quantity) * price * (100 - percent) + 5_000) / 10_000));
  }
  return cents;
}
const inTheDatabase = async () =>
  runStatements(
    app.owner,
    `select c.erp_number as customer, o.currency, (sum(o.total) * 100)::int as cents, count(*)::int as n from crm.order o join crm.customer c on c.org_id = o.org_id and c.id = o.customer_id
     where o.org_id = '${org.id}' group by 1, 2`,
  ) as Promise<{ customer: string; currency: string; cents: number; n: number }[]>;

test('C5 a rehearsal of Northwind says what would come, and writes nothing', async () => {
  const report = await bringIn({ orders, lines, products, people }, { rehearsal: true });
  expect(report).toMatchObject({ read: 830, created: 830, rejected: 0, lines: { read: 2155, written: 2155 }, rehearsal: true });
  expect(await inTheDatabase()).toEqual([]);
});

test('C5 830 orders with 2,155 lines come in; the totals of each customer are those of the files', async () => {
  const report = await bringIn({ orders, lines, products, people });
  expect(report).toMatchObject({ read: 830, created: 830, unchanged: 0, skipped: 0, rejected: 0, reasons: {}, finished: true });
  expect(report.lines).toEqual({ read: 2155, written: 2155, known: 0, rejected: 0, unclaimed: 0 });
  expect(report.columns.orders).toContainEqual({ column: 'freight', field: 'shippingCost' });
  const own = recordsOf(orders).filter(({ employee_id }) => employee_id === '1').length;
  expect(report.warnings).toBe(830 - own);
  const expected = fromTheFiles();
  const found = await inTheDatabase();
  expect(new Map(found.map(({ customer, cents }) => [customer, cents]))).toEqual(expected);
  expect(found.reduce((sum, { cents }) => sum + cents, 0)).toBe([...expected.values()].reduce((sum, cents) => sum + cents, 0));
  expect(new Set(found.map(({ currency }) => currency))).toEqual(new Set(['USD']));
  const [count] = await runStatements(app.owner, `select sum(jsonb_array_length(lines))::int as n from crm.order where org_id = '${org.id}'`);
  expect(count?.n).toBe(2155);
  expect((await org.api.listOrders({ query: { assignedTo: 'none' } })).total).toBe(830 - own);
});

test('an order is as its rows say: article by name, discount in percent, freight, days, address, status', async () => {
  const { items } = await org.api.listOrders({ query: { q: '10250' } });
  const order = await org.api.getOrder({ params: { id: items[0]?.id ?? '' } });
  const rows = recordsOf(lines).filter(({ order_id }) => order_id === '10250');
  const names = new Map(recordsOf(products).map(({ product_id, product_name }) => [product_id, product_name]));
  expect(order).toMatchObject({
    externalNumber: '10250',
    status: 'shipped',
    orderedOn: '1996-07-08',
    requestedOn: '1996-08-05',
    shippedOn: '1996-07-12',
    shipping: '65.83',
    shippingAddress: 'Hanari Carnes\nRua do Paço, 67\n05454-876 Rio de Janeiro\nRJ\nBrazil',
    lines: rows.map(({ product_id }) => ({ sku: product_id, description: names.get(product_id) })),
  });
  expect(order.lines.map(({ discount }) => discount)).toEqual(['0', '15', '15']);
  const { items: history } = await org.api.getOrderHistory({ params: { id: order.customerId } });
  expect(history).toEqual([
    expect.objectContaining({ currency: 'USD', orders: recordsOf(orders).filter(({ customer_id }) => customer_id === 'HANAR').length }),
  ]);
});

test('the same files again make nothing double; what differs is left as it is', async () => {
  const again = await bringIn({ orders, lines, products, people });
  expect(again).toMatchObject({ created: 0, unchanged: 830, rejected: 0, lines: { written: 0, known: 2155 } });
  const dearer = desk.file('Order ID,Customer ID,Order Date,Freight\n10250,HANAR,1996-07-08,70\n');
  expect(await bringIn({ orders: dearer, lines })).toMatchObject({ skipped: 1, lines: { read: 2155, known: 3, unclaimed: 2152 } });
  expect((await org.api.listOrders()).total).toBe(830);
});

test('every row and every line is accounted for, with the reason why it was refused', async () => {
  const own = await withCustomers();
  const some = desk.file(
    [
      'Auftragsnummer;Kundennummer;Auftragsdatum;Währung;Status;Versandkosten',
      'A1;ALFKI;31.01.2026;EUR;completed;4,90',
      'A1;ALFKI;31.01.2026;;;',
      'A2;NOBODY;31.01.2026;;;',
      'A3;ANATR;31/13/2026;;;',
      'A4;ANATR;01.02.2026;JPY;;',
      'A5;ANATR;01.02.2026;;lost;',
      'A6;ANATR;01.02.2026;;;',
      'A7;ANATR;01.02.2026;;;x',
      ';ANATR;01.02.2026;;;',
      'A8;ANATR;01.02.2026;;;',
    ].join('\n'),
  );
  const its = desk.file(
    [
      'Auftrag;Bezeichnung;Menge;Preis;Rabatt;MwSt',
      'A1;Äpfel;2,5;1.000,50;15;19',
      'A2;x;1;1;;',
      'A3;x;1;1;;',
      'A4;x;1;1;;',
      'A5;x;1;1;;',
      'A7;x;1;1;;',
      'A8;x;-1;1;;',
      'B9;x;1;1;;',
      ';x;1;1;;',
    ].join('\n'),
  );
  const rejectsFile = `${desk.folder}/order-rejects.csv`;
  const mapping = {
    orders: {
      Auftragsnummer: 'externalNumber',
      Kundennummer: 'customer',
      Auftragsdatum: 'orderedOn',
      Währung: 'currency',
      Status: 'status',
      Versandkosten: 'shippingCost',
    },
    lines: { Auftrag: 'order', Bezeichnung: 'description', Menge: 'quantity', Preis: 'unitPrice', Rabatt: 'discount', MwSt: 'taxRate' },
    format: 'DD.MM.YYYY',
    decimal: ',',
  } as const;
  const report = await bringIn({ orders: some, lines: its }, { mapping, rejectsFile }, own);
  expect(report).toMatchObject({ read: 10, created: 1, rejected: 9 });
  expect(report.reasons).toEqual({
    'duplicate externalNumber': 1,
    'not_found customer': 1,
    'invalid orderedOn': 1,
    'not_allowed currency': 1,
    'invalid status': 1,
    'required lines': 1,
    'invalid shippingCost': 1,
    'required externalNumber': 1,
    'out_of_range lines.quantity': 1,
  });
  expect(report.lines).toEqual({ read: 9, written: 1, known: 0, rejected: 7, unclaimed: 1 });
  const { items } = await own.api.listOrders();
  expect(items).toMatchObject([
    { externalNumber: 'A1', status: 'completed', currency: 'EUR', net: '2126.06', shipping: '4.90', tax: '403.95', total: '2534.91' },
  ]);
  const rejects: Record<string, string>[] = parse(desk.read(rejectsFile), { columns: true, delimiter: ';', bom: true });
  expect(rejects.map(({ _row }) => _row)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10']);
  expect(rejects[1]).toMatchObject({ Auftragsnummer: 'A2', _reason: 'customer: there is no customer with the number NOBODY' });
});

test('files that do not fit are refused before anything is written', async () => {
  const none = desk.file('a,b\n1,2\n');
  await expect(bringIn({ orders: none, lines })).rejects.toThrow(/no column leads to externalNumber/);
  await expect(bringIn({ orders, lines: none })).rejects.toThrow(/no column leads to unitPrice/);
  await expect(bringIn({ orders, lines }, { mapping: { orders: { nowhere: 'customer' }, lines: {} } })).rejects.toThrow(/no column “nowhere”/);
  await expect(bringIn({ orders })).rejects.toMatchObject({ problem: { code: 'import_not_possible' } });
});
