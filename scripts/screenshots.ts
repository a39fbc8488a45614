/** npm run screenshots -- [--only customers,palette] [--language de] [--out FOLDER]: every page at two widths in both themes, of a demo of its own. */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../testing/journeys/browser.ts';
import { pagesOf, type Shown, show } from '../testing/journeys/pages.ts';
import { type Demo, startDemo } from './demo.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, language: { type: 'string', default: 'en' }, out: { type: 'string', default: 'screenshots' } },
});
const WIDTHS = { wide: 1280, phone: 390 } as const;
const THEMES = ['light', 'dark'] as const;
const only = values.only.split(',').filter(Boolean);

async function take(page: Page, shown: Shown, file: string): Promise<void> {
  await show(page, shown);
  await page.waitForTimeout(300);
  await page.screenshot({ path: file, fullPage: !shown.open });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  console.log(file, overflow > 0 ? `scrolls sideways by ${overflow} px` : '');
}

async function takeAll(browser: Browser, demo: Demo, size: keyof typeof WIDTHS, theme: (typeof THEMES)[number]): Promise<void> {
  const looks = { baseURL: demo.url, viewport: { width: WIDTHS[size], height: 860 }, colorScheme: theme, locale: values.language };
  const [inside, outside] = [await browser.newContext(looks), await browser.newContext(looks)];
  const customer = await demo.signIn(inside);
  const [page, stranger] = [await inside.newPage(), await outside.newPage()];
  for (const shown of pagesOf(customer)) {
    if (only.length > 0 && !only.includes(shown.name)) continue;
    await take(shown.signedOut ? stranger : page, shown, `${values.out}/${shown.name}-${size}-${theme}.png`).catch((error: unknown) => {
      console.error(`${shown.name} ${size} ${theme}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    });
  }
  await Promise.all([inside.close(), outside.close()]);
}

mkdirSync(values.out, { recursive: true });
const demo = await startDemo();
const browser = await openBrowser();
try {
  for (const size of ['wide', 'phone'] as const) for (const theme of THEMES) await takeAll(browser, demo, size, theme);
} finally {
  await browser.close();
  await demo.stop();
}
