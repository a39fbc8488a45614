import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('W1 a lost connection is told, loses nothing that was typed, and is gone by itself', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const body = { name: 'Muster GmbH', email: 'office@muster.example', contacts: [{ name: 'Max Muster' }] };
  const { id } = await organisation.api.createCustomer({ body });
  await page.goto(`/customers/${id}/edit`);
  const email = page.getByRole('textbox', { name: 'E-mail', exact: true }).first();
  await email.fill('new@muster.example');
  await page.context().setOffline(true);
  const bar = page.getByRole('status').filter({ hasText: 'You are offline. What you typed is still here.' });
  await bar.waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
  expect(await email.inputValue()).toBe('new@muster.example');
  await page.context().setOffline(false);
  await page.getByRole('status').filter({ hasText: 'Connected again' }).waitFor();
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Muster GmbH', exact: true, level: 1 }).waitFor();
  expect((await organisation.api.getCustomer({ params: { id } })).email).toBe('new@muster.example');
});

test('W1 a server that does not answer is told and tried again by itself', async () => {
  const { page } = await openOrganisation(stage, 'work-orders');
  const away = '**/api/**';
  await page.route(away, (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'People' }).click();
  const bar = page.getByRole('status').filter({ hasText: 'The server does not answer.' });
  await bar.waitFor();
  await page.unroute(away);
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
  await page.getByRole('table').first().getByRole('row').nth(1).waitFor();
});

test('W1 the heading has the focus after going to a page, and Ctrl-Z takes back what a toast tells of', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  await organisation.api.createCustomer({ body: { name: 'Muster GmbH', type: 'business', contacts: [{ firstName: 'Max', lastName: 'Muster' }] } });
  await page.reload();
  const heading = page.getByRole('heading', { name: 'Muster GmbH', exact: true, level: 1 });
  await page.getByRole('link', { name: 'Muster GmbH' }).click();
  await heading.waitFor();
  await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('move to lead');
  await page.getByRole('option', { name: 'Move to Lead' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Move to Lead' }).getByRole('button', { name: 'Move to Lead' }).click();
  const notices = page.getByRole('region', { name: 'Notices' });
  const undo = notices.getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await page.keyboard.press('F6');
  expect(await undo.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.press('F6');
  expect(await undo.evaluate((one) => one === document.activeElement)).toBe(false);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await organisation.api.listCustomers()).items[0]?.status).toBe('prospect');
});
