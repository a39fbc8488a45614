import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, type Stage, signIn } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a team is made, led, renamed and deleted; colleagues see it and change nothing', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const join = (name: string) =>
    addPerson(stage.app.database.identityPool, organisation.id, 'sales', { name, email: `${name.toLowerCase()}@teams.example`, password: PASSWORD });
  const [eva] = [await join('Eva'), await join('Tom')];

  await page.goto('/settings/people');
  await page.getByRole('tab', { name: 'Teams' }).click();
  expect(new URL(page.url()).search).toBe('?tab=teams');
  await page.getByRole('heading', { name: 'No teams yet' }).waitFor();
  await page.getByRole('button', { name: 'Add team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('North');
  await dialog.getByRole('combobox', { name: 'Members' }).click();
  for (const name of ['Eva', 'Tom']) await page.getByRole('option', { name: `${name} · ${name.toLowerCase()}@teams.example` }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Lead' }).click();
  await page.getByRole('option', { name: 'Eva', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('table', { name: 'Teams' }).getByRole('row').filter({ hasText: 'North' });
  await row.getByRole('cell', { name: 'Eva, Tom' }).waitFor();
  expect((await organisation.api.listTeams()).items).toMatchObject([{ name: 'North', leadId: eva }]);

  const colleague = await stage.newPage();
  await signIn(colleague, 'tom@teams.example');
  await colleague.goto('/settings/people?tab=teams');
  await colleague.getByRole('cell', { name: 'Eva, Tom' }).waitFor();
  expect(await colleague.getByRole('button', { name: 'Add team' }).count()).toBe(0);
  expect(await colleague.getByRole('button', { name: 'Actions for North' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Actions for North' }).click();
  await page.getByRole('menuitem', { name: 'Edit team' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Far north');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Actions for Far north' }).click();
  await page.getByRole('menuitem', { name: 'Delete team' }).click();
  await dialog.getByRole('button', { name: 'Delete team' }).click();
  await page.getByRole('heading', { name: 'No teams yet' }).waitFor();
});
