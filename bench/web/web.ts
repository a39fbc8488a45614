/** npm run bench:web -- [--size full|small]: what a person at a desk feels, measured in a real browser against a production start. */
import { parseArgs } from 'node:util';
import { customersOf, LARGE, SIZES } from '../generate/organisations.ts';
import { machine, saveResult } from '../report.ts';
import { measureScores, type Scores } from './lighthouse.ts';
import { type Loading, measureLoading } from './loading.ts';
import { measureOpening, type Opening } from './opening.ts';
import { measureScrolling, type Scrolling } from './scrolling.ts';
import { openStage } from './stage.ts';
import { measureTyping } from './typing.ts';

const AIM = { scriptBytes: 250_000, typingMs: 150, openingMs: 150, dayMs: 100, performance: 90, whole: 100 };
const { values } = parseArgs({ options: { size: { type: 'string', default: 'full' } } });
const log = (text: string) => console.log(text);
const mark = (good: boolean) => (good ? '✓' : '✗');

function printLoading({ scripts, scriptBytes, apiRequests }: Loading): void {
  log(`first load      ${(scriptBytes / 1000).toFixed(1)} kB JavaScript gzipped in ${scripts} files ${mark(scriptBytes <= AIM.scriptBytes)} (aim ≤ 250)`);
  const counts = Object.entries(apiRequests);
  const same = new Set(Object.values(apiRequests)).size === 1;
  log(`requests        ${counts.map(([rows, count]) => `${count} with ${rows} rows`).join(', ')} ${mark(same)} (aim: none for each row)`);
}

/** Median and p95 of milliseconds, and whether p95 is below the aim. */
function spread(times: number[], aim: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms of ${times.length} ${mark(at(0.95) < aim)} (aim < ${aim})`;
}

const printTyping = (times: number[], customers: number): void => log(`typing to rows  ${spread(times, AIM.typingMs)}, ${customers} customers`);

function printOpening({ customer, timeline, day }: Opening): void {
  log('click to shown, with 10,000 interactions of the customer');
  log(`  customer      ${spread(customer, AIM.openingMs)}`);
  log(`  timeline      ${spread(timeline, AIM.openingMs)}`);
  log(`  my day        ${spread(day, AIM.dayMs)}`);
}

const printScrolling = ({ frames, slow, bare }: Scrolling): void =>
  log(`scrolling       ${bare} of ${frames} frames lack rows ${mark(bare === 0)}, ${slow} took longer than two`);

function printScores({ page, device, scores, lacking }: Scores): void {
  const [performance, accessibility, practices] = [scores.performance, scores.accessibility, scores['best-practices']];
  const good = performance >= AIM.performance && accessibility === AIM.whole && practices === AIM.whole;
  const named = `${page}, ${device}`.padEnd(20);
  log(`  ${named} performance ${performance}, accessibility ${accessibility}, best practices ${practices} ${mark(good)}`);
  for (const one of lacking) log(`    ${one}`);
}

async function run(): Promise<void> {
  const size = SIZES[values.size];
  if (!size) throw new Error(`--size must be one of ${Object.keys(SIZES).join(', ')}`);
  const before = machine();
  const stage = await openStage(size, log);
  try {
    const loading = await measureLoading(stage);
    printLoading(loading);
    const typing = await measureTyping(stage);
    printTyping(typing, customersOf(LARGE, size));
    const opening = await measureOpening(stage);
    printOpening(opening);
    const scrolling = await measureScrolling(stage);
    printScrolling(scrolling);
    log(`Lighthouse      (aim ≥ ${AIM.performance}, ${AIM.whole}, ${AIM.whole})`);
    const pages = { 'sign-in': '/sign-in', customers: '/customers', customer: `/customers/${stage.samples.ids[0]}` };
    const lighthouse: Scores[] = [];
    for (const device of ['desktop', 'mobile'] as const) {
      for (const [page, path] of Object.entries(pages)) {
        const scores = await measureScores(stage, page, path, device);
        printScores(scores);
        lighthouse.push(scores);
      }
    }
    log(saveResult(`web-${size.name}`, { at: new Date().toISOString(), machine: before, loading, typing, opening, scrolling, lighthouse }));
  } finally {
    await stage.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  await run();
} catch (error) {
  console.error(`The benchmark failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
