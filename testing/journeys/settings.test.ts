import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a person is invited, accepts, and sees only what their role may', async () => {
  const { page } = await openOrganisation(stage, 'work-orders');
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('eva@example.com');
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('listbox', { name: 'Role' }).getByRole('option', { name: 'Member' }).click();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link of the invitation' }).inputValue();

  const guest = await stage.newPage();
  await guest.goto(link);
  await guest.getByRole('textbox', { name: 'Your name' }).fill('Eva Klein');
  await guest.getByRole('textbox', { name: 'Password' }).fill('a password for Eva');
  await guest.getByRole('button', { name: 'Accept and sign in' }).click();
  await guest.getByRole('heading', { name: 'No customers yet' }).waitFor();
  expect(await guest.getByRole('link', { name: 'New customer' }).count()).toBe(0);
  expect(await guest.getByRole('link', { name: 'API keys' }).count()).toBe(0);
});

test('a custom field is defined and appears in the form; an API key is shown once', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  await page.getByRole('link', { name: 'Custom fields' }).click();
  await page.getByRole('button', { name: 'Add field' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Label' }).fill('Contract until');
  expect(await dialog.getByRole('textbox', { name: 'Key' }).inputValue()).toBe('contract_until');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'contract_until' }).waitFor();
  await page.goto('/customers/new');
  await page.getByRole('textbox', { name: 'Contract until' }).waitFor();

  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Create key' }).first().click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Web shop');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  expect((await dialog.getByRole('textbox', { name: 'Secret key' }).inputValue()).length).toBeGreaterThan(20);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('cell', { name: 'Web shop', exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Secret key' }).count()).toBe(0);
});

test('one person in two organisations switches between them', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  const answer = await page.request.post('/api/organisations', { data: { name: 'Second Works', blueprint: 'work-orders' } });
  expect(answer.status()).toBe(201);
  await page.reload();
  await page.getByRole('checkbox', { name: 'Prospect' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: /^Organisation .*: switch$/ }).click();
  await page.getByRole('menuitem', { name: 'Second Works' }).click();
  await page.getByRole('button', { name: 'Organisation Second Works: switch' }).waitFor();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  expect(await page.getByRole('checkbox', { name: 'Prospect' }).count()).toBe(0);
});
