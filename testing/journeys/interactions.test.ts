import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { openOrganisation, openStage, openTab, type Stage, signIn, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));

test('S7 S8 a sales person’s morning: what is overdue, a call, what happened, what waits', async () => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const [name, email] = ['Sue Sales', `sue.${organisation.id.slice(-12)}@example.com`];
  const sue = await addPerson(stage.app.database.identityPool, organisation.id, 'sales', { name, email, password: PASSWORD });
  const customer = (name: string, lastName: string, phone: string) =>
    organisation.api.createCustomer({ body: { name, status: 'lead', type: 'business', contacts: [{ firstName: 'Jo', lastName, phone }] } });
  const [acme, globex] = [await customer('Acme', 'Park', '+49 30 12345678'), await customer('Globex', 'Moe', '+49 30 12345679')];
  const follow = (id: string, contactId: string, followUpOn: string, followUpWhat: string) =>
    organisation.api.logInteraction({ params: { id }, body: { kind: 'meeting', subject: 'Fair', contactId, handledBy: sue, followUpOn, followUpWhat } });
  const asked = await follow(acme.id, acme.contacts[0]?.id ?? '', dayIn(-2), 'Ask about the offer');
  const sample = await follow(globex.id, globex.contacts[0]?.id ?? '', dayIn(0), 'Send a sample');

  const page = await stage.newPage();
  await signIn(page, email);
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'My day' }).click();
  const overdue = page.getByRole('region', { name: 'Overdue (1)' });
  const card = overdue.getByRole('listitem').filter({ hasText: 'Ask about the offer' });
  await card.getByText('Jo Park').waitFor();
  expect(await card.getByRole('link', { name: '+493012345678' }).getAttribute('href')).toBe('tel:+493012345678');

  await card.getByRole('button', { name: 'Log what happened: Ask about the offer, Acme' }).click();
  const dialog = page.getByRole('dialog', { name: 'What happened with Acme' });
  await dialog.getByText('Logging this closes the follow-up “Ask about the offer”.').waitFor();
  await expect.poll(() => dialog.getByRole('combobox', { name: 'Contact' }).inputValue()).toBe('Jo Park');
  await expect.poll(() => dialog.getByRole('combobox', { name: 'Handled by' }).inputValue()).toBe(name);
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('Offer is with the boss');
  await dialog.getByRole('combobox', { name: 'Outcome', exact: true }).click();
  await page.getByRole('option', { name: 'Reached', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'What is to be done' }).fill('Call again');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('button', { name: 'Next week' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Coming up (1)' }).getByText('Call again').waitFor();
  await overdue.waitFor({ state: 'detached' });
  expect(await organisation.api.getInteraction({ params: { id: asked.id } })).toMatchObject({ followUpState: 'done', followUpDoneBy: `user:${sue}` });

  await page.getByRole('button', { name: 'Put off: Send a sample, Globex' }).focus();
  await page.keyboard.press('Enter');
  await page.locator(':focus', { hasText: 'Tomorrow' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing is due today.').waitFor();
  expect(await organisation.api.getInteraction({ params: { id: sample.id } })).toMatchObject({ followUpOn: dayIn(1), followUpState: 'upcoming' });

  await page.getByRole('heading', { name: 'Coming up (2)' }).waitFor();
  for (const what of ['Send a sample, Globex', 'Call again, Acme']) await page.getByRole('button', { name: `Done: ${what}` }).click();
  await page.getByRole('heading', { name: 'All clear' }).waitFor();

  await page.getByRole('radiogroup', { name: 'Whose work' }).getByText('Everybody').click();
  await page.waitForURL('**/day?who=all');
  await page.goto(`/customers/${acme.id}?tab=interactions`);
  await page.getByRole('region', { name: 'Interactions' }).getByRole('listitem').first().getByText('Offer is with the boss').waitFor();
  await openTab(page, 'Timeline');
  await page.getByText('Interaction logged').first().waitFor();
  await page.getByText('Follow-up done', { exact: true }).first().waitFor();
});

test('C3 C9 a meeting is logged from the heading, changed and deleted; a member reads it', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const { id } = await organisation.api.createCustomer({
    body: { name: 'Acme', email: 'acme@example.com', contacts: [{ name: 'Ann', isPrimary: true }] },
  });
  await page.goto(`/customers/${id}`);
  await page.getByRole('button', { name: 'Log call or meeting' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Meeting' }).click();
  await dialog
    .getByRole('spinbutton', { name: 'Minutes' })
    .or(dialog.getByRole('textbox', { name: 'Minutes' }))
    .fill('30');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await openTab(page, 'Interactions');
  const item = page.getByRole('region', { name: 'Interactions' }).getByRole('listitem');
  await item.getByText('30 min').waitFor();
  await item.getByText('with Ann').waitFor();

  const member = await signInAs(stage, organisation, 'member');
  // Members see what their teams handle.
  const people = (await organisation.api.listPeople()).items.map(({ id }) => id);
  await organisation.api.createTeam({ body: { name: 'All of us', memberIds: people } });
  await member.goto(`/customers/${id}?tab=interactions`);
  await member.getByRole('region', { name: 'Interactions' }).getByText('with Ann').waitFor();
  expect(await member.getByRole('button', { name: 'Log' }).count()).toBe(0);
  await member.getByRole('button', { name: 'Actions for Meeting' }).click();
  expect(await member.getByRole('menuitem').allTextContents()).toEqual(['Add task']);

  await item.getByRole('button', { name: 'Actions for Meeting' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('First meeting');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await item.getByText('First meeting').waitFor();
  await item.getByRole('button', { name: 'Actions for First meeting' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'Nothing is logged yet' }).waitFor();
});
