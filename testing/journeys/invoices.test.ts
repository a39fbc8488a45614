import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PERSON } from '../invoicing.ts';
import { openOrganisation, openStage, type Stage, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const amountOf = (page: Page, list: string, label: string) =>
  page.getByLabel(list).locator(`xpath=.//dt[normalize-space()='${label}']/following-sibling::dd[1]`).first().innerText();
async function fillLine(page: Page, n: number, values: Record<string, string>): Promise<void> {
  const line = page.getByRole('listitem', { name: `Line ${n}` });
  for (const [label, value] of Object.entries(values)) await line.getByLabel(label, { exact: true }).fill(value);
}
async function book(page: Page, amount?: string): Promise<void> {
  await page.getByRole('button', { name: 'Book payment' }).click();
  const dialog = page.getByRole('dialog', { name: /^Payment for/ });
  if (amount) await dialog.getByLabel(/^Amount in/).fill(amount);
  await dialog.getByRole('button', { name: 'Book payment' }).click();
}

test.each([
  ['at a desk', { width: 1280, height: 900 }],
  ['on a phone', { width: 390, height: 844 }],
])('S6 an accountant drafts, sends and books %s; the customer shows the revenue', async (_, viewport) => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const { id } = await organisation.api.createCustomer({
    body: { ...PERSON, name: 'Harbour Cafe', currency: 'EUR', addresses: [{ line1: 'Quay 1', city: 'Kiel' }] },
  });
  const page = await signInAs(stage, organisation, 'accountant');
  await page.setViewportSize(viewport);

  await page.goto(`/customers/${id}?tab=invoices`);
  await page.getByRole('button', { name: 'Draft an invoice' }).click();
  await page.getByRole('heading', { name: 'Draft for Harbour Cafe' }).waitFor();
  await fillLine(page, 1, { Description: 'A day of work', Quantity: '2', 'Unit price': '100', 'Tax %': '19' });
  await page.getByRole('button', { name: 'Add line' }).click();
  await fillLine(page, 2, { Description: 'Travel', 'Unit price': '12.345' });
  // The totals are there while one types: 200.00 + 12.35 (half a cent rounds up), and 19 % of both.
  expect(await amountOf(page, 'Totals', 'Total')).toBe('€252.70');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').first().waitFor();
  await page.reload();
  expect(await page.getByRole('listitem', { name: 'Line 2' }).getByLabel('Unit price').inputValue()).toBe('12.345');

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: /^Invoice 20\d\d-00001$/ }).waitFor();
  const sheet = page.getByRole('article', { name: 'Invoice' });
  expect(await sheet.innerText()).toMatch(/Harbour Cafe[\s\S]*Quay 1[\s\S]*Kiel[\s\S]*A day of work[\s\S]*€252\.70/);

  await book(page, '300');
  const dialog = page.getByRole('dialog', { name: /^Payment for/ });
  await dialog.getByText('This is more than is left to pay.').waitFor();
  await dialog.getByLabel(/^Amount in/).fill('100');
  await dialog.getByRole('button', { name: 'Book payment' }).click();
  await page.getByText('Partly paid').waitFor();
  expect(await amountOf(page, 'What is left to pay', 'Left to pay')).toBe('€152.70');
  await book(page);
  await page.getByRole('article').getByText('€0.00').waitFor();
  expect(await page.getByRole('button', { name: 'Book payment' }).count()).toBe(0);

  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Harbour Cafe' }).click();
  await page.getByRole('list', { name: 'Revenue by currency' }).waitFor();
  expect(await amountOf(page, 'Revenue by currency', 'Revenue')).toBe('€252.70');

  await page.getByRole('link', { name: /^20\d\d-00001$/ }).click();
  await page.getByRole('button', { name: 'Credit' }).click();
  const credit = page.getByRole('dialog', { name: /^Credit note for/ });
  await credit.getByRole('textbox', { name: 'Reason' }).fill('One day less');
  await credit.getByText('By lines').click();
  await credit.getByLabel('A day of work').fill('1');
  await credit.getByRole('button', { name: 'Credit', exact: true }).click();
  await credit.getByText('More was paid than is left then.', { exact: false }).waitFor();
  await credit.getByRole('button', { name: 'Credit and refund' }).click();
  await page.getByRole('list', { name: 'Credit notes' }).getByText('CN-', { exact: false }).waitFor();
  expect(await page.getByRole('list', { name: 'Payments' }).innerText()).toMatch(/-€119\.00/);
  const [revenue] = (await organisation.api.getCustomerRevenue({ params: { id } })).items;
  expect(revenue).toMatchObject({ currency: 'EUR', revenue: '133.70', open: '0.00', invoices: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('S6 the list says what is open and overdue in each currency, and finds by status, number and customer', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const [one, two] = await Promise.all(['Alpha', 'Beta'].map((name) => organisation.api.createCustomer({ body: { ...PERSON, name } })));
  const send = async (id: string, currency: string, dueOn: string) => {
    const lines = [{ description: 'Thing', unitPrice: '100', quantity: '1' }];
    const draft = await organisation.api.createInvoice({ params: { id }, body: { currency, lines, issuedOn: '2026-01-05', dueOn } });
    return organisation.api.sendInvoice({ params: { id: draft.id } });
  };
  await send(one?.id ?? '', 'EUR', '2026-01-06');
  await send(two?.id ?? '', 'JPY', '2999-01-01');
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Invoices', exact: true }).click();
  const sums = page.getByRole('list', { name: 'Sums by currency' });
  await sums.waitFor();
  expect(await sums.getByRole('listitem').count()).toBe(2);
  expect(await sums.getByRole('listitem', { name: 'EUR' }).innerText()).toMatch(/Overdue\s*€100\.00/);
  expect(await sums.getByRole('listitem', { name: 'JPY' }).innerText()).toMatch(/Overdue\s*JP¥0/);
  const table = page.getByRole('table', { name: 'Invoices' });
  await table.getByRole('link', { name: 'Beta' }).waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Overdue' }).click();
  await page.keyboard.press('Escape');
  await filters.getByRole('button', { name: 'Show results' }).click();
  await table.getByRole('link', { name: 'Beta' }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('status')).toBe('overdue');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await saved).path();
  expect(readFileSync(file, 'utf8')).toBe(
    '\ufeffnumber,customer,status,issuedOn,dueOn,total,balance\r\n2026-00001,Alpha,overdue,2026-01-05,2026-01-06,100.00,100.00\r\n',
  );
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('beta');
  await table.getByRole('link', { name: 'Alpha' }).waitFor({ state: 'detached' });
  await table.getByRole('link', { name: '2026-00002' }).click();
  await page.getByRole('button', { name: 'Void' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make 2026-00002 void' });
  await dialog.getByRole('button', { name: 'Void' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Reason' }).getAttribute('aria-invalid')).toBe('true');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Sent twice');
  await dialog.getByRole('button', { name: 'Void' }).click();
  await page.getByText('Void: Sent twice').waitFor();
});
