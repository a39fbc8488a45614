import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, type Stage, signIn } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const customer = (name: string, more: object = {}) => ({ body: { name, type: 'individual', ...more } });

test('a phone is made required: who breaks that is seen and accepted, and the next edit must mend it', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { id } = await organisation.api.createCustomer(customer('Alster GmbH'));
  await organisation.api.createCustomer(customer('Spree AG', { phone: '+49 30 1234567' }));

  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('tab', { name: 'Fields' }).click();
  await page.getByRole('checkbox', { name: 'Require Phone', exact: true }).check();
  const breaches = page.getByRole('list', { name: 'What would break' });
  await breaches.getByText('Phone is empty · 1 customer').waitFor();
  expect(await breaches.getByRole('link', { name: 'Alster GmbH, opens in a new tab' }).getAttribute('href')).toBe(`/customers/${id}`);
  expect(await breaches.getByText('Spree AG').count()).toBe(0);

  await page.getByRole('tab', { name: 'Statuses' }).click();
  await page.getByText('1 change', { exact: false }).first().waitFor();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();

  await save(page).click();
  const dialog = page.getByRole('dialog', { name: 'Customers break these rules' });
  await dialog.getByRole('button', { name: 'Save anyway' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect((await organisation.api.getBlueprint()).rules.fields.phone).toEqual({ required: true });

  await page.goto(`/customers/${id}/edit`);
  await page.getByRole('textbox', { name: 'Website' }).fill('https://alster.example');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('One field needs your attention.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Phone' }).first().getAttribute('aria-invalid')).toBe('true');
});

test('what is there twice cannot be accepted as unique', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  for (const name of ['Nord GmbH', 'Sued GmbH']) await organisation.api.createCustomer(customer(name, { email: 'office@example.com' }));
  await page.goto('/settings/rules?part=unique');
  await page.getByRole('checkbox', { name: 'No two customers share an e-mail' }).check();
  await page.getByText('The same value twice: E-mail · 2 customers').waitFor();
  await save(page).click();
  const dialog = page.getByRole('dialog', { name: 'First mend what is there twice' });
  await dialog.getByRole('link', { name: /^Sued GmbH/ }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Save anyway' }).count()).toBe(0);
  expect((await organisation.api.getBlueprint()).rules.unique).toEqual([{ rule: 'name' }]);
});

test('statuses, types and currencies are edited in words; what somebody else saved meanwhile is merged', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  await page.goto('/settings/rules?part=statuses');
  await page.getByRole('textbox', { name: 'New status' }).fill('On hold');
  await page.getByRole('button', { name: 'Add status' }).click();
  await page.getByRole('combobox', { name: '“Active” can become' }).click();
  await page.getByRole('option', { name: 'On hold' }).click();
  await page.getByRole('combobox', { name: 'Step from “Active” to “On hold”' }).selectOption('Block');
  await page.getByRole('group', { name: 'Active → On hold' }).getByRole('checkbox', { name: 'Asks for a reason' }).check();
  await page.getByRole('tab', { name: 'Kinds' }).click();
  await page.getByRole('combobox', { name: 'Types of customers' }).fill('Großkunde');
  await page.keyboard.press('Enter');
  await page.getByText('All customers keep to these rules.').waitFor();
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await page.getByText('Active → On hold:').waitFor();

  const { rules, version } = await organisation.api.getBlueprint();
  await organisation.api.updateBlueprint({ body: { rules: { ...rules, archiveInactiveAfterDays: 90 } } }, { ifMatch: version });
  await save(page).click();
  await page.getByRole('alert').getByRole('button', { name: 'Load their changes, keep mine' }).click();
  await save(page).click();
  await save(page).waitFor({ state: 'detached' });
  const saved = (await organisation.api.getBlueprint()).rules;
  expect(saved.statuses.at(-1)).toEqual({ key: 'on_hold', active: true });
  expect(saved.transitions.at(-1)).toEqual({ from: 'active', to: 'on_hold', verb: 'block', reasonRequired: true });
  expect(saved.types).toEqual(['individual', 'business', 'enterprise', 'grosskunde']);
  expect(saved.archiveInactiveAfterDays).toBe(90);
});

test('who may not change the rules sees neither the link nor, by its address, the page', async () => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const email = 'rule.reader@example.com';
  await addPerson(stage.app.database.identityPool, organisation.id, 'sales', { name: 'Rita Reader', email, password: PASSWORD });
  const page = await stage.newPage();
  await signIn(page, email);
  for (const name of ['Rules', 'Audit log', 'Mails']) expect(await page.getByRole('link', { name }).count()).toBe(0);
  for (const path of ['rules', 'custom-fields', 'keys', 'audit', 'mails']) {
    await page.goto(`/settings/${path}`);
    await page.getByRole('heading', { name: 'You may not see this page', level: 1 }).waitFor();
  }
});
