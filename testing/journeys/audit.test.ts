import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S12 the audit log is narrowed by who, what, field and customer; what it shows is in the address', async () => {
  const { page, organisation } = await openOrganisation(stage, 'field-service');
  const { api } = await organisation.as('sales');
  const { id } = await organisation.api.createCustomer({ body: { name: 'City Hospital', phone: '+49 30 1234567' } });
  await organisation.api.createCustomer({ body: { name: 'Old Clinic', phone: '+49 30 1234568' } });
  await organisation.api.updateCustomer({ params: { id }, body: { name: 'City Clinic' } }, { ifMatch: '*' });
  await organisation.api.blockCustomer({ params: { id }, body: { reason: 'unpaid invoices' } });
  const { rules } = await organisation.api.getBlueprint();
  await organisation.api.updateBlueprint(
    { body: { rules: { ...rules, fields: { ...rules.fields, email: { required: true } } }, acceptBreaches: true } },
    { ifMatch: '*' },
  );
  await expect(api.listAudit()).rejects.toMatchObject({ problem: { status: 403 } });

  await page.getByRole('link', { name: 'Audit log' }).click();
  const table = page.getByRole('table', { name: 'Audit log' });
  const row = (name: string) => table.getByRole('row').filter({ hasText: name });
  await row('Organisation or rules changed').getByText('Field E-mail:').waitFor();
  await row('Blocked').getByText('Reason: unpaid invoices').waitFor();

  const choose = async (label: string, option: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await choose('Kind of record', 'Customer');
  await choose('Field', 'Name');
  await choose('Event', 'Customer changed');
  await page.getByText('1 change', { exact: true }).waitFor();
  await row('City Hospital').getByText('City Clinic').first().waitFor();
  expect(new URL(page.url()).searchParams.toString()).toBe('entity=customer&field=name&event=CustomerUpdated');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  expect(text).toContain('name,City Hospital,City Clinic');

  await page.reload();
  await page.getByText('1 change', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('combobox', { name: 'Customer', exact: true }).fill('City');
  await page.getByRole('option', { name: 'City Clinic' }).click();
  await page.getByText('3 changes', { exact: true }).waitFor();
  await choose('Who', 'Clientele');
  await page.getByRole('heading', { name: 'No change fits' }).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await row('Blocked').getByRole('link', { name: 'Customer: City Clinic' }).click();
  await page.getByRole('heading', { name: 'City Clinic', level: 1 }).waitFor();
});

test('S12 older changes are on further pages', async () => {
  const { page, organisation } = await openOrganisation(stage, 'sales');
  for (let i = 0; i < 60; i++) await organisation.api.createView({ body: { list: 'customers', name: `View ${i}`, query: {} } });
  await page.goto('/settings/audit?entity=saved_view');
  await page.getByRole('link', { name: 'View: View 59' }).waitFor();
  await page.getByRole('button', { name: 'Older' }).click();
  await page.getByRole('link', { name: 'View: View 0', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Older' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Newer' }).click();
  await page.getByRole('link', { name: 'View: View 59' }).waitFor();
});
