import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendMails } from '../../server/features/people/mails.jobs.ts';
import { openContext } from '../../server/platform/context.ts';
import { type Organisation, PASSWORD } from '../harness.ts';
import { type MailServer, startMailServer } from '../mail-server.ts';
import { joinAs, signInAs, totp } from '../people.ts';
import { openOrganisation, openStage, type Stage, signIn } from './browser.ts';

let stage: Stage;
let smtp: MailServer;
beforeAll(async () => {
  stage = await openStage();
  smtp = await startMailServer();
});
afterAll(async () => {
  await stage.close();
  await smtp.stop();
});

const region = (page: Page, name: string) => page.getByRole('region', { name });
const account = (page: Page, name: RegExp = /^Account of/) => page.getByRole('button', { name });
const signOut = async (page: Page) => {
  await account(page).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
};
const tryIn = async (page: Page, email: string, password = PASSWORD) => {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
const openProfile = async (page: Page) => {
  await account(page).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await page.getByRole('heading', { name: 'Your profile', level: 1 }).waitFor();
};
/** A member of the organisation on a page of their own. */
async function openMember(organisation: Organisation) {
  const person = await joinAs(stage.app, organisation, 'sales');
  const page = await stage.newPage();
  await signIn(page, person.email);
  return { person, page };
}

test('language, theme and time zone are the person’s on every device, from the first page on', async () => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const { person, page } = await openMember(organisation);
  const customer = await organisation.api.createCustomer({
    body: { name: 'Max Muster', type: 'individual', assignedTo: person.id, nextFollowUpAt: '2030-01-15T12:00:00Z' },
  });
  await openProfile(page);
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Tokyo');
  await page.getByRole('option', { name: /Tokyo/ }).click();
  await region(page, 'About you').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Ihr Profil', level: 1 }).waitFor();
  await region(page, 'Darstellung').getByText('Dunkel').click();
  await expect.poll(async () => (await person.api.getProfile()).theme).toBe('dark');

  const elsewhere = await stage.newPage();
  await elsewhere.goto('/');
  await tryIn(elsewhere, person.email);
  await elsewhere.getByRole('heading', { name: 'Kunden', level: 1 }).waitFor();
  expect(await elsewhere.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  await elsewhere.goto(`/customers/${customer.id}`);
  await elsewhere.getByText('15.01.2030, 21:00').first().waitFor();

  await elsewhere.getByRole('button', { name: /^Konto von/ }).click();
  await elsewhere.getByRole('menuitem', { name: 'English' }).click();
  await account(elsewhere).waitFor();
  await expect.poll(async () => (await person.api.getProfile()).language).toBe('en');
  await page.reload();
  await page.getByRole('heading', { name: 'Your profile', level: 1 }).waitFor();
});

test('two-factor is turned on, asked for, and reset by an administrator', async () => {
  const { organisation, page: boss } = await openOrganisation(stage, 'sales');
  const { person, page } = await openMember(organisation);
  await openProfile(page);
  const part = region(page, 'Two-factor sign-in');
  await part.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Password' }).fill('not the password');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('The password is wrong.').waitFor();
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('img', { name: 'QR code for your authenticator' }).waitFor();
  const secret = await dialog.getByRole('textbox', { name: 'Or enter this key there' }).inputValue();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(totp(secret, -1));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  const codes = dialog.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  const backup = (await codes.first().textContent()) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await part.getByText('10 backup codes left').waitFor();

  await signOut(page);
  await tryIn(page, person.email);
  await page.getByRole('textbox', { name: 'Code' }).fill('000 000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This code is wrong, or was used already.').first().waitFor();
  await page.getByRole('textbox', { name: 'Code' }).fill(totp(secret));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  await signOut(page);
  await tryIn(page, person.email);
  await page.getByRole('textbox', { name: 'Code' }).fill(backup);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();

  await boss.goto('/settings/people');
  const row = boss.getByRole('row').filter({ hasText: person.email });
  await row.getByRole('cell', { name: 'On', exact: true }).waitFor();
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await boss.getByRole('menuitem', { name: 'Reset two-factor' }).click();
  await boss.getByRole('dialog').getByRole('button', { name: 'Reset two-factor' }).click();
  await row.getByRole('cell', { name: 'Off', exact: true }).waitFor();
  await page.goto('/');
  await tryIn(page, person.email);
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
});

test('another session is ended; a forgotten password is set anew by the link of a mail', async () => {
  const { organisation } = await openOrganisation(stage, 'sales');
  const { person, page } = await openMember(organisation);
  await person.api.endOtherSessions();
  await signIn(page, person.email);
  const firefox = await signInAs(stage.app, person.email, { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0' });
  await openProfile(page);
  const sessions = region(page, 'Sessions');
  await sessions.getByRole('row').filter({ hasText: 'This session' }).getByText('Chrome on Linux').waitFor();
  await sessions.getByRole('button', { name: 'End the session Firefox on Linux' }).click();
  await page.getByText('The session has ended.').waitFor();
  await expect(firefox.api.getSession()).rejects.toMatchObject({ problem: { code: 'not_signed_in' } });
  await expect.poll(() => sessions.getByText('Firefox on Linux').count()).toBe(0);

  await signOut(page);
  await page.getByRole('link', { name: 'Forgotten password?' }).click();
  await page.getByRole('heading', { name: 'Forgotten password?' }).waitFor();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.getByRole('status').filter({ hasText: 'a link is on its way' }).waitFor();
  const { app, vault } = stage.app.database;
  const system = { kind: 'system', id: null, role: 'system', abilities: new Set<string>() } as const;
  await sendMails(openContext(app, organisation.id, system, 'job'), { url: smtp.url, from: 'crm@crm.example', vault });
  const link = new URL(/https?:\S+/.exec(smtp.textsTo(person.email)[0] ?? '')?.[0] ?? '');
  await page.goto(`${link.pathname}${link.hash}`);
  await page.getByRole('textbox', { name: 'New password' }).fill('another long password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('status').filter({ hasText: 'Your new password is set.' }).waitFor();
  await page.getByRole('link', { name: 'To sign-in' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await tryIn(page, person.email, 'another long password');
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();

  await page.goto(`/password${link.hash}`);
  await page.getByRole('textbox', { name: 'New password' }).fill('a third long password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByRole('alert').filter({ hasText: 'This link has expired or was used already.' }).waitFor();
});
