import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('500 customers are assigned at once, seen first, and that is undone', { timeout: 180_000 }, async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { api } = organisation;
  for (let start = 0; start < 500; start += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        api.createCustomer({ body: { name: `Customer ${String(start + i).padStart(3, '0')}`, phone: `+4930${2_000_000 + start + i}` } }),
      ),
    );
  const assigned = async () => (await api.listCustomers({ query: { assignedTo: organisation.administratorId } })).total;
  const { name: me = '' } = (await api.listPeople()).items[0] ?? {};

  await page.goto('/customers');
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check();
  const bar = page.getByRole('region', { name: 'Chosen customers' });
  await bar.getByText('50 chosen').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('51–100').waitFor();
  await bar.getByText('50 chosen').waitFor();
  await bar.getByRole('button', { name: 'Choose all 500' }).click();
  await bar.getByText('All 500 chosen').waitFor();
  await page.getByRole('checkbox', { name: 'Choose Customer 050' }).uncheck();
  await bar.getByText('499 chosen').waitFor();
  await page.getByRole('checkbox', { name: 'Choose Customer 050' }).check();

  await bar.getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('combobox', { name: 'What to change' }).click();
  await page.getByRole('option', { name: 'Assigned to' }).click();
  await dialog.getByRole('combobox', { name: 'Assigned to' }).click();
  await page.getByRole('option', { name: me }).click();
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('These are the first 200 of 500 customers.').waitFor();
  await dialog.getByRole('list', { name: 'What would happen' }).getByText('Customer 000').waitFor();
  expect(await assigned()).toBe(0);

  await dialog.getByRole('button', { name: 'Change 500 customers' }).click();
  await page.getByText('500 customers changed.').waitFor();
  expect(await assigned()).toBe(500);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('It is undone.').waitFor();
  expect(await assigned()).toBe(0);
});

test('a bulk change is found again, undone after a look, and says what was changed since', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { api } = organisation;
  const made = [];
  for (const name of ['Alster', 'Bille', 'Donau']) made.push(await api.createCustomer({ body: { name, phone: `+49 30 300000${made.length}` } }));
  const { id, cause } = await api.prepareBulk({
    body: { selection: { query: {} }, change: { kind: 'update', addTags: ['fair'], patch: { assignedTo: organisation.administratorId } } },
  });
  await api.startBulk({ params: { id } });
  await expect.poll(async () => (await api.getBulk({ params: { id } })).state).toBe('done');
  await api.updateCustomer({ params: { id: made[1]?.id ?? '' }, body: { assignedTo: null } }, { ifMatch: '*' });
  expect(cause).toBe(`bulk:${id}`);

  await page.getByRole('link', { name: 'Bulk changes' }).click();
  const action = page.getByRole('listitem').filter({ hasText: 'fair' });
  await action.getByText('3 customers changed.').waitFor();
  await action.getByRole('button', { name: 'Undo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo this change?' });
  await dialog.getByText('3 would change').waitFor();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await action.getByText('Undone', { exact: true }).waitFor();
  expect((await api.listCustomers({ query: {} })).items.map(({ tags, assignedTo }) => [tags.length, assignedTo])).toEqual([
    [0, null],
    [0, null],
    [0, null],
  ]);
});

test('a deletion is undone from where it is told', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { id } = await organisation.api.createCustomer({ body: { name: 'Elbe', phone: '+49 30 4000000', contacts: [{ name: 'Ada' }] } });
  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete customer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Elbe is deleted').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('It is undone.').waitFor();
  expect(await organisation.api.getCustomer({ params: { id }, query: {} })).toMatchObject({ name: 'Elbe', contacts: [{ name: 'Ada' }] });
});
