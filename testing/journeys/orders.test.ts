import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importCustomers } from '../../server/features/exchange/exchange.ts';
import { dataFile, systemIn } from '../importing.ts';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const line = (page: Page, n: number) => page.getByRole('dialog').getByRole('listitem', { name: `Line ${n}` });
const fill = async (page: Page, n: number, values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) await line(page, n).getByRole('textbox', { name: label }).fill(value);
};
const totals = (page: Page) => page.getByLabel('Totals').last();

test('C5 an order is drafted with its totals live, confirmed, shipped and found; the customer’s history says what it comes to', async () => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  const body = { name: 'Muster GmbH', currency: 'EUR', language: 'de-DE', contacts: [{ name: 'Max Muster', email: 'max@muster.example' }] };
  const { id } = await organisation.api.createCustomer({ body });
  await page.goto(`/customers/${id}?tab=orders`);
  await page.getByText('No orders').waitFor();
  await page.getByRole('button', { name: 'New order' }).click();
  const dialog = page.getByRole('dialog', { name: 'New order' });
  await fill(page, 1, { Description: 'Bolts', Quantity: '3', 'Unit price': '0.335', 'Tax %': '19' });
  await line(page, 1).getByText('€1.01').waitFor();
  await dialog.getByRole('button', { name: 'Add line' }).click();
  await fill(page, 2, { 'Unit price': '10', 'Discount %': '10', 'Tax %': '7' });
  await totals(page).getByText('€10.83').waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect(await line(page, 2).getByRole('textbox', { name: 'Description' }).getAttribute('aria-invalid')).toBe('true');
  await fill(page, 2, { Description: 'Nuts' });
  await dialog.getByRole('textbox', { name: 'Shipping cost' }).fill('4.9');
  await totals(page).getByText('€15.73').waitFor();
  await line(page, 2).getByRole('button', { name: 'Actions for Line 2' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();

  await page.getByRole('heading', { level: 1, name: 'SO-00001' }).waitFor();
  const table = page.getByRole('table', { name: 'Lines' });
  expect((await table.getByRole('row').allInnerTexts())[1]).toMatch(/Nuts/);
  await totals(page).getByText('€15.73').waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Customer’s reference' }).fill('PO 12');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('PO 12').waitFor();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('button', { name: 'Shipped today' }).click();
  await page.getByText('Shipped on').waitFor();
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);

  await page.getByRole('link', { name: 'Muster GmbH' }).click();
  await page.getByText('1 order for €15.73').waitFor();
  await openTab(page, 'Timeline');
  for (const event of ['Order drafted', 'Order changed', 'Order confirmed', 'Order shipped']) await page.getByText(event).first().waitFor();

  await page.getByRole('link', { name: 'Orders', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('po 12');
  await page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: 'SO-00001' }).waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  const atLeast = filters.getByRole('group', { name: 'Total' }).getByRole('textbox', { name: 'From' });
  await atLeast.fill('twenty');
  expect(await atLeast.getAttribute('aria-invalid')).toBe('true');
  await atLeast.fill('20.5');
  await filters.getByRole('button', { name: 'Show results' }).click();
  await page.getByText('Nothing fits these filters').waitFor();
  expect(new URL(page.url()).searchParams.get('totalFrom')).toBe('20.5');
  await page.getByText('Total: 20.5 – …').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: 'SO-00001' }).click();
  await page.getByRole('heading', { level: 1, name: 'SO-00001' }).waitFor();
});

