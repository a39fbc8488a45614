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
  await dialog.getByRole('button', { name: 'Add a line' }).click();
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
