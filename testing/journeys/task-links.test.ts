import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each([
  ['a wide screen', 1280],
  ['a phone', 390],
])('S14 on %s a task is written from a ticket, then about an order found by typing, and leads to it', async (_, width) => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  await page.setViewportSize({ width, height: 844 });
  const { id } = await api.createCustomer({ body: { name: 'Acme', status: 'lead', type: 'individual' } });
  const params = { id };
  const ticket = await api.createTicket({ params, body: { subject: 'A door squeaks' } });
  for (const customerReference of ['Spring', 'Autumn']) await api.createOrder({ params, body: { currency: 'EUR', customerReference } });

  await page.goto(`/customers/${id}?tab=tickets`);
  const menu = page.getByRole('button', { name: `Actions for ${ticket.number}` });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Add task' }).click();
  const adding = page.getByRole('dialog', { name: 'Add task' });
  await adding.getByRole('textbox', { name: 'Title' }).fill('Order a hinge');
  expect(await adding.getByRole('combobox', { name: 'Ticket' }).inputValue()).toBe(`${ticket.number} A door squeaks`);
  await adding.getByRole('button', { name: 'Save' }).click();
  await adding.waitFor({ state: 'hidden' });

  await page.goto(`/customers/${id}?tab=tasks`);
  const row = page.getByRole('listitem', { name: 'Order a hinge' });
  await row.getByRole('link', { name: `${ticket.number} A door squeaks` }).waitFor();
  await row.getByRole('button', { name: 'Actions for Order a hinge' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const editing = page.getByRole('dialog', { name: 'Change task' });
  await editing.getByRole('combobox', { name: 'About' }).click();
  await page.getByRole('option', { name: 'Order', exact: true }).click();
  await editing.getByRole('button', { name: 'Save' }).click();
  await editing.getByText('Please fill this in.').waitFor();
  await editing.getByRole('combobox', { name: 'Order' }).fill('autumn');
  await page.getByRole('option', { name: 'SO-00001 Spring' }).waitFor({ state: 'detached' });
  await page.getByRole('option', { name: 'SO-00002 Autumn' }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await editing.getByRole('button', { name: 'Save' }).click();
  await editing.waitFor({ state: 'hidden' });
  await row.getByRole('link', { name: 'SO-00002 Autumn' }).click();
  await page.getByRole('heading', { level: 1, name: /SO-00002/ }).waitFor();
  await page.getByRole('button', { name: 'Add task' }).click();
  expect(await adding.getByRole('combobox', { name: 'Order' }).inputValue()).toBe('SO-00002 Autumn');
});
