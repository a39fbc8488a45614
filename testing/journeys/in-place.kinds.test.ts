import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('fields of every kind are edited where they stand', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  for (const [key, label, kind] of [
    ['budget', 'Budget', 'money'],
    ['renewal', 'Renewal', 'date'],
    ['region', 'Region', 'text'],
    ['partner', 'Partner', 'boolean'],
    ['beds', 'Beds', 'number'],
  ] as const)
    await api.createCustomField({ body: { key, label, kind } });
  await api.createCustomField({ body: { key: 'lines', label: 'Lines', kind: 'choices', options: ['Valves', 'Pumps'] } });
  const parent = await api.createCustomer({ body: { name: 'Muster Holding', type: 'individual' } });
  const customer = await api.createCustomer({ body: { name: 'Muster GmbH', type: 'individual', notes: { customFields: { kept: true } } } });
  const read = () => api.getCustomer({ params: { id: customer.id } });
  const shown = (text: string) => page.getByRole('definition').filter({ hasText: text }).first().waitFor();
  const begin = async (field: string) => page.getByRole('button', { name: `Edit ${field}`, exact: true }).click();
  const { keyboard } = page;
  await page.goto(`/customers/${customer.id}`);

  await begin('Belongs to');
  await keyboard.type('Muster Hol');
  await page.getByRole('option', { name: 'Muster Holding' }).click();
  await page.getByRole('definition').getByRole('link', { name: 'Muster Holding' }).waitFor();

  await begin('Value');
  await keyboard.type('1,250.5');
  await keyboard.press('Enter');
  await shown('1,250.5');

  await begin('Next follow-up');
  await page.getByRole('button', { name: 'Next follow-up', exact: true }).click();
  await page.locator('button[data-today], td button').filter({ hasText: /^15$/ }).first().click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('heading', { name: 'Care' }).click();
  await shown('15 ');

  await begin('Region');
  await keyboard.type('North');
  await keyboard.press('Shift+Enter');
  await keyboard.type('and South');
  await keyboard.press('Enter');
  await shown('North\nand South');

  await begin('Budget');
  await page.getByRole('textbox', { name: 'Budget' }).fill('99.5');
  await keyboard.press('Enter');
  await shown('99.5');

  await begin('Renewal');
  await page.getByRole('textbox', { name: 'Renewal' }).fill('2027-01-31');
  await keyboard.press('Enter');
  await shown('31 Jan 2027');

  await begin('Partner');
  await page.getByRole('option', { name: 'Yes' }).click();
  await shown('Yes');

  await begin('Beds');
  await keyboard.type('12');
  await keyboard.press('Enter');
  await shown('12');

  await begin('Lines');
  await page.getByRole('option', { name: 'Pumps' }).click();
  await page.getByRole('option', { name: 'Valves' }).click();
  await page.getByRole('heading', { name: 'Care' }).click();
  await shown('Pumps, Valves');

  await begin('General');
  await keyboard.type('First line');
  await keyboard.press('Enter');
  await keyboard.type('second line');
  await keyboard.press('Control+Enter');
  await shown('First line\nsecond line');

  await expect.poll(read).toMatchObject({
    parentId: parent.id,
    value: '1250.5000',
    nextFollowUpAt: expect.stringMatching(/-15T|-14T/),
    notes: { general: 'First line\nsecond line', customFields: { kept: true } },
    custom: { budget: { amount: '99.5' }, renewal: '2027-01-31', region: 'North\nand South', partner: true, beds: 12, lines: ['Pumps', 'Valves'] },
  });
});
