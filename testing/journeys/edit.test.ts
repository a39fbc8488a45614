import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('an error stands at its field, what was typed stays, then it is saved', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const customer = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', type: 'individual', phone: '030 1234567' } });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  const phone = page.getByRole('textbox', { name: 'Phone' });
  await phone.fill('12');
  await page.getByRole('textbox', { name: 'Industry' }).fill('Logistics');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is not a valid phone number.').waitFor();
  expect(await phone.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('textbox', { name: 'Industry' }).inputValue()).toBe('Logistics');
  await phone.fill('040 7654321');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  await page.getByRole('link', { name: '+49407654321' }).waitFor();
  await page.getByRole('region', { name: 'Latest' }).getByText('Customer changed').waitFor();
});

test('who was slower learns who was faster, and loses nothing', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const customer = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', type: 'individual', industry: 'Food' } });
  await page.goto(`/customers/${customer.id}/edit`);
  await page.getByRole('textbox', { name: 'Company name' }).fill('Muster Holding');
  await organisation.api.updateCustomer({ params: { id: customer.id }, body: { industry: 'Logistics' } }, { ifMatch: customer.version });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'Somebody was faster' }).waitFor();
  await page.getByRole('button', { name: 'Load their changes, keep mine' }).click();
  await page.getByText('Their changes are loaded, yours are kept.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Industry' }).inputValue()).toBe('Logistics');
  expect(await page.getByRole('textbox', { name: 'Company name' }).inputValue()).toBe('Muster Holding');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  expect(await organisation.api.getCustomer({ params: { id: customer.id } })).toMatchObject({ industry: 'Logistics', companyName: 'Muster Holding' });
});

test('leaving with unsaved changes asks first', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  await page.getByRole('link', { name: 'New customer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a customer');
  await page.getByRole('link', { name: 'People' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Half a customer');
  await page.getByRole('link', { name: 'People' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
});

test('what a customer has already is refused at the field, with a link to the holder', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const holder = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', email: 'office@muster.example', contacts: [{ name: 'Max' }] } });
  await page.goto('/customers/new');
  await page.getByRole('textbox', { name: 'Company name' }).fill('Other GmbH');
  await page.getByRole('textbox', { name: 'E-mail' }).first().fill('Office@muster.example');
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Eva');
  await page.getByRole('button', { name: 'Create customer' }).click();
  const link = page.getByRole('link', { name: 'Muster GmbH' });
  await page.getByText('Another customer has this already:').waitFor();
  expect(await link.getAttribute('href')).toBe(`/customers/${holder.id}`);
  expect(await page.getByRole('textbox', { name: 'Contact person' }).inputValue()).toBe('Eva');
  await page.getByRole('textbox', { name: 'E-mail' }).first().fill('other@muster.example');
  await page.getByRole('button', { name: 'Create customer' }).click();
  await page.getByRole('heading', { name: 'Other GmbH', level: 1, exact: true }).waitFor();
});

test('when the session ends while one types, signing in again on the spot loses nothing', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  await page.getByRole('link', { name: 'New customer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Late GmbH');
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Individual' }).click();
  await page.getByRole('button', { name: 'Remove contact' }).click();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Create customer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Create customer' }).click();
  await page.getByRole('heading', { name: 'Late GmbH', level: 1, exact: true }).waitFor();
});
