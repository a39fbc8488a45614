import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { dataFile, systemIn } from '../../../testing/importing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { importCustomers } from '../exchange/exchange.ts';

let app: TestApp;
let org: Organisation;
const file = (name: string) => readFileSync(dataFile(`northwind/${name}.csv`));
const refused = (status: number, code: string) => ({ problem: { status, code } });
const at = (id: string) => ({ params: { id } });

async function ended(id: string) {
  await expect.poll(async () => (await org.api.getImport(at(id))).state, { timeout: 60_000, interval: 50 }).not.toBe('running');
  return org.api.getImport(at(id));
}
const piecesOf = async (id: string) =>
  (await runStatements(app.owner, `select distinct part from crm.import_piece where import_id = '${id}' order by 1`)).map(({ part }) => part);

beforeAll(async () => {
  app = await startTestApp({ IMPORT_FILE_MB: '2' });
  org = await newOrganisation(app, 'erp-quoting');
  const mapping = { columns: { customer_id: 'erpNumber', company_name: 'name' }, constants: { currency: 'USD', language: 'en-US' } };
  await importCustomers(systemIn(app, org), dataFile('northwind/customers.csv'), { mapping });
});
afterAll(() => app.close());

test('C5 Northwind’s orders come in by upload: files, columns, preview, report; nothing double a second time', async () => {
  const { id, ...uploaded } = await org.api.uploadImport({ query: { fileName: 'orders.csv', kind: 'orders' }, body: file('orders') });
  expect(uploaded).toMatchObject({ kind: 'orders', state: 'uploaded', parts: [], settings: null, orderSettings: null });
  await expect(org.api.getOrderImportColumns(at(id))).rejects.toMatchObject(refused(409, 'import_not_possible'));
  await expect(org.api.startImport(at(id))).rejects.toMatchObject(refused(409, 'import_not_possible'));
  await expect(org.api.getImportColumns(at(id))).rejects.toMatchObject(refused(409, 'import_not_possible'));
  const add = (part: 'lines' | 'products' | 'people', body: Uint8Array | string) =>
    org.api.addImportPart({ ...at(id), query: { part, fileName: `${part}.csv` }, body });
  await expect(add('lines', '')).rejects.toMatchObject(refused(422, 'unreadable_file'));
  await add('lines', 'a,b\n1,2\n');
  await add('products', file('products'));
  const whole = await add('lines', file('order_details'));
  expect(whole.parts).toEqual([
    { part: 'lines', fileName: 'lines.csv', size: file('order_details').length },
    { part: 'products', fileName: 'products.csv', size: file('products').length },
  ]);

  const { files, guess } = await org.api.getOrderImportColumns(at(id));
  expect(files.map((one) => one.file)).toEqual(['orders', 'lines', 'products']);
  expect(guess.lines).toMatchObject({ order_id: 'order', product_id: 'sku', unit_price: 'unitPrice', quantity: 'quantity', discount: 'discount' });
  const decide = (mapping: object) => org.api.decideOrderImport({ ...at(id), body: { mapping: { ...guess, ...mapping } } });
  await expect(decide({ orders: { order_id: 'externalNumber' } })).rejects.toMatchObject({
    problem: {
      code: 'wrong_mapping',
      errors: [
        { path: 'mapping.orders', code: 'field_missing' },
        { path: 'mapping.orders', code: 'field_missing' },
      ],
    },
  });
  expect(await decide({ taxRate: '10' })).toMatchObject({ settings: null, orderSettings: { mapping: { taxRate: '10' } } });

  const preview = await org.api.previewImport({ ...at(id), query: { limit: 5 } });
  expect(preview).toMatchObject({ read: 830, created: 830, whole: true, lines: { read: 2155, written: 2155 } });
  expect(preview.rows).toHaveLength(5);
  expect((await org.api.listOrders()).total).toBe(0);

  await org.api.startImport(at(id));
  await expect(add('people', file('employees'))).rejects.toMatchObject(refused(409, 'import_not_possible'));
  const report = await ended(id);
  expect(report).toMatchObject({ state: 'done', read: 830, created: 830, rejected: 0, problem: null, cause: `import:${id}` });
  expect(report.lines).toEqual({ read: 2155, written: 2155, known: 0, rejected: 0, unclaimed: 0 });
  const [sum] = await runStatements(
    app.owner,
    `select count(*)::int as n, count(*) filter (where tax <> net * 0.1)::int as odd from crm.order where org_id = '${org.id}'`,
  );
  expect(sum?.n).toBe(830);
  const causes = await runStatements(app.owner, `select distinct cause, actor from crm.change where org_id = '${org.id}' and entity = 'order'`);
  expect(causes).toEqual([{ cause: `import:${id}`, actor: expect.stringMatching(/^key:/) }]);

  const again = await org.api.uploadImport({ query: { fileName: 'orders.csv', kind: 'orders' }, body: file('orders') });
  await org.api.addImportPart({ ...at(again.id), query: { part: 'lines', fileName: 'lines.csv' }, body: file('order_details') });
  await org.api.startImport(at(again.id));
  expect(await ended(again.id)).toMatchObject({ created: 0, unchanged: 0, skipped: 830, lines: { known: 2155 } });
  expect((await org.api.listOrders()).total).toBe(830);
});

