import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function openCustomer(body: object = {}) {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const customer = await organisation.api.createCustomer({
    body: { name: 'Muster GmbH', type: 'individual', phone: '030 1234567', industry: 'Food', ...body },
  });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  const { api } = organisation;
  return { page, organisation, api, customer, read: () => api.getCustomer({ params: { id: customer.id } }) };
}
const edit = (page: Page, field: string) => page.getByRole('button', { name: `Edit ${field}`, exact: true });
const input = (page: Page, field: string) => page.getByRole('textbox', { name: field, exact: true });

test('a field is edited where it stands by keyboard alone: Enter saves, Escape restores, errors stand at it', async () => {
  const { page, read } = await openCustomer();
  const { keyboard } = page;
  await edit(page, 'Industry').focus();
  await keyboard.press('Enter');
  await keyboard.type('Logistics');
  await keyboard.press('Enter');
  await page.getByRole('definition').filter({ hasText: 'Logistics' }).waitFor();
  await expect.poll(async () => (await read()).industry).toBe('Logistics');
  expect(await edit(page, 'Industry').evaluate((button) => button === document.activeElement)).toBe(true);

  await page.getByText('Industry is saved').waitFor();
  await keyboard.press('Control+z');
  await page.getByRole('definition').filter({ hasText: 'Food' }).waitFor();
  expect((await read()).industry).toBe('Food');
  await keyboard.press('Enter');
  await input(page, 'Industry').waitFor();
  await keyboard.type('Logistics');
  await keyboard.press('Enter');
  await expect.poll(async () => (await read()).industry).toBe('Logistics');

  await keyboard.press('Enter');
  await input(page, 'Industry').waitFor();
  await keyboard.type('Never mind');
  await keyboard.press('Escape');
  await page.getByRole('definition').filter({ hasText: 'Logistics' }).waitFor();
  expect(await edit(page, 'Industry').evaluate((button) => button === document.activeElement)).toBe(true);

  await edit(page, 'Phone').focus();
  await keyboard.press('Enter');
  await keyboard.type('12');
  await keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'This is not a valid phone number.' }).waitFor();
  expect(await input(page, 'Phone').inputValue()).toBe('12');
  expect(await input(page, 'Phone').getAttribute('aria-invalid')).toBe('true');
  await input(page, 'Phone').fill('040 7654321');
  await keyboard.press('Tab');
  await page.getByRole('link', { name: '+49407654321' }).waitFor();

  await edit(page, 'Type').focus();
  await keyboard.press('Enter');
  await page.getByRole('option', { name: 'Business' }).waitFor();
  await keyboard.press('Escape');
  await edit(page, 'Currency').focus();
  await keyboard.press('Enter');
  await keyboard.type('swiss');
  await keyboard.press('Enter');
  await page.getByRole('definition').filter({ hasText: 'Swiss Franc' }).waitFor();
  await expect.poll(read).toMatchObject({ industry: 'Logistics', phone: '+49407654321', type: 'individual', currency: 'CHF' });
});

