import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const NAMES = ['Müller Labor', 'Nordwind GmbH', 'Südwind AG'];

test('W1 the palette finds customers by name, contact and phone, pages and actions, by keyboard alone', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  for (const [place, name] of NAMES.entries()) {
    const contacts = [{ firstName: 'Greta', lastName: `Sommer${place}` }];
    await organisation.api.createCustomer({ body: { name, type: 'business', phone: `+49 30 90182${place}0`, contacts } });
  }
  const { keyboard } = page;
  const box = page.getByRole('combobox', { name: 'Customer, contact, page or action…' });
  const options = page.getByRole('option');
  const said = page.getByRole('dialog', { name: 'Search and commands' }).getByRole('status');
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 });
  const ask = async (text: string) => {
    await keyboard.press('Control+k');
    await keyboard.type(text);
    await expect.poll(() => box.inputValue()).toBe(text);
  };

  await ask('muller');
  await options.filter({ hasText: 'Müller Labor' }).waitFor();
  await said.filter({ hasText: /^1 result$/ }).waitFor();
  expect(await page.locator('mark').first().innerText()).toBe('Müller');
  await keyboard.press('Enter');
  await heading('Müller Labor').waitFor();

  await ask('sommer1');
  await options.filter({ hasText: 'Contact: Greta Sommer1' }).waitFor();
  await keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });

  await ask('030 9018220');
  await keyboard.press('Enter');
  await heading('Südwind AG').waitFor();

  await keyboard.press('Control+k');
  await options.filter({ hasText: 'Müller Labor' }).waitFor();
  await keyboard.press('ArrowDown');
  expect(await box.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
  await keyboard.press('Enter');
  await heading('Müller Labor').waitFor();

  await ask('move');
  await page.getByRole('group', { name: 'On this page' }).getByRole('option', { name: 'Move to Lead' }).click();
  await page.getByRole('dialog', { name: 'Move to Lead' }).waitFor();
  await keyboard.press('Control+k');
  expect(await box.count()).toBe(0);
  await keyboard.press('Escape');

  await ask('peop');
  await keyboard.press('Enter');
  await heading('People').waitFor();
  await ask('dark');
  await keyboard.press('Enter');
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await ask('deutsch');
  await keyboard.press('Enter');
  await page.locator('html[lang=de]').waitFor();
});

test('W1 the palette opens on a phone, says when nothing is found, and goes back to where one was', async () => {
  const { page } = await openOrganisation(stage, 'work-orders');
  await page.setViewportSize({ width: 390, height: 800 });
  const open = page.getByRole('button', { name: 'Search', exact: true });
  await open.click();
  const box = page.getByRole('combobox', { name: 'Customer, contact, page or action…' });
  await box.fill('nobody is called so');
  await page.getByText('Nothing found. Try fewer letters.').waitFor();
  await box.press('Escape');
  await box.waitFor({ state: 'detached' });
  await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('W1 keys walk the list, open its rows, edit and turn pages', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  for (let i = 10; i < 37; i++) {
    const body = { name: `Company ${i}`, email: `office${i}@example.com`, contacts: [{ name: `Person ${i}` }] };
    await organisation.api.createCustomer({ body });
  }
  const { keyboard } = page;
  await page.goto('/customers?limit=25');
  const link = (name: string) => page.getByRole('link', { name });
  const focused = (name: string) => expect.poll(() => link(name).evaluate((one) => one === document.activeElement)).toBe(true);
  await link('Company 10').waitFor();
  await keyboard.press('j');
  await focused('Company 10');
  await keyboard.press('ArrowDown');
  await keyboard.press('j');
  await focused('Company 12');
  await keyboard.press('k');
  await focused('Company 11');
  await keyboard.press(']');
  await link('Company 36').waitFor();
  await keyboard.press('[');
  await link('Company 10').waitFor();
  await keyboard.press('/');
  await keyboard.type('company 20');
  await link('Company 10').waitFor({ state: 'detached' });
  await keyboard.press('Tab');
  await page.getByRole('main').evaluate(() => (document.activeElement as HTMLElement).blur());
  await keyboard.press('j');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Company 20', level: 1 }).waitFor();
  await keyboard.press('e');
  await page.getByRole('heading', { name: 'Edit Company 20', level: 1 }).waitFor();
});
