import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOrganisation, openStage, type Stage } from './browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe.each([
  ['a wide screen', 1280],
  ['a phone', 390],
])('on %s', (_, width) => {
  test('S7 the bell says that there is something new; following it is reading it', async () => {
    const { page, organisation } = await openOrganisation(stage, 'sales');
    await page.setViewportSize({ width, height: 844 });
    const { id } = await organisation.api.createCustomer({ body: { name: 'Nordlicht GmbH', type: 'individual' } });
    const params = { id };
    const assignedTo = organisation.administratorId;
    for (const subject of ['Heating fails', 'Invoice unclear']) await organisation.api.createTicket({ params, body: { subject, assignedTo } });
    await page.goto('/customers');
    await page.getByRole('link', { name: 'Notifications, 2 not read' }).click();
    await page.getByRole('heading', { name: 'Notifications', level: 1 }).waitFor();
    await page.getByRole('button', { name: /^Mark as read: .*Heating fails/ }).click();
    await page.getByRole('link', { name: 'Notifications, 1 not read' }).waitFor();
    await page.getByText('Not read', { exact: true }).first().click();
    await expect.poll(() => page.getByRole('listitem').count()).toBe(1);
    expect(page.url()).toContain('show=unread');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole('link', { name: /Nordlicht GmbH: Invoice unclear/ }).click();
    await page.getByRole('heading', { name: 'Nordlicht GmbH', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    await page.context().close();
  });

  test('S7 a person says what to be mailed about, and gives a calendar program an address and takes it back', async () => {
    const { page } = await openOrganisation(stage, 'sales');
    await page.setViewportSize({ width, height: 844 });
    await page.goto('/profile');
    const mention = page.getByRole('checkbox', { name: 'Somebody mentions me: By mail' });
    await mention.uncheck();
    const time = page.getByLabel('Time of the daily mail');
    await time.fill('06:45');
    await time.blur();
    await expect.poll(() => page.evaluate(async () => (await (await fetch('/api/profile')).json()).digestAt)).toBe('06:45');
    await page.reload();
    expect(await mention.isChecked()).toBe(false);
    expect(await time.inputValue()).toBe('06:45');

    await page.getByRole('button', { name: 'Create address' }).click();
    const address = await page.getByRole('textbox', { name: 'Address' }).inputValue();
    const read = async () => (await fetch(stage.app.url + new URL(address).pathname)).status;
    expect(address).toMatch(/\/calendar\/[\w-]{86}\.ics$/);
    expect(await read()).toBe(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog', { name: 'Revoke' }).getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The address no longer works.').waitFor();
    expect(await read()).toBe(404);
    await page.context().close();
  });
});