test('the name, the tags and who looks after the customer are changed in the header', async () => {
  const { page, read } = await openCustomer({ email: 'office@muster.example' });
  await edit(page, 'Name').click();
  await input(page, 'Name').fill('');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Please fill this in.' }).waitFor();
  await input(page, 'Name').fill('Muster Holding');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Muster Holding', level: 1, exact: true }).waitFor();
  await expect.poll(() => page.title()).toContain('Muster Holding');

  await edit(page, 'Tags').click();
  await page.keyboard.type('key account');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('key account').waitFor();

  expect(await page.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+49301234567');
  expect(await page.getByRole('link', { name: 'E-mail', exact: true }).getAttribute('href')).toBe('mailto:office@muster.example');
  await page.getByRole('button', { name: 'Assign', exact: true }).click();
  await page.getByRole('button', { name: 'Assign to me' }).click();
  await page.getByRole('button', { name: /^Assigned to Administrator/ }).waitFor();
  await expect.poll(read).toMatchObject({ name: 'Muster Holding', tags: ['key account'], assignedTo: expect.any(String) });
});

test('somebody changed another field meanwhile: both changes are kept, and it is said', async () => {
  const { page, api, customer, read } = await openCustomer();
  await edit(page, 'Company name').click();
  await page.keyboard.type('Muster Holding');
  await api.updateCustomer({ params: { id: customer.id }, body: { industry: 'Logistics' } }, { ifMatch: customer.version });
  await page.keyboard.press('Enter');
  await page.getByText('Somebody changed Industry meanwhile. Both changes are kept.').waitFor();
  await page.getByRole('definition').filter({ hasText: 'Logistics' }).waitFor();
  expect(await read()).toMatchObject({ industry: 'Logistics', companyName: 'Muster Holding' });
});

test('somebody changed the same field meanwhile: theirs and mine are shown, and one chooses', async () => {
  const { page, api, customer, read } = await openCustomer();
  const clash = page.getByRole('alert').filter({ hasText: 'Somebody changed Industry' });
  const both = async (mine: string, theirs: string) => {
    await edit(page, 'Industry').click();
    await page.keyboard.type(mine);
    await api.updateCustomer({ params: { id: customer.id }, body: { industry: theirs } }, { ifMatch: '*' });
    await page.keyboard.press('Enter');
    await clash.waitFor();
    expect(await clash.getByRole('definition').allTextContents()).toEqual([theirs, mine]);
  };
  await both('Mining', 'Logistics');
  expect((await read()).industry).toBe('Logistics');
  await clash.getByRole('button', { name: 'Save mine' }).click();
  await expect.poll(async () => (await read()).industry).toBe('Mining');
  await clash.waitFor({ state: 'detached' });
  await both('Forestry', 'Banking');
  await clash.getByRole('button', { name: 'Keep theirs' }).click();
  await page.getByRole('definition').filter({ hasText: 'Banking' }).waitFor();
  expect((await read()).industry).toBe('Banking');
});

test('without a connection nothing typed is lost, in the place of a field and in a form', async () => {
  const { page, customer, read } = await openCustomer();
  await page.context().setOffline(true);
  await edit(page, 'Industry').click();
  await page.keyboard.type('Logistics');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  expect(await input(page, 'Industry').inputValue()).toBe('Logistics');
  await openTab(page, 'Timeline');
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
  expect(await input(page, 'Industry').inputValue()).toBe('Logistics');
  await page.context().setOffline(false);
  await input(page, 'Industry').press('Enter');
  await page.getByRole('definition').filter({ hasText: 'Logistics' }).waitFor();
  await expect.poll(async () => (await read()).industry).toBe('Logistics');

  await page.goto(`/customers/${customer.id}/edit`);
  await input(page, 'Industry').fill('Mining');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  expect(await input(page, 'Industry').inputValue()).toBe('Mining');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
  expect((await read()).industry).toBe('Mining');
});

test('what another customer holds is warned of while one types, and refused with a link to the holder', async () => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  const body = { currency: 'EUR', language: 'de-DE' };
  const holder = await organisation.api.createCustomer({ body: { ...body, name: 'Maschinenbau Weber', erpNumber: 'DE-1', phone: '030 1234567' } });
  const other = await organisation.api.createCustomer({ body: { ...body, name: 'Nord Spedition', erpNumber: 'DE-2' } });
  const link = page.getByRole('link', { name: 'Maschinenbau Weber' });
  const hint = (text: string) => page.getByRole('status').filter({ hasText: text });
  await page.goto('/customers/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Maschinebau Weber');
  await hint('Similar name: Maschinenbau Weber').waitFor();
  expect(await link.getAttribute('href')).toBe(`/customers/${holder.id}`);
  expect(await link.getAttribute('target')).toBe('_blank');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Süd Spedition AG');
  await hint('Similar name: Maschinenbau').waitFor({ state: 'detached' });

  await page.goto(`/customers/${other.id}`);
  await page
    .getByRole('button', { name: /^Edit .*phone$/i })
    .first()
    .click();
  await page.keyboard.type('+49 (0)30 1234567');
  await hint('Same phone: Maschinenbau Weber').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Edit ERP/ }).click();
  await page.keyboard.type('DE-1');
  await hint('Same ERP number: Maschinenbau Weber').waitFor();
  await page.keyboard.press('Enter');
  const refusal = page.getByRole('alert').filter({ hasText: 'Another customer has this already:' });
  expect(await refusal.getByRole('link', { name: 'Maschinenbau Weber' }).getAttribute('href')).toBe(`/customers/${holder.id}`);
  await page.keyboard.press('Escape');
  await page.getByRole('definition').filter({ hasText: 'DE-2' }).waitFor();
});
