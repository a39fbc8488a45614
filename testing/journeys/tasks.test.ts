import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const dayIn = (days: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(new Date(Date.now() + days * 86_400_000));

test('S14 a task that repeats is written, ticked off, taken back and done again; the next one is there', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  const { api } = organisation;
  const { id } = await api.createCustomer({ body: { name: 'Acme', status: 'lead', type: 'individual' } });
  await page.goto('/customers');
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Tasks' }).click();
  await page.getByRole('heading', { name: 'Nothing to do' }).waitFor();
  await page.getByRole('textbox', { name: 'What is to be done?' }).fill('Buy flowers');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Without a day (1)' }).getByText('Buy flowers').waitFor();

  await page.goto(`/customers/${id}?tab=tasks`);
  await page.getByRole('button', { name: 'More…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add task' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Count the stock');
  await dialog.getByRole('combobox', { name: 'Repeats' }).click();
  await page.getByRole('option', { name: 'Every week' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByRole('textbox', { name: 'Due on' }).or(dialog.getByLabel('Due on')).first().fill(dayIn(-1));
  await dialog.getByRole('button', { name: 'Add item' }).click();
  await page.getByRole('textbox', { name: 'Item 1' }).fill('Shelf A');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Item 2' }).fill('Shelf B');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const overdue = page.getByRole('region', { name: 'Overdue (1)' });
  const row = overdue.getByRole('listitem', { name: 'Count the stock' });
  await row.getByText('Every week').waitFor();
  await row.getByRole('button', { name: 'Checklist: 0 of 2' }).click();
  await row.getByRole('checkbox', { name: 'Shelf B' }).check();
  await row.getByRole('button', { name: 'Checklist: 1 of 2' }).waitFor();

  await row.getByRole('checkbox', { name: 'Done: Count the stock' }).click();
  const upcoming = page.getByRole('region', { name: 'Coming up (1)' });
  await upcoming.getByText('Count the stock').waitFor();
  await page.getByText(/^Count the stock: done\. The next one is due on/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  await upcoming.waitFor({ state: 'detached' });
  await row.getByRole('checkbox', { name: 'Done: Count the stock' }).click();
  await upcoming.getByRole('button', { name: 'Checklist: 0 of 2' }).waitFor();
  const { items } = await api.listCustomerTasks({ params: { id } });
  expect(items.map(({ status, dueOn, occurrence }) => [status, dueOn, occurrence])).toEqual([
    ['done', dayIn(-1), 1],
    ['open', dayIn(6), 2],
  ]);

  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Finished').click();
  await page.waitForURL(/kind=finished/);
  await page.getByRole('region', { name: 'Finished (1)' }).getByText('Count the stock').waitFor();
  await openTab(page, 'Timeline');
  await page.getByText('Task done', { exact: true }).first().waitFor();
  await page.goto('/tasks');
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText('List').click();
  const table = page.getByRole('table', { name: 'Tasks' });
  await table.getByRole('link', { name: 'Acme' }).first().waitFor();
  expect(await table.getByRole('row').count()).toBe(4);
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'When due' }).click();
  await page.getByRole('option', { name: 'Coming up' }).click();
  await filters.getByRole('button', { name: 'Show results' }).click();
  await page.waitForURL(/\/tasks\/list\?.*due=upcoming/);
  await page.getByText('1 entry').first().waitFor();
  await table.getByRole('link', { name: 'Count the stock' }).click();
  await page.getByRole('dialog', { name: 'Count the stock' }).getByRole('checkbox', { name: 'Done: Count the stock' }).waitFor();
  await page.goto('/tasks?who=all');
  const all = page.getByRole('listitem', { name: 'Count the stock' });
  await all.getByRole('link', { name: 'Acme' }).waitFor();
  await all.getByRole('button', { name: 'Actions for Count the stock' }).click();
  await page.getByRole('menuitem', { name: 'Cancel task' }).click();
  await all.waitFor({ state: 'detached' });
});
