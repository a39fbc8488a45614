import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('C9 a view is saved, shared, opened again, changed and deleted', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  for (const [name, city] of [
    ['Alster GmbH', 'Hamburg'],
    ['Spree AG', 'Berlin'],
  ] as const)
    await organisation.api.createCustomer({
      body: { name, email: `${city}@example.com`, contacts: [{ name: `Person ${city}` }], addresses: [{ city, country: 'DE' }] },
    });
  const table = page.getByRole('table', { name: 'Customers' });
  const menu = (name: string) => page.getByRole('button', { name, exact: true });
  const item = (name: string) => page.getByRole('menuitem', { name });
  await page.goto('/customers?city=Hamburg');
  await table.getByText('Alster GmbH').waitFor();

  await menu('Views').click();
  await item('Save as new view…').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByText('Please fill this in.').waitFor();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('In Hamburg');
  await page.getByRole('checkbox', { name: 'Share with everybody' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await menu('In Hamburg').waitFor();
  expect(page.url()).toContain('view=');

  const { api } = await organisation.as('sales');
  expect((await api.listViews({ query: {} })).items).toMatchObject([{ name: 'In Hamburg', query: { city: 'Hamburg' }, shared: true, mine: false }]);

  await page.goto('/customers');
  await table.getByText('Spree AG').waitFor();
  await menu('Views').click();
  await page.getByRole('menuitemradio', { name: 'In Hamburg' }).click();
  await table.getByText('Spree AG').waitFor({ state: 'detached' });
  await page.getByRole('columnheader', { name: 'Company name' }).getByRole('button').click();
  await menu('In Hamburg (changed)').click();
  await item('Save changes to “In Hamburg”').click();
  await menu('In Hamburg').waitFor();
  expect((await api.listViews({ query: {} })).items).toMatchObject([{ query: { city: 'Hamburg', sort: '-name' }, version: 2 }]);

  await menu('In Hamburg').click();
  await item('Delete view').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete view' }).click();
  await menu('Views').waitFor();
  expect((await api.listViews({ query: {} })).items).toEqual([]);
});
