import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../server/features/people/people.ts';
import { PASSWORD } from '../harness.ts';
import { dataFile } from '../importing.ts';
import { openOrganisation, openStage, type Stage, signIn } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const HOSPITALS = dataFile('hospitals.csv');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const step = (page: Page, name: string) => page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: name });
const isOn = (page: Page, name: string) => expect.poll(() => step(page, name).getAttribute('aria-current'), { timeout: 60_000 }).toBe('step');

async function pick(page: Page, label: string, option: string): Promise<void> {
  const input = page.getByRole('combobox', { name: label, exact: true });
  await input.click();
  await input.fill(option);
  await page.getByRole('option', { name: option, exact: true }).first().click();
}
async function upload(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await button(page, 'Choose a file').click();
  await (await chosen).setFiles(file);
}
/** What stands under a name in the list of counts. */
const counted = async (page: Page, name: string) =>
  (
    await page
      .locator('dl > div')
      .filter({ has: page.getByRole('term').filter({ hasText: name }) })
      .getByRole('definition')
      .textContent()
  )?.replace(/\D/g, '');

test('F1 F2 hospitals come in from a file: columns, preview, progress, report, and are found', async () => {
  const records: Record<string, string>[] = parse(readFileSync(HOSPITALS), { columns: true });
  const valid = records.map((row) => parsePhoneNumberFromString(row['Phone Number'] ?? '', 'US')).filter((phone) => phone?.isValid());
  const created = new Set(valid.map((phone) => phone?.number)).size;

  const { page, organisation } = await openOrganisation(stage, 'field-service');
  await page.getByRole('link', { name: 'Import customers' }).click();
  await isOn(page, 'File');
  await upload(page, HOSPITALS);
  await isOn(page, 'Columns');

  const columns = page.getByRole('list', { name: 'Columns' });
  await columns.getByText('SOUTHEAST HEALTH MEDICAL CENTER').waitFor();
  expect(await page.getByRole('combobox', { name: 'Field for the column Facility Name' }).inputValue()).toBe('Name');
  expect(await page.getByRole('combobox', { name: 'Field for the column Hospital Type' }).inputValue()).toBe('Do not import');
  await pick(page, 'Field for the column County Name', 'New custom field…');
  expect(await page.getByRole('textbox', { name: 'Label' }).inputValue()).toBe('County Name');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('combobox', { name: 'Field for the column County Name' }).inputValue()).toBe('County Name');
  await pick(page, 'Phone numbers without a country code are from', 'United States');
  await button(page, 'Add a value').click();
  await pick(page, 'Field for every row', 'Type');
  await page.getByRole('combobox', { name: 'Value of Type for every row' }).fill('hospital');
  await page.keyboard.press('Escape');
  await button(page, 'Continue to preview').click();

  await isOn(page, 'Preview');
  expect(page.url()).toContain('step=preview');
  await page.getByText('Nothing is written yet.').waitFor();
  expect([await counted(page, 'Created'), await counted(page, 'Rejected')]).toEqual([String(created), String(records.length - created)]);
  await page
    .getByRole('radiogroup', { name: 'What happens' })
    .getByText(/^Rejected/)
    .click();
  await page.getByRole('table', { name: 'Preview' }).getByText('This is taken already.').first().waitFor();
  expect((await organisation.api.listCustomers({ query: { limit: 1 } })).total).toBe(0);

  await page.reload();
  await button(page, 'Start import').click();
  await isOn(page, 'Report');
  await page.getByText('The import is done.').waitFor();
  expect([await counted(page, 'Created'), await counted(page, 'Rejected')]).toEqual([String(created), String(records.length - created)]);

  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Imports' }).click();
  await page
    .getByRole('row', { name: /hospitals\.csv/ })
    .getByText('Done')
    .waitFor();
  await page.getByRole('link', { name: 'hospitals.csv' }).click();
  await page.getByRole('link', { name: 'To the customers' }).click();
  await page.getByRole('searchbox').fill('southeast health');
  await page.getByRole('table', { name: 'Customers' }).getByText('SOUTHEAST HEALTH MEDICAL CENTER').waitFor();
  const [found] = (await organisation.api.listCustomers({ query: { q: 'southeast health medical' } })).items;
  expect(found).toMatchObject({ type: 'hospital', phone: '+13347938701', custom: { county_name: 'Houston' } });
});

test('a rejected row is downloaded with its reason; what is no table is refused where it was chosen', async () => {
  const { page } = await openOrganisation(stage, 'work-orders');
  await page.goto('/imports/new');
  await upload(page, { name: 'picture.csv', mimeType: 'text/csv', buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
  await page.getByRole('alert').getByText('This is no text file.').waitFor();
  const text = 'Firma;Ansprechpartner;E-Mail\nAlster GmbH;Eva Lang;eva@alster.example\nSpree AG;Ben Bauer;keine\n';
  await upload(page, { name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') });
  await isOn(page, 'Columns');
  await pick(page, 'Field for the column Firma', 'Do not import');
  await page.getByRole('combobox', { name: 'Recognise customers that are here already by' }).click();
  await page.getByRole('option', { name: 'Not at all: every row is a new customer' }).click();
  await button(page, 'Continue to preview').click();
  await page.getByRole('alert').getByText('Please choose the column that holds the name.').waitFor();
  await pick(page, 'Field for the column Firma', 'Company name');
  await button(page, 'Continue to preview').click();
  await page.getByText('E-mail: Please enter an e-mail address, like name@example.com.').first().waitFor();
  await button(page, 'Start import').click();
  await page.getByText('The import is done.').waitFor();
  const download = page.waitForEvent('download');
  await button(page, 'Download rejected rows').click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('kunden-rejected.csv');
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines).toEqual([
    '_row;_reason;Firma;Ansprechpartner;E-Mail',
    expect.stringMatching(/^2;.*email: must be an e-mail address.*;Spree AG;Ben Bauer;keine$/),
    '',
  ]);
});

test('C9 who may not import sees neither link nor page', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Imports' }).waitFor();
  const email = 'support@people.example';
  await addPerson(stage.app.database.identityPool, organisation.id, 'support', { name: 'Sam Support', email, password: PASSWORD });
  const theirs = await stage.newPage();
  await signIn(theirs, email);
  await theirs.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Customers' }).waitFor();
  expect(await theirs.getByRole('link', { name: /import/i }).count()).toBe(0);
  for (const path of ['/imports', '/imports/new']) {
    await theirs.goto(path);
    await theirs.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  }
});

test('on a phone a file is imported, and all of it taken back from the report', async () => {
  const { page, organisation } = await openOrganisation(stage, 'work-orders');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/imports/new');
  const text = 'Company name,Contact person,E-mail\nAlster GmbH,Eva Lang,eva@alster.example\nSpree AG,Ben Bauer,ben@spree.example\n';
  await upload(page, { name: 'two.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await isOn(page, 'Columns');
  await button(page, 'Continue to preview').click();
  await isOn(page, 'Preview');
  await button(page, 'Start import').click();
  await page.getByText('The import is done.').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect((await organisation.api.listCustomers({ query: {} })).total).toBe(2);

  await button(page, 'Undo').click();
  const dialog = page.getByRole('dialog', { name: 'Undo this change?' });
  await dialog.getByText('2 would change').waitFor();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone', { exact: true }).waitFor();
  expect((await organisation.api.listCustomers({ query: {} })).total).toBe(0);
});
