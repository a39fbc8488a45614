import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';
import { pagesOf } from './pages.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Roles that need a name; in the snapshot a name stands in quotes behind the role. */
const NAMELESS = /^\s*- (button|link|textbox|searchbox|combobox|checkbox|radio|menuitem|dialog|table)\b(?! ")/;

async function shortcomings(page: Page): Promise<string[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  const nameless = snapshot.split('\n').filter((line) => NAMELESS.test(line));
  const missing = [
    (await page.getByRole('main').count()) === 1 ? '' : 'not exactly one main landmark',
    (await page.getByRole('heading', { level: 1 }).count()) === 1 ? '' : 'not exactly one first heading',
    (await page.title()).length > 'Clientele'.length ? '' : 'no title of its own',
  ];
  return [...nameless, ...missing].filter(Boolean);
}

test('every page has a heading, a main landmark and no control without a name, in both languages', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const customer = await organisation.api.createCustomer({
    body: { name: 'Muster GmbH', type: 'business', contacts: [{ firstName: 'Max', lastName: 'Mustermann' }], addresses: [{ city: 'Berlin' }] },
  });
  await organisation.api.createCustomField({ body: { key: 'budget', label: 'Budget', kind: 'money' } });
  const paths = pagesOf(customer.id)
    .filter(({ open }) => !open)
    .map(({ path }) => path);
  const found: Record<string, string[]> = {};
  for (const language of ['en', 'de']) {
    await page.evaluate((chosen) => localStorage.setItem('clientele.language', chosen), language);
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const problems = await shortcomings(page);
      if (problems.length > 0) found[`${language} ${path}`] = problems;
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    }
  }
  expect(found).toEqual({});
});

test('the first thing a keyboard reaches leads to the content', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  await page.goto('/customers');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#main');
});
