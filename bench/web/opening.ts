import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

/** Milliseconds from a click to a frame with what was clicked for: a customer with 10,000 interactions, its timeline, one's own day. */
export type Opening = { customer: number[]; timeline: number[]; day: number[] };

const TIMES = 15;

/** Runs in the page: until `enough` of what `selector` names stands and nothing is a placeholder. */
function untilShown([selector, enough]: [string, number]): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const look = () => {
      const clicked = (globalThis as unknown as { lastClick: number }).lastClick;
      const waits = document.querySelector('main [class*="Skeleton-root"], main [aria-busy="true"]');
      if (!waits && document.querySelectorAll(selector).length >= enough) resolve(performance.now() - clicked);
      else if (performance.now() - begun > 20_000) reject(new Error(`No ${selector}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function opened(page: Page, name: string | RegExp, selector: string, enough: number): Promise<number> {
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name }).first().click();
  return page.evaluate(untilShown, [selector, enough] as [string, number]);
}

const customerIn = (page: Page, row: number): Promise<string> => page.getByRole('table').getByRole('row').nth(row).getByRole('link').first().innerText();

/** The customer of the long story is the oldest. Another one is opened first, as at a desk; nothing is known yet of the one that is measured. */
async function openCustomer(page: Page, url: string): Promise<[number, number]> {
  await page.goto(`${url}/customers?sort=createdAt&limit=25`);
  await opened(page, await customerIn(page, 2), 'main article', 3);
  await opened(page, 'Show all', 'main article', 4);
  await page.goBack();
  await page.goBack();
  const customer = await opened(page, await customerIn(page, 1), 'main article', 3);
  return [customer, await opened(page, 'Show all', 'main article', 20)];
}

export async function measureOpening(stage: Stage): Promise<Opening> {
  const result: Opening = { customer: [], timeline: [], day: [] };
  const { page, close } = await stage.visit();
  const remember = () => window.addEventListener('click', (event) => Object.assign(globalThis, { lastClick: event.timeStamp }), { capture: true });
  await page.addInitScript(remember);
  for (let i = 0; i < TIMES; i++) {
    const [customer, timeline] = await openCustomer(page, stage.url);
    result.customer.push(customer);
    result.timeline.push(timeline);
  }
  await close();
  const seller = await stage.visit('seller');
  await seller.page.addInitScript(remember);
  for (let i = 0; i <= TIMES; i++) {
    await seller.page.goto(`${stage.url}/tasks`);
    const day = await opened(seller.page, 'My day', 'main section li', 10);
    if (i > 0) result.day.push(day);
  }
  await seller.close();
  return result;
}
