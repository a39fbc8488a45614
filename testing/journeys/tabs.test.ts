import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('the tabs of a customer hold in one row at any width: what has no room is behind a button, the one shown always in sight', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { id } = await organisation.api.createCustomer({ body: { name: 'Alster', type: 'individual' } });
  await page.goto(`/customers/${id}`);
  const row = page.getByRole('tablist', { name: 'Alster' });
  await row.getByRole('tab', { name: 'Overview' }).waitFor();
  const more = page.getByRole('button', { name: 'More', exact: true });
  for (const width of [1280, 1024, 800, 390]) {
    await page.setViewportSize({ width, height: 850 });
    await expect.poll(() => row.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
  await more.focus();
  await page.keyboard.press('Enter');
  const last = page.getByRole('menuitem').last();
  const name = (await last.innerText()).trim();
  await last.press('Enter');
  const tab = row.getByRole('tab', { name });
  await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
  await expect.poll(() => tab.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(new URL(page.url()).searchParams.get('tab')).toBeTruthy();
  // The arrow keys walk the tabs that are in the row.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => row.getByRole('tab', { name: 'Overview' }).getAttribute('aria-selected')).toBe('true');
});