test.each([
  ['at a desk', { width: 1280, height: 900 }],
  ['on a phone', { width: 390, height: 844 }],
])('C5 an order is talked about and invoiced in parts %s; each shows the other', async (_, viewport) => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  await page.setViewportSize(viewport);
  const { id } = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', currency: 'EUR', language: 'de-DE' } });
  const lines = [
    { description: 'Bolts', quantity: '3', unitPrice: '10', taxRate: '19' },
    { description: 'Nuts', quantity: '1', unitPrice: '20', taxRate: '19' },
  ];
  const order = await organisation.api.createOrder({ params: { id }, body: { lines } });
  await organisation.api.confirmOrder({ params: { id: order.id } });
  await page.goto(`/orders/${order.id}`);
  const invoices = page.getByRole('region', { name: 'Invoices' });
  await invoices.getByText('Nothing of this order is invoiced yet.').waitFor();
  await invoices.getByRole('button', { name: 'Create invoice' }).click();
  await page.getByRole('heading', { name: 'Draft for Muster GmbH' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Order' }).inputValue()).toContain(order.number);
  // Enter goes on to the next line, and adds one after the last; a line that is removed leaves the keyboard in the next.
  const written = (n: number) => page.getByRole('listitem', { name: `Line ${n}` });
  await written(1).getByLabel('Quantity').press('Enter');
  expect(
    await written(2)
      .getByLabel('Description')
      .evaluate((input) => input === document.activeElement),
  ).toBe(true);
  await written(2).getByLabel('Description').press('Enter');
  expect(
    await written(3)
      .getByLabel('Description')
      .evaluate((input) => input === document.activeElement),
  ).toBe(true);
  await written(1).getByRole('button', { name: 'Actions for Line 1' }).click();
  await page.getByRole('menuitem', { name: 'Remove line' }).click();
  expect(await written(1).getByLabel('Description').inputValue()).toBe('Nuts');
  await totals(page).getByText('€23.80').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').first().waitFor();
  await page.goto(`/orders/${order.id}`);
  await invoices.getByText('€23.80 drafted (1 draft)').waitFor();
  await invoices.getByRole('button', { name: 'Create invoice' }).click();
  const asked = page.getByRole('dialog', { name: `Invoice ${order.number} again?` });
  await asked.getByText('€23.80 drafted (1 draft).', { exact: false }).waitFor();
  await asked.getByRole('button', { name: 'Create another invoice' }).click();
  await totals(page).getByText('€59.50').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('article', { name: 'Invoice' }).getByRole('link', { name: order.number }).click();
  await invoices.getByText('€59.50 invoiced (1 invoice) · €23.80 drafted (1 draft)').waitFor();

  const talks = page.getByRole('region', { name: 'Interactions' });
  await talks.getByRole('button', { name: 'Log interaction' }).click();
  const log = page.getByRole('dialog', { name: 'What happened with Muster GmbH' });
  await log.getByRole('textbox', { name: 'Subject' }).fill('When it comes');
  expect(await log.getByRole('combobox', { name: 'Order' }).inputValue()).toContain(order.number);
  await log.getByRole('button', { name: 'Save' }).click();
  await talks.getByText('When it comes').waitFor();
  await page.goto(`/customers/${id}?tab=interactions`);
  await page.getByRole('region', { name: 'Interactions' }).getByRole('link', { name: order.number }).click();
  await page.getByRole('heading', { level: 1, name: order.number }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('C5 Northwind’s orders come in by the wizard: three files, columns, preview, report, and are found', async () => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  const columns = { customer_id: 'erpNumber', company_name: 'name' };
  await importCustomers(systemIn(stage.app, organisation), dataFile('northwind/customers.csv'), {
    mapping: { columns, constants: { currency: 'USD', language: 'en-US' } },
  });
  await page.goto('/imports/new?kind=orders');
  const upload = async (name: string, file: string) => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name, exact: true }).click();
    await (await chosen).setFiles(dataFile(`northwind/${file}.csv`));
  };
  expect(await page.getByRole('radio', { name: 'Orders' }).isChecked()).toBe(true);
  await upload('Choose a file', 'orders');
  await upload('Choose a file: Lines', 'order_details');
  await page.getByRole('button', { name: 'Choose another file: Lines' }).waitFor();
  await upload('Choose a file: Articles', 'products');
  await page.getByRole('button', { name: 'Choose another file: Articles' }).waitFor();
  const field = (column: string, part: string) => page.getByRole('combobox', { name: `Field for the column ${column} of ${part}` });
  await field('product_name', 'Articles').waitFor();
  expect(await field('freight', 'Orders').inputValue()).toBe('Shipping cost');
  expect(await field('discount', 'Lines').inputValue()).toBe('Discount %');
  await page.getByRole('button', { name: 'Continue to preview' }).click();
  await page.getByText('2,155 lines: 2,155 of new orders').waitFor();
  await page.getByRole('button', { name: 'Start import' }).click();
  await page.getByText('The import is done.').waitFor();
  await page.getByText('2,155 lines: 2,155 of new orders').waitFor();
  await page.getByRole('link', { name: 'To the orders' }).click();
  await page.getByText('830 entries').first().waitFor();
  await page.getByRole('searchbox', { name: 'Search' }).fill('10250');
  await page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: 'Hanari Carnes' }).waitFor();
});
