import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStage, type Stage } from './browser.ts';

const PASSWORD = 'a password for Ada';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test.each([
  ['a wide screen', 1280],
  ['a phone', 390],
])('on %s from the first run to the first customer, out and in again', async (_, width) => {
  const page = await stage.newPage();
  await page.setViewportSize({ width, height: 844 });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome to Clientele' }).waitFor();
  await page.getByRole('textbox', { name: 'Name of your organisation' }).fill('Hillside Works');
  await page.getByRole('radio', { name: 'Work orders' }).click();
  expect(await page.getByRole('combobox', { name: 'Currency' }).inputValue()).toContain('USD');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Berger');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('button', { name: 'Create and start' }).click();
  await page.getByText('This is too short.').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create and start' }).click();

  await page.getByRole('heading', { name: 'No customers yet' }).waitFor();
  await page.getByRole('link', { name: 'Create the first customer' }).click();
  await page.getByRole('textbox', { name: 'Company name' }).fill('Muster GmbH');
  await page.getByRole('button', { name: 'Create customer' }).click();
  await page.getByRole('status').filter({ hasText: '2 fields need your attention' }).waitFor();
  await page.getByRole('textbox', { name: 'E-mail' }).first().fill('office@muster.example');
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Max Mustermann');
  await page.getByRole('textbox', { name: 'City' }).fill('München');
  await page.getByRole('button', { name: 'Create customer' }).click();

  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  await page.getByRole('region', { name: 'Contacts' }).getByText('Max Mustermann').waitFor();
  await page.getByRole('region', { name: 'Addresses' }).getByText('München').waitFor();
  await page.getByRole('region', { name: 'Latest' }).getByText('Customer created').waitFor();
  const address = page.url();

  await page.getByRole('button', { name: 'Account of Ada Berger' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await page.goto(address);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong.' }).waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  expect(page.url()).toBe(address);
});
