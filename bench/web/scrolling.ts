import type { Stage } from './stage.ts';

/** `bare`: frames in which a place within the table showed no row. `slow`: frames that took longer than two. */
export type Scrolling = { frames: number; slow: number; bare: number };

const STEPS = 120;
const STEP_PX = 60;
const STEP_MS = 16;

/** Runs in the page: looks at every frame until told to stop. */
function watchFrames(): void {
  const seen = { frames: 0, slow: 0, bare: 0, stop: false };
  Object.assign(globalThis, { seen });
  let before = performance.now();
  const look = (now: number) => {
    seen.frames++;
    if (now - before > 34) seen.slow++;
    before = now;
    const table = document.querySelector('main table tbody')?.getBoundingClientRect();
    const heights = [0.35, 0.5, 0.65, 0.8, 0.95].map((share) => share * window.innerHeight).filter((y) => table && y > table.top + 2 && y < table.bottom - 2);
    if (heights.some((y) => !document.elementFromPoint(window.innerWidth / 2, y)?.closest('tr, td'))) seen.bare++;
    if (!seen.stop) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Scrolls a loaded page of a hundred customers down and up by the wheel. */
export async function measureScrolling(stage: Stage): Promise<Scrolling> {
  const { page, close } = await stage.visit();
  await page.goto(`${stage.url}/customers?limit=100`);
  await page.getByRole('table').getByRole('row').nth(100).waitFor();
  await page.waitForLoadState('networkidle');
  await page.mouse.move(700, 500);
  await page.evaluate(watchFrames);
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel(0, step < STEPS / 2 ? STEP_PX : -STEP_PX);
    await page.waitForTimeout(STEP_MS);
  }
  const seen = await page.evaluate(() => {
    const { seen: all } = globalThis as unknown as { seen: Scrolling & { stop: boolean } };
    all.stop = true;
    return all;
  });
  await close();
  return seen;
}
