import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HTML, PDF, PNG } from '../files.ts';
import { openOrganisation, openStage, openTab, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ERP = { currency: 'EUR', language: 'de-DE' };

test('S14 files are uploaded, one by one refused with its reason, viewed, renamed, shared, downloaded as they were, and deleted', async () => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  const { id } = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', ...ERP } });
  await page.goto(`/customers/${id}?tab=documents`);
  await page.getByText('No documents').waitFor();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload files' }).click();
  await (await chosen).setFiles([
    { name: 'Plan.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'photo.png', mimeType: 'image/png', buffer: PNG },
    { name: 'disguised.txt', mimeType: 'text/plain', buffer: Buffer.from(HTML) },
    { name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  const documents = page.getByRole('list', { name: 'Documents' });
  await documents.getByRole('listitem', { name: 'Plan.pdf' }).waitFor();
  await documents.getByRole('listitem', { name: 'photo.png' }).waitFor();
  const uploads = page.getByRole('list', { name: 'Upload files' });
  await uploads.getByRole('listitem', { name: 'disguised.txt' }).getByText('The content is not what the name says').waitFor();
  await uploads.getByRole('listitem', { name: 'program.exe' }).getByText('Files of this type are not taken').waitFor();
  await page.getByRole('button', { name: 'Dismiss disguised.txt' }).click();
  await page.getByRole('button', { name: 'Dismiss program.exe' }).click();
  await uploads.waitFor({ state: 'detached' });

  const opened = page.waitForEvent('popup');
  await documents.getByRole('link', { name: 'photo.png' }).click();
  const picture = await opened;
  await picture.locator('img').waitFor();
  await picture.close();

  await page.getByRole('button', { name: 'Actions for Plan.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit Plan.pdf' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Plan.png');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('The content is not what the name says').waitFor();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ground floor.pdf');
  await dialog.getByRole('checkbox', { name: 'Shared with the customer' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = documents.getByRole('listitem', { name: 'Ground floor.pdf' });
  await row.getByText('Shared with the customer').waitFor();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Actions for Ground floor.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Download' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Ground floor.pdf');
  expect(readFileSync(await file.path()).equals(PDF)).toBe(true);
  // Until the menu is gone, its Delete is that of the other document.
  await page.getByRole('menu').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Actions for photo.png' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await documents.getByRole('listitem', { name: 'photo.png' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Actions for Ground floor.pdf' }).click();
  await page.getByRole('menuitem', { name: 'Erase for good' }).click();
  const erasing = page.getByRole('dialog', { name: 'Erase Ground floor.pdf for good' });
  await erasing.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByText('1 content erased').waitFor();
  await page.getByText('No documents').waitFor();
  await page.getByRole('button', { name: 'Erase deleted documents' }).click();
  await page.getByRole('dialog', { name: 'Erase deleted documents' }).getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('button', { name: 'Erase deleted documents' }).waitFor({ state: 'detached' });
  expect(await organisation.api.getDocumentSpace()).toMatchObject({ bytes: 0, deletedBytes: 0 });

  await openTab(page, 'Timeline');
  for (const event of ['Document uploaded', 'Document changed', 'Document deleted']) await page.getByText(event).first().waitFor();
});

test('S14 a contract is drafted, put in force, renewed and terminated; it hinders the customer’s deletion', async () => {
  const { page, organisation } = await openOrganisation(stage, 'erp-quoting');
  const { id } = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', ...ERP } });
  await page.goto(`/customers/${id}?tab=contracts`);
  await page.getByRole('button', { name: 'New contract' }).click();
  const dialog = page.getByRole('dialog', { name: 'New contract' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect(await dialog.getByRole('textbox', { name: 'Title' }).getAttribute('aria-invalid')).toBe('true');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Maintenance');
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('1,200.50');
  const day = async (name: string, value: string) => {
    await dialog.getByRole('textbox', { name }).fill(value);
    await dialog.getByRole('textbox', { name }).press('Tab');
  };
  await day('Starts on', '2026-01-01');
  await day('Ends on', '2999-12-31');
  await dialog.getByRole('textbox', { name: 'Renews by months' }).fill('12');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  const row = page.getByRole('list', { name: 'Contracts' }).getByRole('listitem', { name: 'CT-00001 Maintenance' });
  await row.getByText('Draft', { exact: true }).waitFor();
  expect(await row.innerText()).toMatch(/€1,200\.50/);
  await row.getByRole('button', { name: 'Activate: CT-00001' }).click();
  await row.getByText('Active', { exact: true }).waitFor();
  await row.getByRole('button', { name: 'Renew: CT-00001' }).click();
  await page.getByRole('dialog', { name: 'Renew CT-00001' }).getByRole('button', { name: 'Renew' }).click();
  await row.getByText(/3000/).waitFor();
  await row.getByRole('button', { name: 'Terminate: CT-00001' }).click();
  const ending = page.getByRole('dialog', { name: 'Terminate CT-00001' });
  await ending.getByRole('textbox', { name: 'Reason' }).fill('Too dear');
  await ending.getByRole('button', { name: 'Terminate' }).click();
  await row.getByText('Terminated', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Contracts', exact: true }).click();
  const table = page.getByRole('table', { name: 'Contracts' });
  await table.getByRole('link', { name: 'Muster GmbH' }).waitFor();
  await table.getByRole('link', { name: 'CT-00001' }).click();
  await page.getByRole('dialog', { name: 'CT-00001' }).getByText('Maintenance').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('dialog', { name: 'Filters' });
  await filters.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Expired' }).click();
  await page.keyboard.press('Escape');
  await filters.getByRole('button', { name: 'Show results' }).click();
  await page.getByText('Nothing fits these filters').waitFor();
  expect(new URL(page.url()).searchParams.get('status')).toBe('expired');
  await expect(organisation.api.deleteCustomer({ params: { id } })).rejects.toMatchObject({ problem: { uses: { contracts: 1 } } });
});
