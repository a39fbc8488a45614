import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
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

test('a person founds a further organisation, is there at once, and switches back', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { name } = await organisation.api.getOrganisation();
  await page.getByRole('checkbox', { name: 'Prospect' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: `Organisation ${name}: switch` }).click();
  await page.getByRole('menuitem', { name: 'New organisation…' }).click();
  await page.getByRole('heading', { name: 'New organisation', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Create and go there' }).click();
  await page.getByText('Please fill this in.').waitFor();
  await page.getByRole('textbox', { name: 'Name of your organisation' }).fill('Second Works');
  await page.getByRole('radio', { name: 'Work orders' }).click();
  expect(await page.getByRole('textbox', { name: 'Name of your organisation' }).inputValue()).toBe('Second Works');
  await page.getByRole('button', { name: 'Create and go there' }).click();

  await page.getByRole('button', { name: 'Organisation Second Works: switch' }).click();
  expect(await page.getByRole('checkbox', { name: 'Prospect' }).count()).toBe(0);
  await page.getByRole('menuitem', { name }).click();
  await page.getByRole('button', { name: `Organisation ${name}: switch` }).waitFor();
  await page.getByRole('checkbox', { name: 'Prospect' }).waitFor({ state: 'attached' });
});

test('mails wait where administrators read them; one that failed is tried again', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  await page.goto('/settings/mails');
  await page.getByRole('heading', { name: 'No mails yet' }).waitFor();
  for (const name of ['eva', 'tom']) await organisation.api.invite({ body: { email: `${name}@mails.example`, role: 'member' } });
  await runStatements(stage.app.owner, `update crm.mail set error = '550 No such person here' where recipient = 'tom@mails.example'`);
  await page.reload();
  await page.getByRole('alert').getByText('SMTP_URL=').waitFor();
  const row = (recipient: string) => page.getByRole('row').filter({ hasText: recipient });
  await row('eva@mails.example').getByRole('cell', { name: 'Waiting' }).waitFor();
  await row('tom@mails.example').getByText('Failed: 550 No such person here').waitFor();
  await page.getByRole('button', { name: 'Actions for eva@mails.example' }).click();
  await page.getByRole('menuitem', { name: 'Show text' }).click();
  await page.getByRole('dialog').getByText('/invitation?token=').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Actions for tom@mails.example' }).click();
  await page.getByRole('menuitem', { name: 'Try again' }).click();
  await row('tom@mails.example').getByRole('cell', { name: 'Waiting' }).waitFor();
});
