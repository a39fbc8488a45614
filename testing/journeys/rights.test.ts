import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('C9 an administrator decides who sees which fields, and to a colleague the others do not exist', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { id } = await organisation.api.createCustomer({
    body: { name: 'Alster GmbH', type: 'individual', value: '1250', notes: { general: 'Pays late' } },
  });
  const line = { description: 'Crane', unitPrice: '4321' };
  const order = await organisation.api.createOrder({ params: { id }, body: { currency: 'EUR', lines: [line], notes: 'Haggled hard' } });
  await organisation.api.createNote({ params: { id }, body: { text: 'Never call on Mondays', pinned: true } });
  const support = await signInAs(stage, organisation, 'support');
  await support.goto(`/orders/${order.id}`);
  await support.getByRole('cell', { name: 'Crane' }).waitFor();
  await support.getByText('Haggled hard').waitFor();
  expect(await support.getByText('4,321').count()).toBe(0);
  await support.goto(`/customers/${id}`);
  await support.getByText('Never call on Mondays').first().waitFor();
  await support.getByText('Pays late').first().waitFor();
  expect(await support.getByText('1,250').count()).toBe(0);

  await page.goto('/settings/people');
  await page.getByRole('tab', { name: 'Who may do what' }).click();
  expect(page.url()).toContain('tab=rights');
  const abilities = page.getByRole('table', { name: 'Who may do what' });
  const row = abilities.getByRole('row', { name: /^Change many at once/ });
  await row.waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual(['All', 'Theirs', 'All', 'No', 'No', 'No']);

  const box = (role: string, group: string) => page.getByRole('checkbox', { name: `${role}: ${group}`, exact: true });
  expect(await box('Administrator', 'Notes').isDisabled()).toBe(true);
  expect(await box('Support', 'Notes').isChecked()).toBe(true);
  await box('Support', 'Notes').uncheck();
  await box('Support', 'Revenue').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect((await organisation.api.getFieldRights()).fields).toMatchObject({
    revenue: ['sales', 'support', 'accountant', 'portal'],
    notes: ['sales', 'member', 'portal'],
  });
  await page.reload();
  expect(await box('Support', 'Notes').isChecked()).toBe(false);

  await expect.poll(async () => (await organisation.as('support').then(({ api }) => api.getBlueprint())).hidden).toContain('notes');
  await support.reload();
  await support.getByText('1,250').first().waitFor();
  for (const text of ['Pays late', 'Never call on Mondays']) expect(await support.getByText(text).count(), text).toBe(0);
  expect(await support.getByRole('tab', { name: 'Notes' }).count()).toBe(0);
  await support.goto(`/orders/${order.id}`);
  await support.getByText('4,321').first().waitFor();
  expect(await support.getByText('Haggled hard').count()).toBe(0);
  await support.goto(`/customers/${id}/edit`);
  await support
    .getByRole('textbox', { name: 'Customer name' })
    .or(support.getByRole('textbox', { name: /name/i }))
    .first()
    .waitFor();
  expect(await support.getByRole('heading', { name: 'Notes' }).count()).toBe(0);
  await support.goto('/settings/people?tab=rights');
  await support.getByRole('checkbox', { name: 'Support: Notes' }).waitFor();
  expect(await support.getByRole('checkbox', { name: 'Support: Notes' }).isDisabled()).toBe(true);
  expect(await support.getByRole('button', { name: 'Save' }).count()).toBe(0);
});

test('C9 an accountant reads customers and changes none', async () => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const { id } = await organisation.api.createCustomer({ body: { name: 'Alster GmbH', type: 'individual' } });
  const page = await signInAs(stage, organisation, 'accountant');
  const menu = page.getByRole('navigation', { name: 'Main navigation' });
  expect(await menu.getByRole('link', { name: 'Imports' }).count()).toBe(0);
  // Tasks are everybody’s.
  expect(await menu.getByRole('link', { name: 'My day' }).count()).toBe(1);
  await page.goto(`/customers/${id}`);
  await page.getByRole('heading', { name: 'Alster GmbH' }).waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  expect(await page.getByRole('tab', { name: 'Interactions' }).count()).toBe(0);
});
