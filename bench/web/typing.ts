import type { Stage } from './stage.ts';

const TERMS = 30;
const KEY_MS = 70;
const WARM = 3;

/** Runs in the page: from the last key press until a frame shows rows in which the term is marked. */
function untilShown(term: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const plain = (text: string | null) => text?.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const shown = () => [...document.querySelectorAll('main table mark')].some(({ textContent }) => plain(textContent) === plain(term));
    const begun = performance.now();
    const look = () => {
      const last = (globalThis as unknown as { lastKey: number }).lastKey;
      if (shown()) resolve(performance.now() - last);
      else if (performance.now() - begun > 20_000) reject(new Error(`No rows for ${term}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Milliseconds from the last key press in the search box to rendered rows, one a typing; every term is one that was not asked before. */
export async function measureTyping(stage: Stage): Promise<number[]> {
  const { page, close } = await stage.visit();
  await page.addInitScript(() => {
    window.addEventListener('keydown', (event) => Object.assign(globalThis, { lastKey: event.timeStamp }), { capture: true });
  });
  await page.goto(`${stage.url}/customers`);
  await page.getByRole('table').getByRole('row').nth(10).waitFor();
  const box = page.getByRole('searchbox');
  const times: number[] = [];
  const words = stage.samples.words.large.filter((word) => /^\p{L}+$/u.test(word));
  for (const term of [...new Set(words)].slice(0, TERMS + WARM)) {
    await box.fill('');
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(400);
    await box.pressSequentially(term, { delay: KEY_MS });
    times.push(await page.evaluate(untilShown, term));
  }
  await close();
  return times.slice(WARM);
}
