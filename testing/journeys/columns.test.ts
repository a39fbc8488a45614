import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function openList() {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  await organisation.api.createCustomField({ body: { key: 'region', label: 'Region', kind: 'choice', options: ['north', 'south'] } });
  for (const [name, city, region] of [
    ['Alster GmbH', 'Hamburg', 'north'],
    ['Bäcker Weiß', 'Köln', 'south'],
    ['Spree AG', 'Berlin', 'north'],
  ] as const)
    await organisation.api.createCustomer({
      body: {
        name,
        email: `office@${city === 'Köln' ? 'koeln' : city}.example`,
        custom: { region },
        contacts: [{ name: `Zoë ${city}`, phone: '+49 30 123456' }],
        addresses: [{ city, country: 'DE' }],
      },
    });
  const table = page.getByRole('table', { name: 'Customers' });
  await page.goto('/customers');
  await table.getByText('Alster GmbH').waitFor();
  const heads = async () => (await table.getByRole('columnheader').allTextContents()).map((text) => text.replace(/(a|de)scending$/, '')).filter(Boolean);
  return { page, organisation, table, heads };
}

test('C9 columns are chosen, ordered by keyboard and by drawing, made wider, kept after a reload and in a view', async () => {
  const { page, table, heads } = await openList();
  const before = await heads();
  expect(before[0]).toBe('Company name');

  await page.getByRole('button', { name: 'Sorting and columns' }).click();
  await page.getByRole('menuitem', { name: 'Columns…' }).click();
  const drawer = page.getByRole('dialog', { name: 'Columns' });
  await drawer.getByRole('checkbox', { name: 'Show Region' }).check();
  const up = drawer.getByRole('button', { name: 'Move Region up' });
  for (let i = before.length; i > 2; i--) await up.press('Enter');
  await drawer.getByRole('status').filter({ hasText: 'Region is now column 3 of' }).waitFor({ state: 'attached' });
  await drawer.getByRole('checkbox', { name: 'Show Created' }).uncheck();
  await page.keyboard.press('Escape');
  await expect.poll(heads).toEqual([before[0], before[1], 'Region', ...before.slice(2).filter((head) => head !== 'Created')]);

  await table
    .getByRole('columnheader', { name: 'City' })
    .getByText('City')
    .dragTo(table.getByRole('columnheader', { name: 'Region' }).getByText('Region'));
  await expect.poll(async () => (await heads()).slice(0, 4)).toEqual([before[0], before[1], 'City', 'Region']);
  const grip = table.getByRole('separator', { name: 'Width of City' });
  const width = Number(await grip.getAttribute('aria-valuenow'));
  await grip.press('ArrowRight');
  await grip.press('ArrowRight');
  expect(await grip.getAttribute('aria-valuenow')).toBe(String(width + 32));
  const chosen = await heads();
  await page.reload();
  await expect.poll(heads).toEqual(chosen);
  expect(await grip.getAttribute('aria-valuenow')).toBe(String(width + 32));

  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as new view…' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('By region');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'By region' }).waitFor();
  await page.getByRole('button', { name: 'Sorting and columns' }).click();
  await page.getByRole('menuitem', { name: 'Columns…' }).click();
  await drawer.getByRole('button', { name: 'Back to the usual columns' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(heads).toEqual(before);
  await page.goto('/customers');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitemradio', { name: 'By region' }).click();
  await expect.poll(heads).toEqual(chosen);
});

test('S11 what was searched for is marked, and said where no column shows it', async () => {
  const { page, table } = await openList();
  const marks = () => table.locator('mark').allTextContents();
  const box = page.getByRole('searchbox', { name: 'Search customers' });
  await box.fill('backer weis');
  await expect.poll(marks).toEqual(['Bäcker', 'Weiß']);
  await box.fill('koeln.exa');
  await expect.poll(marks).toEqual(['koeln.exa']);
  await box.fill('030 1234');
  await table.getByText('Phone: +4930123456').first().waitFor();
  await expect.poll(async () => new Set(await marks())).toEqual(new Set(['301234']));
});

test('S11 the export is the list as it is seen', async () => {
  const { page, table } = await openList();
  await page.goto(`/customers?sort=-name&filter=${encodeURIComponent('{"field":"custom.region","in":["north"]}')}`);
  await table.getByText('Bäcker Weiß').waitFor({ state: 'detached' });
  await table.getByText('Spree AG').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^customers-\d{4}-\d\d-\d\d\.csv$/);
  const rows: Record<string, string>[] = parse(await readFile(await file.path(), 'utf8'), { columns: true, bom: true });
  expect(rows.map(({ name }) => name)).toEqual(await table.getByRole('row').getByRole('link').allTextContents());
  expect(Object.keys(rows[0] ?? {}).slice(0, 2)).toEqual(['name', 'status']);
  expect(Object.keys(rows[0] ?? {})).toHaveLength((await table.getByRole('columnheader').allTextContents()).filter(Boolean).length);
  expect(rows.map((row) => row['address.city'])).toEqual(['Berlin', 'Hamburg']);
});
