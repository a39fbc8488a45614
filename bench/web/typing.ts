import type { Stage } from './stage.ts';

const TERMS = 30;
const KEY_MS = 70;
const WARM = 3;

/** Runs in the page: from the last key press until a frame shows the rows of the answer. */
function untilShown(term: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = (name: string) => name.includes('/api/customers') && new URL(name).searchParams.get('q') === term;
    const answered = () => performance.getEntriesByType('resource').some(({ name }) => asked(name));
    const shown = () => document.querySelector('main table[aria-busy=false], main h2') !== null && document.querySelector('main [aria-busy=true]') === null;
    const begun = performance.now();
    const look = () => {
      const last = (globalThis as unknown as { lastKey: number }).lastKey;
      if (answered() && shown()) resolve(performance.now() - last);
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
    performance.setResourceTimingBufferSize(5_000);
    window.addEventListener('keydown', (event) => Object.assign(globalThis, { lastKey: event.timeStamp }), { capture: true });
  });
  await page.goto(`${stage.url}/customers`);
  await page.getByRole('table').getByRole('row').nth(10).waitFor();
  const box = page.getByRole('searchbox');
  const times: number[] = [];
  for (const term of [...new Set(stage.samples.words.large)].slice(0, TERMS + WARM)) {
    await box.fill('');
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(400);
    await box.pressSequentially(term, { delay: KEY_MS });
    times.push(await page.evaluate(untilShown, term.trim()));
  }
  await close();
  return times.slice(WARM);
}
