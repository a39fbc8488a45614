import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('block with a reason, see it in the history, and the customer as it was', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const customer = await organisation.api.createCustomer({ body: { name: 'City Hospital', phone: '030 1234567' } });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Block' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block' });
  await dialog.getByRole('button', { name: 'Block' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Unpaid invoices since March');
  await dialog.getByRole('button', { name: 'Block' }).click();

  await page.getByRole('region', { name: 'Latest' }).getByText('Unpaid invoices since March').waitFor();
  await page.getByRole('main').getByText('Blocked').first().waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Activate' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Block' }).count()).toBe(0);
  await page.keyboard.press('Escape');

  await page.goto(`/customers/${customer.id}?asOf=${customer.createdAt}`);
  await page.getByRole('status').filter({ hasText: 'You see this customer as it was' }).waitFor();
  await page.getByRole('main').getByText('Active', { exact: true }).first().waitFor();
  expect(await page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Edit Phone' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Next change' }).click();
  await page.getByRole('main').getByText('Blocked', { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Next change' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Previous change' }).click();
  await page.getByRole('main').getByText('Active', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Back to today' }).click();
  await page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
});

test('contacts and addresses are added, made primary, removed', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const customer = await organisation.api.createCustomer({
    body: { name: 'Muster GmbH', email: 'office@muster.example', contacts: [{ name: 'Max Mustermann' }] },
  });
  await page.goto(`/customers/${customer.id}`);
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('button', { name: 'Add contact' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Contact person' }).fill('Eva Klein');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await contacts.getByRole('button', { name: 'Actions for Eva Klein' }).click();
  await page.getByRole('menuitem', { name: 'Make primary' }).click();
  await contacts.getByRole('listitem').first().getByText('Eva Klein').waitFor();
  await contacts.getByRole('button', { name: 'Actions for Eva Klein' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove contact' }).getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  const addresses = page.getByRole('region', { name: 'Addresses' });
  await addresses.getByRole('button', { name: 'Add address' }).click();
  await dialog.getByRole('textbox', { name: 'City' }).fill('München');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await addresses.getByText('München').waitFor();
});
