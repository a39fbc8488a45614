import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('C11 somebody leaves: who gets what is looked at first, handed over in turns, and taken back', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const join = (name: string) =>
    addPerson(stage.app.database.identityPool, organisation.id, 'sales', { name, email: `${name.toLowerCase()}@leaving.example`, password: PASSWORD });
  const [eva, tom, ida] = [await join('Eva'), await join('Tom'), await join('Ida')];
  for (let i = 0; i < 4; i++) {
    const body = { name: `Customer ${i}`, email: `c${i}@example.com`, assignedTo: eva, contacts: [{ name: 'Ann' }] };
    await organisation.api.createCustomer({ body });
  }
  await organisation.api.createTeam({ body: { name: 'North', memberIds: [eva, tom, ida], leadId: eva } });
  const assigned = async () => (await organisation.api.listCustomers({ query: {} })).items.map(({ assignedTo }) => assignedTo ?? '').toSorted();

  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Actions for Eva' }).click();
  await page.getByRole('menuitem', { name: 'Let leave' }).click();
  const dialog = page.getByRole('dialog', { name: 'Eva leaves' });
  await dialog.getByRole('button', { name: 'See who gets what' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('radio', { name: 'A team in turns' }).check();
  await dialog.getByRole('combobox', { name: 'Team' }).click();
  await page.getByRole('option', { name: 'North' }).click();
  await dialog.getByRole('button', { name: 'See who gets what' }).click();
  const shares = dialog.getByRole('table', { name: 'Who gets what' });
  for (const text of ['Tom', 'Ida']) await shares.getByRole('row').filter({ hasText: text }).getByRole('cell', { name: '2', exact: true }).waitFor();
  await shares.getByRole('row').filter({ hasText: 'In all' }).getByRole('cell', { name: '4', exact: true }).waitFor();
  await dialog.getByText('Teams that get another lead: North').waitFor();
  expect(await assigned()).toEqual([eva, eva, eva, eva]);

  await dialog.getByRole('button', { name: 'Let leave' }).click();
  await dialog.getByText('Eva has left, and everything is handed over.').waitFor();
  expect(await assigned()).toEqual([tom, tom, ida, ida].toSorted());
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog', { name: 'Undo this change?' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(assigned, { timeout: 20_000 }).toEqual([eva, eva, eva, eva]);
});

test('a territory is kept: added with its cities, changed and deleted', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  await page.goto('/settings/people?tab=territories');
  await page.getByRole('heading', { name: 'No territories yet' }).waitFor();
  await page.getByRole('button', { name: 'Add territory' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Please fill this in.').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Coast');
  await dialog.getByRole('combobox', { name: 'Cities' }).fill('Kiel');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('table', { name: 'Territories' }).getByRole('cell', { name: /Kiel/ }).waitFor();
  expect((await organisation.api.listTerritories()).items).toMatchObject([{ name: 'Coast', cities: ['Kiel'] }]);
  await page.getByRole('button', { name: 'Actions for Coast' }).click();
  await page.getByRole('menuitem', { name: 'Delete territory' }).click();
  await dialog.getByRole('button', { name: 'Delete territory' }).click();
  await page.getByRole('heading', { name: 'No territories yet' }).waitFor();
});
