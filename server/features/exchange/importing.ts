import type { CustomFieldRecord } from '../../../contract/custom-fields.ts';
import type { ImportMapping, ImportMappingInput, ImportReport } from '../../../contract/exchange.ts';
import { atOnce, type Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { customFieldsOf, listCustomFields } from '../custom-fields/custom-fields.ts';
import { freshSettings, settingsOf } from '../organisations/organisations.ts';
import { importBatch, type Job, type KeyedDraft } from './batch.ts';
import { type Bytes, bytesOfFile } from './bytes.ts';
import { likelyClaims } from './claims.ts';
import { drafter } from './drafting.ts';
import type { Encoding } from './encoding.ts';
import { runLanes } from './lanes.ts';
import { underLock } from './lock.ts';
import { makeFields, withWantedFields } from './making-fields.ts';
import { type Choices, fitMapping, type Mapped, readMapping } from './mapping.ts';
import { keyOf } from './matching.ts';
import { openMemory } from './memory.ts';
import type { Outcome } from './outcome.ts';
import { openRejects } from './rejects.ts';
import { count, emptyTally, type Tally } from './report.ts';
import { openSource, type Source, type SourceRow } from './source.ts';
import { endBulk } from './writing.sql.ts';

export type ImportOptions = Choices & {
  mapping?: ImportMappingInput | undefined;
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
  /** Change customers that are there already and differ; otherwise such rows are skipped. */
  update?: boolean | undefined;
  /** Only say what would happen. */
  rehearsal?: boolean | undefined;
  rejectsFile?: string | undefined;
  /** Stops after the batches that are under way. */
  signal?: AbortSignal | undefined;
  onMapped?: ((mapped: Mapped, source: Source) => void) | undefined;
  onProgress?: ((progress: { rows: number; bytes: number; totalBytes: number }) => void) | undefined;
  /** Called with what became of each batch, in the order of the file; what it counts up to is in the database. */
  onBatch?: ((outcomes: readonly Outcome[], sofar: { tally: Tally; bytes: number; source: Source }) => Promise<void>) | undefined;
  /** Where to go on: the last row that was counted, and the counts up to it. `again` where rows after it may have been written. */
  resume?: { id: string; row: number; tally: Tally; again: boolean } | undefined;
  /** The caller holds the lock on imports. */
  locked?: boolean | undefined;
  /** Leaves most of the machine to others. */
  gently?: boolean | undefined;
  /** Called when the first rows are in: an empty table's statistics mislead PostgreSQL into slow plans. */
  refreshStatistics?: (() => Promise<void>) | undefined;
};

const expectPermitted = (ctx: Ctx, { update }: ImportOptions): void => {
  const may = (ability: string) => ctx.actor.role === 'system' || ctx.actor.abilities.has(ability);
  if (!may('customers.import') || (update && !may('customers.update')))
    throw new Fault('not_permitted', { detail: 'An import needs an actor who may import customers' });
};

/** New custom fields are the organisation's; they are made by who may manage it. */
export function expectMayMakeFields({ actor }: Ctx, mapping: ImportMapping | undefined, existing: readonly CustomFieldRecord[]): void {
  const isNew = Object.keys(mapping?.customFields ?? {}).some((key) => !existing.some((field) => field.key === key));
  if (isNew && actor.role !== 'system' && !actor.abilities.has('organisation.manage'))
    throw new Fault('not_permitted', { detail: 'New custom fields need the ability organisation.manage' });
}

const BATCH = 1_000;
const FIRST_BATCH = 250;
const WRITERS = 2;
const GENTLE_BATCH = 200;
const RELEASE_EVERY = 5_000;

/**
 * Imports customers from a CSV file of any size, in transactions of a thousand rows. Rows are matched with customers that the actor
 * sees. Errors: UnreadableFile, WrongMapping, ImportRunning, not_permitted. An import that is interrupted leaves whole batches; it
 * goes on by `resume`, or the same file is imported again by a match key.
 */
export async function importCustomers(ctx: Ctx, given: string | Bytes, options: ImportOptions): Promise<ImportReport> {
  expectPermitted(ctx, options);
  const began = performance.now();
  const { resume } = options;
  const id = resume?.id ?? newId();
  const rehearsal = options.rehearsal ?? false;
  const settings = await freshSettings(ctx);
  const file = typeof given === 'string' ? await bytesOfFile(given) : given;
  const source = await openSource(file, options);
  const mapping = options.mapping && readMapping(options.mapping);
  const existing = await listCustomFields(ctx);
  expectMayMakeFields(ctx, mapping, existing);
  const fields = withWantedFields(mapping, existing);
  const mapped = fitMapping(mapping, source.header, settings, fields, options);
  if (!rehearsal) await makeFields(ctx, fields);
  options.onMapped?.(mapped, source);

  const memory = rehearsal ? openMemory() : null;
  /** Rules may change while a long import runs. */
  const job = async (): Promise<Job> => ({
    mapped,
    book: { rules: (await settingsOf(ctx)).rules, fields: rehearsal ? fields : await customFieldsOf(ctx) },
    update: options.update ?? false,
    memory,
    id,
    resumed: resume?.again ?? false,
  });
  const tally = structuredClone(resume?.tally ?? emptyTally());
  let unreleased = 0;
  const rejects = openRejects(options.rejectsFile, source);
  const draftOf = drafter({ header: source.header, mapped, timeZone: settings.timeZone, home: settings.country });
  const keyed = (row: Parameters<typeof draftOf>[0]): KeyedDraft => {
    const draft = draftOf(row);
    return { ...draft, key: mapped.match ? keyOf(draft, mapped.match) : null };
  };
  const importing = { ...ctx, cause: `import:${id}` };
  const run = (lanes: number): Promise<boolean> =>
    runLanes({
      lanes,
      rows: resume ? rowsAfter(source.rows, resume.row) : source.rows,
      sizes: options.gently ? { first: GENTLE_BATCH, next: GENTLE_BATCH } : { first: FIRST_BATCH, next: BATCH },
      signal: options.signal,
      prepare: keyed,
      claimsOf: (draft) => [...(draft.key === null ? [] : [`match ${draft.key}`]), ...likelyClaims(settings.rules, draft)],
      work: async (drafts) => importBatch(importing, await job(), drafts),
      afterFirst: async () => rehearsal || options.refreshStatistics?.(),
      onDone: async (outcomes) => {
        for (const outcome of outcomes) {
          count(tally, outcome);
          if (outcome.kind === 'rejected') await rejects.add(outcome);
        }
        unreleased += outcomes.length;
        await options.onBatch?.(outcomes, { tally, bytes: source.progress.bytes, source });
        if (unreleased >= RELEASE_EVERY && !options.gently) {
          // Left alone, the heap grows to several times of what is in use before it is looked through.
          globalThis.gc?.({ type: 'major', execution: 'sync' });
          unreleased = 0;
        }
        options.onProgress?.({ rows: tally.read, bytes: source.progress.bytes, totalBytes: source.progress.totalBytes });
      },
    });
  let finished: boolean;
  let rejectsFile: string | null;
  try {
    const write = () => run(options.gently ? 1 : WRITERS).finally(() => atOnce(ctx, [endBulk]));
    finished = rehearsal ? await run(1) : options.locked ? await write() : await underLock(ctx, write);
  } finally {
    rejectsFile = await rejects.close();
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    id,
    organisationId: ctx.org,
    file: file.name,
    rehearsal,
    finished,
    encoding: source.encoding,
    delimiter: source.delimiter,
    columns: mapped.overview,
    match: mapped.match?.name ?? null,
    onInvalid: mapped.onInvalid,
    ...tally,
    blankLines: source.progress.blankLines,
    rejectsFile,
    seconds: Math.round(seconds * 100) / 100,
    rowsPerSecond: Math.round(tally.read / seconds),
  };
}

async function* rowsAfter(rows: AsyncIterable<SourceRow[]>, row: number): AsyncGenerator<SourceRow[]> {
  for await (const some of rows) yield some.filter(({ number }) => number > row);
}
