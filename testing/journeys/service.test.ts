import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('F7 a support day: a call comes in, a ticket is opened on their equipment, answered and resolved; the customer stays', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const body = { name: 'Lilavati Hospital', type: 'hospital', phone: '+91 22 2675 1000', contacts: [{ name: 'Dr. Rao' }], addresses: [{ city: 'Mumbai' }] };
  const { id } = await organisation.api.createCustomer({ body });
  await organisation.api.createEquipment({ params: { id }, body: { serial: 'MRI-77', model: 'Magnetom' } });

  await page.goto('/customers');
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /search/i }))
    .first()
    .fill('022 26751000');
  await page.getByRole('link', { name: 'Lilavati Hospital' }).first().click();
  await openTab(page, /^Tickets/);
  await page.getByRole('button', { name: 'Open ticket' }).click();
  const dialog = page.getByRole('dialog', { name: 'Open ticket' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Subject' }).getAttribute('aria-invalid')).toBe('true');
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Images are blurred');
  await dialog.getByRole('combobox', { name: 'Equipment' }).click();
  await page.getByRole('option', { name: 'MRI-77 · Magnetom' }).click();
  await dialog.getByRole('combobox', { name: 'Contact' }).click();
  await page.getByRole('option', { name: 'Dr. Rao' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();

  const row = page.getByRole('list', { name: 'Tickets' }).getByRole('listitem', { name: 'T-00001 Images are blurred' });
  await row.getByText('Open', { exact: true }).waitFor();
  expect(await row.innerText()).toMatch(/T-00001[\s\S]*MRI-77 · Magnetom[\s\S]*Dr. Rao/);
  await row.getByRole('button', { name: 'Answered: T-00001' }).click();
  await row.getByText('In progress').waitFor();
  await row.getByRole('button', { name: 'Resolve: T-00001' }).click();
  await row.getByText('Resolved', { exact: true }).waitFor();

  await openTab(page, 'Timeline');
  for (const event of ['Ticket opened', 'Ticket answered', 'Ticket resolved']) await page.getByText(event).first().waitFor();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const refusal = page.getByRole('dialog', { name: /Delete/ });
  await refusal.getByRole('button', { name: 'Delete' }).click();
  await refusal.getByText('Tickets: 1, Equipment: 1').waitFor();
  await refusal.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('link', { name: 'Tickets', exact: true }).click();
  const all = page.getByRole('table', { name: 'Tickets' });
  await all.getByRole('link', { name: 'Lilavati Hospital' }).waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Waiting' }).click();
  await page.keyboard.press('Escape');
  await filters.getByRole('button', { name: 'Show results' }).click();
  await page.getByText('Nothing fits these filters').waitFor();
  expect(new URL(page.url()).searchParams.get('status')).toBe('waiting');
  expect(await page.getByRole('link', { name: 'Work orders', exact: true }).count()).toBe(0);
});

test('W5 a work order is drafted, planned and done; the customer’s tab and the list of all show it', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const body = { name: 'Miller & Sons', email: 'office@miller.example', contacts: [{ name: 'Ann Miller' }] };
  const { id } = await organisation.api.createCustomer({ body });
  await page.goto(`/customers/${id}?tab=work-orders`);
  await page.getByRole('button', { name: 'New work order' }).click();
  const dialog = page.getByRole('dialog', { name: 'New work order' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Mend the roof');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 of 1 active').waitFor();
  await page.getByRole('button', { name: 'Plan: WO-00001' }).click();
  await page.getByRole('button', { name: 'Done: WO-00001' }).click();
  await page.getByText('0 of 1 active').waitFor();
  await page.getByRole('button', { name: 'Actions for WO-00001' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit WO-00001' });
  await edit.getByRole('textbox', { name: 'Title' }).fill('Mend the whole roof');
  await edit.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Mend the whole roof').waitFor();

  await page.getByRole('link', { name: 'Work orders', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('WO-1');
  await page.waitForURL(/q=WO-1/);
  await page.getByRole('table', { name: 'Work orders' }).getByRole('link', { name: 'Miller & Sons' }).waitFor();
  await page.goto('/work-orders?status=draft');
  await page.getByText('Nothing fits these filters').waitFor();
});
