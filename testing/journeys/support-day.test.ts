import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrganisation, openStage, openTab, type Stage, signInAs } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A hospital with equipment and two tickets, one of them resolved. */
async function prepare() {
  const { organisation } = await openOrganisation(stage, 'field-service');
  const body = { name: 'Lilavati Hospital', type: 'hospital', phone: '+91 22 2675 1000', contacts: [{ name: 'Dr. Rao' }], addresses: [{ city: 'Mumbai' }] };
  const params = { id: (await organisation.api.createCustomer({ body })).id };
  await organisation.api.createEquipment({ params, body: { serial: 'MRI-77', model: 'Magnetom' } });
  const done = await organisation.api.createTicket({ params, body: { subject: 'Loud' } });
  await organisation.api.resolveTicket({ params: { id: done.id } });
  await organisation.api.createTicket({ params, body: { subject: 'Images are blurred', priority: 'urgent' } });
  return organisation;
}

test.each([
  ['at a desk', 1280],
  ['on a phone', 390],
])(
  'F7 C9 a support day %s: open tickets kept as the view to start with, one taken, answered, linked to equipment, resolved, found in the timeline',
  async (_, width) => {
    const organisation = await prepare();
    const page = await signInAs(stage, organisation, 'support');
    await page.setViewportSize({ width, height: 850 });
    const phone = width < 700;
    const button = (name: string) => page.getByRole('button', { name, exact: true });

    await page.goto('/tickets');
    await page.getByText('T-00001').first().waitFor();
    await button('Filters').click();
    const filters = page.getByRole('dialog', { name: 'Filters' });
    await filters.getByRole('combobox', { name: 'Status' }).click();
    for (const name of ['Open', 'In progress', 'Waiting']) await page.getByRole('option', { name, exact: true }).click();
    await page.keyboard.press('Escape');
    await filters.getByRole('button', { name: 'Show results' }).click();
    await page.getByText('T-00001').waitFor({ state: 'detached' });
    await button('Views').click();
    await page.getByRole('menuitem', { name: 'Save as new view…' }).click();
    await page.getByRole('textbox', { name: 'Name of the view' }).fill('Open tickets');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await button('Open tickets').click();
    const kept = page.waitForResponse((response) => response.url().endsWith('/default'));
    await page.getByRole('menuitemcheckbox', { name: 'Start with this view' }).click();
    await kept;

    await page.goto('/tickets');
    await page.waitForURL(/view=/);
    await page.getByRole('button', { name: 'Remove filter Status' }).waitFor();
    if (!phone) await page.getByRole('link', { name: 'T-00002' }).click();
    const ticket = page.getByRole('listitem', { name: 'T-00002 Images are blurred' });
    await ticket.getByRole('button', { name: 'Take: T-00002' }).click();
    await ticket.getByText('A colleague in support').waitFor();
    await ticket.getByRole('button', { name: 'Answered: T-00002' }).click();
    await ticket.getByText('In progress').waitFor();
    await ticket.getByRole('button', { name: 'Actions for T-00002' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const form = page.getByRole('dialog', { name: 'Edit T-00002' });
    await form.getByRole('combobox', { name: 'Equipment' }).click();
    await page.getByRole('option', { name: 'MRI-77 · Magnetom' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await ticket.getByText('MRI-77 · Magnetom').waitFor();

    await ticket.getByRole('link', { name: 'Lilavati Hospital' }).click();
    await page.getByRole('heading', { name: 'Lilavati Hospital', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Log call or meeting' }).first().click();
    const log = page.getByRole('dialog');
    await log.getByRole('textbox', { name: 'Subject' }).fill('Talked through the settings');
    await log.getByRole('button', { name: /^(Log|Save)/ }).click();
    await log.waitFor({ state: 'detached' });
    await openTab(page, /^Tickets/);
    await page.getByRole('button', { name: 'Resolve: T-00002' }).click();
    await page.getByRole('listitem', { name: 'T-00002 Images are blurred' }).getByText('Resolved', { exact: true }).waitFor();

    await openTab(page, 'Timeline');
    await page.getByText('Ticket resolved').first().waitFor();
    await page.getByText('Talked through the settings').first().waitFor();
    await page.getByRole('radiogroup').getByText('Tickets', { exact: true }).click();
    await expect.poll(() => page.getByText('Talked through the settings').count()).toBe(0);
    await page.getByText('Ticket resolved').first().waitFor();
    expect(page.url()).toContain('kind=tickets');
  },
);

test('F10 which customers of a city have most tickets: asked in the address, answered with the way to them', async () => {
  const organisation = await prepare();
  const page = await signInAs(stage, organisation, 'support');
  await page.getByRole('link', { name: 'Ticket analysis' }).click();
  const answer = page.getByRole('table', { name: 'Ticket analysis' });
  await answer.getByRole('link', { name: 'Lilavati Hospital' }).waitFor();
  await page.getByRole('textbox', { name: 'More than … tickets' }).fill('1');
  await page.getByRole('textbox', { name: 'City' }).fill('mumbai');
  await page.waitForURL(/city=mumbai/);
  expect(new URL(page.url()).searchParams.get('moreThan')).toBe('1');
  await answer.getByRole('row', { name: /Lilavati Hospital.*2/ }).waitFor();
  await page.getByRole('textbox', { name: 'City' }).fill('Pune');
  await page.getByText('No customer fits this question').waitFor();
  const months = page.getByRole('table', { name: /Tickets opened each month/ });
  expect(await months.getByRole('row').count()).toBe(13);
});
