import type { Ctx } from '../../platform/context.ts';
import { type Change, isNoChange, judgeChange } from './changing.ts';
import type { Draft } from './drafting.ts';
import { judgeNew, type Noted, type Prepared, type RuleBook } from './judging.ts';
import type { Mapped } from './mapping.ts';
import { comparable, type Existing, findExisting } from './matching.ts';
import type { Memory } from './memory.ts';
import { done, type Outcome, rejected } from './outcome.ts';
import { resolveReferences } from './references.ts';
import { earlierRow, rehearseNew } from './rehearsing.ts';
import { changedBefore, idOfRow, writtenBefore } from './resuming.ts';
import { writeChanges } from './updating.ts';
import { type Written, writeNew } from './writing.ts';

/** With a memory it is a rehearsal: nothing is written. */
export type Job = {
  mapped: Mapped;
  book: RuleBook;
  update: boolean;
  memory: Memory | null;
  /** The import's id, of which the ids of its new customers are made: a row that was written before is known again. */
  id: string;
  /** Rows may have been written before, when the import was interrupted. */
  resumed: boolean;
};
export type KeyedDraft = Draft & { key: string | null };

/** Imports a batch of rows; answers what became of each, in their order. */
export async function importBatch(ctx: Ctx, job: Job, drafts: readonly KeyedDraft[]): Promise<Outcome[]> {
  await resolveReferences(ctx, drafts);
  const outcomes = new Map<KeyedDraft, Outcome>();
  const written = job.resumed ? await writtenBefore(ctx, job.id, drafts) : null;
  for (const draft of drafts) if (written?.has(draft)) outcomes.set(draft, done(draft.row, 'created'));
  for (const wave of waves(drafts, job.mapped))
    await importWave(
      ctx,
      job,
      wave.filter((draft) => !outcomes.has(draft)),
      outcomes,
    );
  return drafts.map((draft) => outcomes.get(draft) as Outcome);
}

/** Rows of one key follow each other, so that the later one finds what the earlier one made. */
function waves(drafts: readonly KeyedDraft[], { match }: Mapped): KeyedDraft[][] {
  if (!match) return [[...drafts]];
  const all: KeyedDraft[][] = [];
  const turns = new Map<string, number>();
  for (const draft of drafts) {
    const key = draft.key === null ? null : comparable(draft.key, match);
    const turn = key === null ? 0 : (turns.get(key) ?? 0);
    if (key !== null) turns.set(key, turn + 1);
    all[turn] ??= [];
    all[turn].push(draft);
  }
  return all;
}

type Outcomes = Map<KeyedDraft, Outcome>;

async function importWave(ctx: Ctx, job: Job, drafts: readonly KeyedDraft[], outcomes: Outcomes): Promise<void> {
  const { match } = job.mapped;
  const keys = drafts.flatMap(({ key }) => (key === null ? [] : [key]));
  const existing = match ? await findExisting(ctx, job.book.rules, match, keys) : new Map<string, Existing[]>();
  const fresh: KeyedDraft[] = [];
  const known: { draft: KeyedDraft; existing: Existing }[] = [];
  for (const draft of drafts) {
    const [one, another] = (draft.key !== null && existing.get(draft.key)) || [];
    const problem = draft.problems.find(({ path }) => path === 'row') ?? keyProblem(draft, job.mapped, one, another);
    if (problem) outcomes.set(draft, rejected(draft.row, [problem]));
    else if (one) known.push({ draft, existing: one });
    else fresh.push(draft);
  }
  await importNew(ctx, job, fresh, outcomes);
  await importKnown(ctx, job, known, outcomes);
}

function keyProblem({ key }: KeyedDraft, { match }: Mapped, one: Existing | undefined, another: Existing | undefined) {
  if (!match) return undefined;
  const path = match.name;
  if (key === null) return { path, code: 'no_key', message: 'is empty or not valid, so that it cannot be told whether the customer is there already' };
  if (another) return { path, code: 'ambiguous', message: 'is held by several customers' };
  if (!one && path === 'id') return { path, code: 'not_found', message: 'is the id of no customer here' };
  return undefined;
}

async function importNew(ctx: Ctx, job: Job, drafts: readonly KeyedDraft[], outcomes: Outcomes): Promise<void> {
  const { book, mapped } = job;
  const ready: { draft: KeyedDraft; id: string; prepared: Prepared; noted: Noted[] }[] = [];
  for (const draft of drafts) {
    const verdict = judgeNew(book, draft, mapped.onInvalid);
    if ('errors' in verdict) outcomes.set(draft, rejected(draft.row, verdict.errors));
    else ready.push({ draft, id: idOfRow(job.id, draft.row.number), prepared: verdict.result, noted: verdict.noted });
  }
  const { memory } = job;
  if (!memory) return record(ready, await writeNew(ctx, book.rules, ready), 'created', outcomes);
  const rehearsed = ready.map((one) => ({ ...one, key: one.draft.key === null || !mapped.match ? null : comparable(one.draft.key, mapped.match) }));
  const still = rehearsed.filter(({ draft, key, prepared }) => {
    const earlier = earlierRow(memory, key, prepared);
    if (earlier) outcomes.set(draft, done(draft.row, earlier === 'same' ? 'unchanged' : job.update ? 'updated' : 'skipped'));
    return !earlier;
  });
  record(still, await rehearseNew(ctx, memory, book.rules, still), 'created', outcomes);
}

async function importKnown(ctx: Ctx, job: Job, known: readonly { draft: KeyedDraft; existing: Existing }[], outcomes: Outcomes): Promise<void> {
  const changed: { draft: KeyedDraft; existing: Existing; change: Change; noted: Noted[] }[] = [];
  const before = job.resumed ? await changedBefore(ctx, job.id, known) : null;
  for (const { draft, existing } of known) {
    const verdict = judgeChange(job.book, draft, existing, job.mapped.onInvalid);
    if ('errors' in verdict) outcomes.set(draft, rejected(draft.row, verdict.errors));
    else if (isNoChange(verdict.result)) outcomes.set(draft, done(draft.row, before?.has(existing.id) ? 'updated' : 'unchanged', verdict.noted, existing));
    else if (!job.update) outcomes.set(draft, done(draft.row, 'skipped', verdict.noted, existing));
    else changed.push({ draft, existing, change: verdict.result, noted: verdict.noted });
  }
  const written = job.memory ? changed.map(() => null) : await writeChanges(ctx, changed);
  record(changed, written, 'updated', outcomes);
}

type Item = { draft: KeyedDraft; noted: Noted[]; existing?: Existing };
function record(items: readonly Item[], written: Written, kind: 'created' | 'updated', outcomes: Outcomes): void {
  for (const [i, { draft, noted, existing }] of items.entries()) {
    const errors = written[i];
    outcomes.set(draft, errors ? rejected(draft.row, errors) : done(draft.row, kind, noted, existing));
  }
}
