import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, PASSWORD } from '../harness.ts';
import { openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const MOST_TABS = 80;

/** Goes on by Tab until the focus is there, as somebody without a mouse must. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let i = 0; i < MOST_TABS; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} tabs do not lead to ${target}`);
}

test('by keyboard alone: sign in, create, find, edit, block with a reason and undo', async () => {
  const organisation = await newOrganisation(stage.app, 'field-service', { country: 'DE' });
  const { email = '' } = (await organisation.api.listPeople()).items[0] ?? {};
  const page = await stage.newPage();
  const { keyboard } = page;
  const typeInto = async (target: Locator, text: string) => {
    await tabTo(page, target);
    await keyboard.type(text);
  };

  await page.goto('/');
  await typeInto(page.getByRole('textbox', { name: 'E-mail' }), email);
  await typeInto(page.getByRole('textbox', { name: 'Password' }), PASSWORD);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No customers yet' }).waitFor();

  await keyboard.press('n');
  await typeInto(page.getByRole('textbox', { name: 'Name', exact: true }), 'Alster Klinik');
  await typeInto(page.getByRole('textbox', { name: 'Primary phone' }), '040 1234567');
  await keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: 'Alster Klinik', level: 1 });
  await heading.waitFor();

  await keyboard.press('g');
  await keyboard.press('c');
  await page.getByRole('table', { name: 'Customers' }).waitFor();
  await keyboard.press('Control+k');
  await page.getByRole('combobox').last().waitFor();
  await keyboard.type('alstr');
  await page.getByRole('option', { name: /Alster Klinik/ }).waitFor();
  await keyboard.press('Enter');
  await heading.waitFor();

  await keyboard.press('e');
  const phone = page.getByRole('textbox', { name: 'Primary phone' });
  await tabTo(page, phone);
  await keyboard.press('Control+a');
  await keyboard.type('040 7654321');
  await keyboard.press('Enter');
  await page.getByText('+49407654321').first().waitFor();

  await tabTo(page, page.getByRole('button', { name: 'More actions' }));
  await keyboard.press('Enter');
  const block = page.getByRole('menuitem', { name: 'Block' });
  await block.waitFor();
  for (let i = 0; i < 10 && !(await block.evaluate((item) => item === document.activeElement)); i++) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Block' }).waitFor();
  await typeInto(page.getByRole('textbox', { name: 'Reason' }), 'Unpaid');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Block' }));
  await keyboard.press('Enter');
  await page.getByText('Alster Klinik is now “Blocked”').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keyboard.press('Control+z');
  await page.getByText('It is undone.').waitFor();
  expect((await organisation.api.listCustomers({ query: {} })).items).toMatchObject([{ name: 'Alster Klinik', phone: '+49407654321', status: 'active' }]);
});
