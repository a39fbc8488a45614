import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('C9 an advanced filter is built by keyboard, said as a sentence, saved in a view and opened again', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  for (const [name, city, tags] of [
    ['Alster GmbH', 'Hamburg', ['key']],
    ['Elbe KG', 'Hamburg', []],
    ['Spree AG', 'Berlin', ['key']],
    ['Isar OHG', 'München', []],
  ] as const)
    await organisation.api.createCustomer({
      body: { name, email: `${name.slice(0, 4)}@example.com`, tags: [...tags], contacts: [{ name: 'Person' }], addresses: [{ city, country: 'DE' }] },
    });
  const table = page.getByRole('table', { name: 'Customers' });
  const names = () => table.getByRole('row').getByRole('link').allTextContents();
  const { keyboard } = page;
  await page.goto('/customers');
  await table.getByText('Isar OHG').waitFor();

  await page.getByRole('button', { name: 'Filters' }).press('Enter');
  await page.getByRole('button', { name: 'Advanced filter' }).press('Enter');
  const builder = page.getByRole('dialog', { name: 'Advanced filter' });
  const field = builder.getByRole('combobox', { name: 'Field' });
  await field.first().waitFor();
  await expect.poll(() => field.first().evaluate((input) => input === document.activeElement)).toBe(true);
  await field.first().fill('City');
  await page.getByRole('option', { name: 'City' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.type('hamburg');

  await builder.getByRole('button', { name: 'Add group' }).press('Enter');
  const inner = builder.getByRole('group', { name: 'One of these' });
  await inner.getByRole('combobox', { name: 'Field' }).fill('Tags');
  await page.getByRole('option', { name: 'Tags' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await builder.getByRole('button', { name: 'Apply' }).press('Enter');
  await builder.getByText('Some conditions are not complete yet.').waitFor();
  await inner
    .getByRole('textbox', { name: 'Value' })
    .or(inner.getByRole('combobox', { name: 'Value' }))
    .first()
    .focus();
  await keyboard.type('key');
  await keyboard.press('Enter');
  await inner.getByRole('radio', { name: 'None of these' }).press('Space');
  await builder.getByRole('status').filter({ hasText: 'Address: City is “hamburg” and not (Tags has all of key)' }).waitFor();
  await builder.getByRole('button', { name: 'Apply' }).press('Enter');
  await builder.waitFor({ state: 'detached' });
  await expect.poll(names).toEqual(['Elbe KG']);
  expect(new URL(page.url()).searchParams.get('filter')).toBe('{"and":[{"field":"address.city","is":"hamburg"},{"not":{"field":"tags","all":["key"]}}]}');

  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Save as new view…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Plain Hamburg');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Plain Hamburg' }).waitFor();
  await page.goto('/customers');
  await table.getByText('Spree AG').waitFor();
  await page.getByRole('button', { name: 'Views' }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Plain Hamburg' }).press('Enter');
  await expect.poll(names).toEqual(['Elbe KG']);

  await page.getByRole('button', { name: /^Address: City is “hamburg”/ }).press('Enter');
  await builder.getByRole('button', { name: 'Remove condition City' }).press('Enter');
  await builder.getByRole('button', { name: 'Apply' }).press('Enter');
  await expect.poll(names).toEqual(['Elbe KG', 'Isar OHG']);
  await page.getByRole('button', { name: 'Remove filter Advanced filter' }).press('Enter');
  await expect.poll(async () => (await names()).length).toBe(4);
});

test('the advanced filter fits a phone', async () => {
  const { page } = await openOrganisation(stage, 'work-orders');
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(
    `/customers?filter=${encodeURIComponent('{"or":[{"field":"name","contains":"x"},{"and":[{"field":"createdAt","within":"last 30 days"}]}]}')}`,
  );
  await page.getByRole('button', { name: /^Company name contains “x”/ }).click();
  await page.getByRole('dialog', { name: 'Advanced filter' }).getByRole('button', { name: 'Add group' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('C9 customers are found by their territory, which is said by its name', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const { api } = organisation;
  await api.createTerritory({ body: { name: 'Waterkant', country: 'DE', cities: ['Hamburg'] } });
  for (const [name, city] of [
    ['Alster GmbH', 'Hamburg'],
    ['Isar OHG', 'München'],
  ] as const)
    await api.createCustomer({
      body: { name, email: `${name.slice(0, 4)}@example.com`, contacts: [{ name: 'Person' }], addresses: [{ city, country: 'DE' }] },
    });
  await page.goto('/customers');
  const table = page.getByRole('table', { name: 'Customers' });
  await table.getByText('Isar OHG').waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('button', { name: 'Advanced filter' }).click();
  const builder = page.getByRole('dialog', { name: 'Advanced filter' });
  await builder.getByRole('combobox', { name: 'Field' }).first().fill('Territory');
  await page.getByRole('option', { name: 'Territory' }).click();
  await builder
    .getByRole('combobox', { name: 'Value' })
    .or(builder.getByRole('textbox', { name: 'Value' }))
    .first()
    .click();
  await page.getByRole('option', { name: 'Waterkant' }).click();
  await builder.getByRole('button', { name: 'Apply' }).press('Enter');
  await page.getByRole('button', { name: /^Territory .*Waterkant/ }).waitFor();
  await table.getByText('Isar OHG').waitFor({ state: 'detached' });
  await table.getByText('Alster GmbH').waitFor();
});
