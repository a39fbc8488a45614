import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('C9 a value is edited in the list by keyboard and by double click, and what is refused is said in its cell', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  const { api } = organisation;
  const made: { id: string }[] = [];
  for (const name of ['Alster GmbH', 'Elbe KG', 'Spree AG'])
    made.push(await api.createCustomer({ body: { name, email: `${name.split(' ')[0]}@example.com`, contacts: [{ name: 'Person' }] } }));
  const emailOf = async (i: number) => (await api.getCustomer({ params: { id: made[i]?.id ?? '' } })).email;
  await page.goto('/customers');
  const table = page.getByRole('table', { name: 'Customers' });
  const cell = (text: string) => table.getByRole('cell', { name: text, exact: true });
  const { keyboard } = page;
  const inCell = () => page.evaluate(() => document.activeElement?.textContent);

  await cell('Alster GmbH').focus();
  await keyboard.press('ArrowDown');
  await expect.poll(inCell).toBe('Elbe KG');
  for (let i = 0; i < 10 && (await inCell()) !== 'Elbe@example.com'; i++) await keyboard.press('ArrowRight');
  expect(await inCell()).toBe('Elbe@example.com');

  await keyboard.press('F2');
  const input = table.getByRole('textbox', { name: 'Edit E-mail of Elbe KG' });
  await input.fill('alster@example.com');
  await keyboard.press('Enter');
  await table.getByRole('alert').waitFor();
  expect(await input.inputValue()).toBe('alster@example.com');
  await input.fill('elbe.neu@example.com');
  await keyboard.press('Enter');
  await cell('elbe.neu@example.com').waitFor();
  await expect.poll(() => emailOf(1)).toBe('elbe.neu@example.com');
  await expect.poll(inCell).toBe('elbe.neu@example.com');

  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await table.getByRole('textbox', { name: 'Edit E-mail of Spree AG' }).fill('never@example.com');
  await keyboard.press('Escape');
  await cell('Spree@example.com').waitFor();
  expect(await emailOf(2)).toBe('Spree@example.com');

  await cell('Spree@example.com').dblclick();
  await table.getByRole('textbox', { name: 'Edit E-mail of Spree AG' }).fill('spree.neu@example.com');
  await api.updateCustomer({ params: { id: made[2]?.id ?? '' }, body: { tags: ['meanwhile'] } }, { ifMatch: '*' });
  await keyboard.press('Enter');
  await expect.poll(() => emailOf(2)).toBe('spree.neu@example.com');
  expect((await api.getCustomer({ params: { id: made[2]?.id ?? '' } })).tags).toEqual(['meanwhile']);

  await cell('Spree AG').focus();
  await keyboard.press('F2');
  await table.getByRole('textbox', { name: 'Edit Company name of Spree AG' }).fill('Spree SE');
  await keyboard.press('Enter');
  await table.getByRole('link', { name: 'Spree SE' }).click();
  await page.getByRole('heading', { name: 'Spree SE', level: 1 }).waitFor();
});

test('S11 who may not change customers only walks the cells', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  await organisation.api.createCustomer({ body: { name: 'Alster GmbH', email: 'a@example.com', contacts: [{ name: 'Person' }] } });
  await page.goto('/customers?asOf=2999-01-01');
  const table = page.getByRole('table', { name: 'Customers' });
  await table.getByRole('cell', { name: 'a@example.com' }).focus();
  await page.keyboard.press('F2');
  expect(await table.getByRole('textbox').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Alster GmbH', level: 1 }).waitFor();
});