test('an import of orders is taken back as a whole, but for what was changed since', async () => {
  const { items } = await org.api.listOrders({ query: { q: '10250' } });
  const kept = items[0]?.id ?? '';
  await org.api.updateOrder({ ...at(kept), body: { notes: 'Called about it' } }, { ifMatch: '*' });
  const done = (await org.api.listImports()).items.find(({ created }) => created === 830);
  const { id } = await org.api.undo({ body: { cause: done?.cause ?? '' } });
  await expect.poll(async () => (await org.api.getBulk(at(id))).state, { timeout: 100_000, interval: 200 }).not.toBe('running');
  const left = (await org.api.listOrders()).items;
  expect(left.map((order) => order.id)).toEqual([kept]);
});

test('refused orders come back with their reason; a discarded upload leaves none of its files', async () => {
  const { id } = await org.api.uploadImport({
    query: { fileName: 'some.csv', kind: 'orders' },
    body: 'order,customer,date\nN1,ALFKI,2026-01-01\nN2,NOBODY,2026-01-01\n',
  });
  await org.api.addImportPart({
    ...at(id),
    query: { part: 'lines', fileName: 'l.csv' },
    body: 'order,description,price\nN1,Thing,10\nN2,Thing,10\nN3,Thing,10\n',
  });
  await org.api.startImport(at(id));
  expect(await ended(id)).toMatchObject({
    created: 1,
    rejected: 1,
    reasons: { 'not_found customer': 1 },
    lines: { read: 3, written: 1, rejected: 1, unclaimed: 1 },
    abilities: ['rejects'],
  });
  expect(await (await org.api.getImportRejects(at(id))).text()).toBe(
    '_row,_reason,order,customer,date\r\n2,customer: there is no customer with the number NOBODY,N2,NOBODY,2026-01-01\r\n',
  );
  const gone = await org.api.uploadImport({ query: { fileName: 'some.csv', kind: 'orders' }, body: 'order\nN9\n' });
  await org.api.addImportPart({ ...at(gone.id), query: { part: 'lines', fileName: 'l.csv' }, body: 'order\nN9\n' });
  expect(await piecesOf(gone.id)).toEqual(['file', 'lines']);
  await org.api.cancelImport(at(gone.id));
  expect(await piecesOf(gone.id)).toEqual([]);
});

test('further files and orders are for those who may write orders; an import of customers takes none', async () => {
  const { id, ...uploaded } = await org.api.uploadImport({ query: { fileName: 'customers.csv' }, body: 'name\nSomebody\n' });
  expect(uploaded).toMatchObject({ kind: 'customers', parts: [], lines: null, orderSettings: null });
  const part = { ...at(id), query: { part: 'lines' as const, fileName: 'l.csv' }, body: 'order\n1\n' };
  await expect(org.api.addImportPart(part)).rejects.toMatchObject(refused(409, 'import_not_possible'));
  const { api: support } = await org.as('support');
  await expect(support.addImportPart(part)).rejects.toMatchObject(refused(403, 'not_permitted'));
});
