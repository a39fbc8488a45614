import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Stage } from './stage.ts';

const PROGRAM = fileURLToPath(import.meta.resolve('lighthouse/cli/index.js'));
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
type Category = (typeof CATEGORIES)[number];

export type Scores = { page: string; device: 'desktop' | 'mobile'; scores: Record<Category, number>; lacking: string[] };
type Audit = { score: number | null; details?: { items?: { node?: { snippet?: string } }[] } };
type Outcome = { categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>; audits: Record<string, Audit> };

/** Lighthouse's scores of a page at its first visit, and what kept accessibility and best practices from 100. */
export async function measureScores(stage: Stage, page: string, path: string, device: Scores['device']): Promise<Scores> {
  const { debugPort, close } = await stage.visit(page === 'sign-in' ? 'stranger' : 'administrator');
  const flags = [`--port=${debugPort}`, '--output=json', '--quiet', '--disable-storage-reset', `--only-categories=${CATEGORIES.join(',')}`];
  if (device === 'desktop') flags.push('--preset=desktop');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, stage.url + path, ...flags], { maxBuffer: 1e8 });
    const { categories, audits } = JSON.parse(stdout) as Outcome;
    const strict = CATEGORIES.filter((name) => name !== 'performance').flatMap((name) => categories[name].auditRefs);
    const lacking = strict
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score !== null && Number(audits[id]?.score) < 1)
      .map(({ id }) => `${id}: ${audits[id]?.details?.items?.[0]?.node?.snippet ?? ''}`);
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(categories[name].score * 100)])) as Scores['scores'];
    return { page, device, scores, lacking };
  } finally {
    await close();
  }
}
