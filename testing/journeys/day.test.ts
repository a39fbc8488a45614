import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Nothing may stick out of a phone's screen. */
const expectFits = async (page: Page, width: number) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);

describe.each([
  ['a wide screen', 1280],
  ['a phone', 390],
])('on %s', (_, width) => {
  const open = async (blueprint: 'field-service' | 'sales') => {
    const opened = await openOrganisation(stage, blueprint);
    await opened.page.setViewportSize({ width, height: 844 });
    return opened;
  };

  test('F5 a customer is found by a mistyped name and by a phone in another spelling', async () => {
    const { page, organisation } = await open('field-service');
    await organisation.api.createCustomer({ body: { name: 'Charité Universitätsmedizin', phone: '+49 30 4505012' } });
    await organisation.api.createCustomer({ body: { name: 'Vivantes Klinikum', phone: '+49 30 1301015' } });
    await page.goto('/customers');
    const box = page.getByRole('searchbox');
    for (const typed of ['universitatsmedizin', 'Charitee Universitaets', '030 / 450 50-12', '004930450']) {
      await box.fill(typed);
      await page.getByRole('link', { name: 'Vivantes Klinikum' }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: /Charité Universitätsmedizin/ }).waitFor();
      await box.fill('');
      await page.getByRole('link', { name: /Vivantes Klinikum/ }).waitFor();
    }
    await expectFits(page, width);
  });

  test('F2 a customer is blocked with a reason, and that is undone', async () => {
    const { page, organisation } = await open('field-service');
    const { id } = await organisation.api.createCustomer({ body: { name: 'City Hospital', phone: '030 1234567' } });
    await page.goto(`/customers/${id}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Block' }).click();
    const dialog = page.getByRole('dialog', { name: 'Block' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Unpaid invoices');
    await dialog.getByRole('button', { name: 'Block' }).click();
    await page.getByText('City Hospital is now “Blocked”').waitFor();
    await expectFits(page, width);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('It is undone.').waitFor();
    expect(await organisation.api.getCustomer({ params: { id }, query: {} })).toMatchObject({ status: 'active' });
  });

  test('two people edit one customer: what differs is kept of both, what collides is shown', async () => {
    const { page, organisation } = await open('sales');
    const { id, version } = await organisation.api.createCustomer({ body: { name: 'Muster GmbH', type: 'individual', industry: 'Food' } });
    await page.goto(`/customers/${id}/edit`);
    await page.getByRole('textbox', { name: 'Company name' }).fill('Muster Holding');
    await page.getByRole('textbox', { name: 'Industry' }).fill('Drinks');
    await organisation.api.updateCustomer({ params: { id }, body: { industry: 'Logistics', website: 'https://muster.example' } }, { ifMatch: version });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Load their changes, keep mine' }).click();
    await page.getByText('You both changed Industry').waitFor();
    expect(await page.getByRole('textbox', { name: 'Website' }).inputValue()).toBe('https://muster.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Muster GmbH', level: 1, exact: true }).waitFor();
    expect(await organisation.api.getCustomer({ params: { id }, query: {} })).toMatchObject({
      companyName: 'Muster Holding',
      industry: 'Drinks',
      website: 'https://muster.example',
    });
    await expectFits(page, width);
  });

  test('several are chosen and assigned at once, and that is undone', async () => {
    const { page, organisation } = await open('field-service');
    for (const [i, name] of ['Alster', 'Bille', 'Donau'].entries()) await organisation.api.createCustomer({ body: { name, phone: `+49 30 500000${i}` } });
    const { name: me = '' } = (await organisation.api.listPeople()).items[0] ?? {};
    await page.goto('/customers');
    await page.getByRole('checkbox', { name: 'Choose Alster' }).check();
    const bar = page.getByRole('region', { name: 'Chosen customers' });
    await bar.getByRole('button', { name: 'Choose all 3' }).click();
    await page.getByRole('checkbox', { name: 'Choose Donau' }).uncheck();
    await bar.getByText('2 chosen').waitFor();
    await bar.getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'What to change' }).click();
    await page.getByRole('option', { name: 'Assigned to' }).click();
    await dialog.getByRole('combobox', { name: 'Assigned to' }).click();
    await page.getByRole('option', { name: me }).click();
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('2 would change').waitFor();
    await dialog.getByRole('button', { name: 'Change 2 customers' }).click();
    await page.getByText('2 customers changed.').waitFor();
    await expectFits(page, width);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('It is undone.').waitFor();
    expect((await organisation.api.listCustomers({ query: { assignedTo: 'none' } })).total).toBe(3);
  });

  test('C9 a view is saved and shared; a colleague opens it', async () => {
    const { page, organisation } = await open('field-service');
    await organisation.api.createCustomer({ body: { name: 'In Hamburg', phone: '+49 40 1234567', addresses: [{ city: 'Hamburg', country: 'DE' }] } });
    await organisation.api.createCustomer({ body: { name: 'In Berlin', phone: '+49 30 1234567', addresses: [{ city: 'Berlin', country: 'DE' }] } });
    await page.goto('/customers?city=Hamburg');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save as new view…' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Hamburg');
    await page.getByRole('checkbox', { name: 'Share with everybody' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Hamburg', exact: true }).waitFor();

    const colleague = await signInAs(stage, organisation, 'support');
    await colleague.setViewportSize({ width, height: 844 });
    await colleague.getByRole('link', { name: /In Berlin/ }).waitFor();
    await colleague.getByRole('button', { name: 'Views', exact: true }).click();
    await colleague.getByRole('menuitemradio', { name: 'Hamburg' }).click();
    await colleague.getByRole('link', { name: /In Berlin/ }).waitFor({ state: 'detached' });
    await colleague.getByRole('link', { name: /In Hamburg/ }).waitFor();
    await expectFits(colleague, width);
  });
});
