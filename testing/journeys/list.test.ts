import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CITIES = ['Hamburg', 'Berlin'];

test('search, filter, sort and page through customers; the address says it all', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  for (let i = 1; i <= 60; i++) {
    const number = String(i).padStart(2, '0');
    await organisation.api.createCustomer({
      body: {
        name: `Company ${number}`,
        email: `office${number}@example.com`,
        contacts: [{ name: `Person ${number}` }],
        addresses: [{ city: CITIES[i % 2], country: 'DE' }],
        ...(i === 7 && { tags: ['key account'] }),
      },
    });
  }
  const rows = page.getByRole('table', { name: 'Customers' }).getByRole('row');
  const first = rows.nth(1);
  await page.goto('/customers');
  await first.getByText('Company 01').waitFor();
  await page.getByText('1–50 of 60 customers').waitFor();

  await page.getByRole('button', { name: 'Next' }).click();
  await first.getByText('Company 51').waitFor();
  await page.getByText('51–60 of 60 customers').waitFor();
  await page.getByRole('button', { name: 'Previous' }).click();
  await first.getByText('Company 01').waitFor();

  await page.getByRole('columnheader', { name: 'Company name' }).getByRole('button').click();
  await first.getByText('Company 60').waitFor();
  expect(page.url()).toContain('sort=-name');

  await page.getByRole('searchbox', { name: 'Search customers' }).fill('person 33');
  await page
    .getByRole('status')
    .filter({ hasText: /^1 customer$/ })
    .waitFor();
  await first.getByText('Company 33').waitFor();
  await page.getByRole('searchbox', { name: 'Search customers' }).fill('');
  await page.getByRole('status').filter({ hasText: '60 customers' }).waitFor();

  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('dialog', { name: 'Filters' }).getByRole('textbox', { name: 'City' }).fill('Berlin');
  await page.getByRole('status').filter({ hasText: '30 customers' }).waitFor();
  await page.getByRole('button', { name: 'Show results' }).click();
  await page.getByRole('checkbox', { name: 'Archived' }).press('Space');
  await page.getByRole('heading', { name: 'No customer fits' }).waitFor();
  await page.getByRole('checkbox', { name: 'Archived' }).press('Space');
  await first.getByText('Company 59').waitFor();

  const copied = page.url();
  const other = await page.context().newPage();
  await other.goto(copied);
  await other.getByRole('status').filter({ hasText: '30 customers' }).waitFor();
  await other.getByRole('table', { name: 'Customers' }).getByRole('row').nth(1).getByText('Company 59').waitFor();
  await other.close();

  await page.getByRole('button', { name: 'Remove filter City' }).click();
  await page.getByRole('status').filter({ hasText: '60 customers' }).waitFor();
  await page.getByRole('link', { name: 'Company 60' }).press('Enter');
  await page.getByRole('heading', { name: 'Company 60', level: 1 }).waitFor();
});

test('on a phone the list is cards, and a failing server is told kindly', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  await organisation.api.createCustomer({ body: { name: 'Muster GmbH', email: 'office@muster.example', contacts: [{ name: 'Max Mustermann' }] } });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/customers');
  await page.getByRole('listitem').getByRole('link', { name: 'Muster GmbH' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.route('**/api/customers?*', (route) =>
    route.fulfill({ status: 503, json: { type: 'about:blank', title: 'Unavailable', status: 503, code: 'unavailable' } }),
  );
  await page.reload();
  await page.getByRole('alert').filter({ hasText: 'The database cannot be reached at the moment.' }).waitFor({ timeout: 30_000 });
  await page.unroute('**/api/customers?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'Muster GmbH' }).waitFor();
});
