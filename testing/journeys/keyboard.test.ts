import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('W1 keys lead about, stay out of fields and dialogs, and can be switched off', async () => {
  const { page } = await openOrganisation(stage, 'sales');
  const { keyboard } = page;
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  await keyboard.press('g');
  await keyboard.press('s');
  await heading('Organisation').waitFor();
  await keyboard.press('g');
  await keyboard.press('c');
  await heading('Customers').waitFor();
  await keyboard.press('n');
  await heading('New customer').waitFor();

  const name = page.getByRole('textbox', { name: 'Name', exact: true }).first();
  await name.focus();
  await keyboard.type('gc n?');
  expect(await name.inputValue()).toBe('gc n?');
  expect(await heading('New customer').isVisible()).toBe(true);
  await name.fill('');
  await name.blur();

  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('row', { name: /Go to customers G C/ }).waitFor();
  await keyboard.press('g');
  await keyboard.press('c');
  await sheet.getByRole('switch', { name: 'Shortcuts of a single key' }).press('Space');
  await sheet.getByRole('row', { name: /Go to customers/ }).waitFor({ state: 'detached' });
  await keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await keyboard.press('g');
  await keyboard.press('s');
  await keyboard.press('?');
  expect(await sheet.count()).toBe(0);
  expect(await heading('New customer').isVisible()).toBe(true);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
  await sheet.getByRole('switch', { name: 'Shortcuts of a single key' }).press('Space');
  await sheet.getByRole('row', { name: /Go to customers G C/ }).waitFor();
});
