import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function openBoard() {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const made: Record<string, string> = {};
  for (const [i, name] of ['Asha', 'Bela', 'Chitra'].entries())
    made[name] = (await organisation.api.createCustomer({ body: { name, phone: `+9198201000${10 + i}` } })).id;
  const statusOf = async (name: string) => (await organisation.api.getCustomer({ params: { id: made[name] ?? '' } })).status;
  await page.goto('/customers');
  await page.getByRole('button', { name: 'Show as board' }).click();
  const lane = (name: string) => page.getByRole('region', { name, exact: true });
  const card = (name: string) => page.getByRole('listitem', { name });
  await card('Chitra').waitFor();
  return { page, organisation, lane, card, statusOf, made };
}

test('C9 cards are drawn to another status, and a reason is asked for where the rules want one', async () => {
  const { page, organisation, lane, card, statusOf, made } = await openBoard();
  expect(page.url()).toContain('layout=board');
  await lane('Active').getByText('3', { exact: true }).waitFor();

  await card('Asha').dragTo(lane('Blocked'));
  const dialog = page.getByRole('dialog', { name: 'Block' });
  await dialog.getByRole('button', { name: 'Block' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  expect(await statusOf('Asha')).toBe('active');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Did not pay');
  await dialog.getByRole('button', { name: 'Block' }).click();
  await lane('Blocked').getByRole('listitem', { name: 'Asha' }).waitFor();
  expect(await statusOf('Asha')).toBe('blocked');
  const history = await organisation.api.listCustomerHistory({ params: { id: made.Asha ?? '' } });
  expect(history.items[0]).toMatchObject({ event: 'CustomerBlocked', reason: 'Did not pay' });
  await lane('Active').getByText('2', { exact: true }).waitFor();

  await page.reload();
  await lane('Blocked').getByRole('listitem', { name: 'Asha' }).waitFor();
});

test('C9 cards are moved by keys and by their menu, and one that cannot go is put back with the reason why', async () => {
  const { page, organisation, lane, card, statusOf, made } = await openBoard();
  const { keyboard } = page;
  await card('Bela').focus();
  await keyboard.press('Space');
  await page.getByRole('status').filter({ hasText: 'Bela is picked up.' }).waitFor({ state: 'attached' });
  await keyboard.press('Escape');
  await page.getByRole('status').filter({ hasText: 'Bela stays where it was.' }).waitFor({ state: 'attached' });
  await keyboard.press('Space');
  await keyboard.press('ArrowRight');
  await page.getByRole('status').filter({ hasText: 'To Inactive' }).waitFor({ state: 'attached' });
  await keyboard.press('Enter');
  await lane('Inactive').getByRole('listitem', { name: 'Bela' }).waitFor();
  await expect.poll(() => statusOf('Bela')).toBe('inactive');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Bela');

  await organisation.api.blockCustomer({ params: { id: made.Chitra ?? '' }, body: { reason: 'meanwhile' } });
  await card('Chitra').getByRole('button', { name: 'Move Chitra…' }).click();
  await page.getByRole('menuitem', { name: /Inactive/ }).click();
  await page.getByText('Chitra stays where it was.').first().waitFor();
  await lane('Blocked').getByRole('listitem', { name: 'Chitra' }).waitFor();
  expect(await statusOf('Chitra')).toBe('blocked');
});

test('S11 the board shows what the filters let through, asks once a lane, and moves nothing in the past', async () => {
  const { page, card } = await openBoard();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/customers') && asked.push(request.url()));
  await page.goto('/customers?layout=board&q=asha&asOf=2999-01-01');
  await card('Asha').waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: 'Bela' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Move Asha…' }).count()).toBe(0);
  expect(await card('Asha').getAttribute('draggable')).toBe('false');
  const lanes = await page.getByRole('region', { name: 'Customers by status' }).getByRole('region').count();
  expect(asked.length).toBe(lanes + 1);

  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
