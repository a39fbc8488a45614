import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Blueprint } from '../../contract/blueprint.ts';
import type { Role } from '../../contract/rights.ts';
import { addPerson } from '../../server/features/people/people.ts';
import { newOrganisation, type Organisation, PASSWORD, startTestApp, type TestApp } from '../harness.ts';

const INSTALLED = '/usr/bin/chromium';
export const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;

/** A real Chromium: the machine's own, else the one that came with npm. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: ARGS, headless: true });
}

export const chromiumPath = async (): Promise<string> => (existsSync(INSTALLED) ? INSTALLED : unpacked());

/** The package unpacks itself into the folder of temporary files, where it would belong to whichever user came first. */
async function unpacked(): Promise<string> {
  const { TMPDIR } = process.env;
  const own = join(tmpdir(), `clientele-chromium-${userInfo().username}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  process.env.TMPDIR = own;
  try {
    return await packaged.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

export type Stage = { app: TestApp; browser: Browser; newPage(): Promise<Page>; close(): Promise<void> };

/** A server with an empty database and a browser to look at it. What a page reports as an error fails the journey that closes it. */
export async function openStage(): Promise<Stage> {
  const app = await startTestApp({ NODE_ENV: 'production', SIGN_IN_LIMIT_PER_MINUTE: '0' });
  const browser = await openBrowser();
  const crashes: Error[] = [];
  const newPage = async () => {
    const context = await browser.newContext({ baseURL: app.url, locale: 'en-GB', timezoneId: 'UTC', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => crashes.push(error));
    return page;
  };
  const close = async () => {
    await browser.close();
    await app.close();
    if (crashes[0]) throw crashes[0];
  };
  return { app, browser, newPage, close };
}

/** An organisation, and a page on which its administrator is signed in. */
export async function openOrganisation(stage: Stage, blueprint: Blueprint['key']): Promise<{ page: Page; organisation: Organisation }> {
  const organisation = await newOrganisation(stage.app, blueprint, { country: 'DE', timeZone: 'Europe/Berlin' });
  const page = await stage.newPage();
  const { items } = await organisation.api.listPeople();
  await signIn(page, items[0]?.email ?? '');
  return { page, organisation };
}

/** A page on which a colleague of another role is signed in. */
export async function signInAs(stage: Stage, organisation: Organisation, role: Role): Promise<Page> {
  const email = `${role}.${organisation.id.slice(-12)}@example.com`;
  await addPerson(stage.app.database.identityPool, organisation.id, role, { name: `A colleague in ${role}`, email, password: PASSWORD });
  const page = await stage.newPage();
  await signIn(page, email);
  return page;
}

export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
}

/** Goes to a tab of a customer's page: in the row, or behind its button where there is no room. */
export async function openTab(page: Page, name: string | RegExp): Promise<void> {
  const tab = page.getByRole('tab', { name });
  const more = page.getByRole('button', { name: 'More', exact: true });
  await tab.or(more).first().waitFor();
  if (await tab.isVisible()) return tab.click();
  await more.click();
  await page.getByRole('menuitem', { name }).click();
}
