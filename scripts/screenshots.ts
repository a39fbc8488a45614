import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../testing/journeys/browser.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    email: { type: 'string', default: '' },
    password: { type: 'string', default: '' },
    language: { type: 'string', default: 'en' },
    organisation: { type: 'string', default: '' },
    out: { type: 'string', default: 'screenshots' },
  },
});
const WIDTHS = { wide: 1280, phone: 390 } as const;
const THEMES = ['light', 'dark'] as const;

type Shot = { name: string; path: string; then?: (page: Page) => Promise<void> };

/** Every page, and those parts of pages that open on demand. */
function shots(customer: string | undefined): Shot[] {
  const record = customer ? `/customers/${customer}` : '';
  const today = new Date().toISOString().slice(0, 10);
  const ofRecord: Shot[] = [
    { name: 'customer', path: record },
    { name: 'customer-as-of', path: `${record}?asOf=${today}` },
    { name: 'customer-edit', path: `${record}/edit` },
  ];
  return [
    { name: 'customers', path: '/customers' },
    { name: 'customers-nothing', path: '/customers?q=nothing+is+called+so' },
    { name: 'customers-failed', path: '/customers?createdFrom=yesterday' },
    { name: 'customer-new', path: '/customers/new' },
    { name: 'customer-missing', path: '/customers/00000000-0000-7000-8000-000000000000' },
    ...(customer ? ofRecord : []),
    ...['organisation', 'people', 'rules', 'custom-fields', 'keys', 'audit', 'mails'].map((part) => ({ name: `settings-${part}`, path: `/settings/${part}` })),
    { name: 'invitation', path: '/invitation?token=none' },
    { name: 'sign-in', path: '/sign-in' },
  ];
}

async function signedIn(context: BrowserContext): Promise<string | undefined> {
  const answer = await context.request.post(`${values.url}/api/session`, { data: { email: values.email, password: values.password } });
  if (!answer.ok()) throw new Error(`Could not sign in: ${await answer.text()}`);
  const headers: Record<string, string> = values.organisation ? { 'clientele-organisation': values.organisation } : {};
  const list: { items: { id: string }[] } = await (await context.request.get(`${values.url}/api/customers?limit=1&sort=createdAt`, { headers })).json();
  return list.items[0]?.id;
}

async function take(page: Page, shot: Shot, file: string): Promise<void> {
  await page.goto(values.url + shot.path);
  await page
    .getByRole('heading', { level: 1 })
    .or(page.getByRole('heading', { level: 2 }))
    .first()
    .waitFor();
  await shot.then?.(page);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, fullPage: true });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(file, overflow > 0 ? `scrolls sideways by ${overflow} px` : '');
}

mkdirSync(values.out, { recursive: true });
const browser = await openBrowser();
for (const [size, width] of Object.entries(WIDTHS))
  for (const theme of THEMES) {
    const context = await browser.newContext({ viewport: { width, height: 860 }, colorScheme: theme, locale: values.language });
    await context.addInitScript((id) => id && localStorage.setItem('clientele.organisation', id), values.organisation);
    const customer = values.email ? await signedIn(context) : undefined;
    const page = await context.newPage();
    const wanted = values.email ? shots(customer) : [{ name: 'setup', path: '/' }];
    for (const shot of wanted) await take(page, shot, `${values.out}/${shot.name}-${size}-${theme}.png`);
    await context.close();
  }
await browser.close();
