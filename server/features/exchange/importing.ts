import type { ImportMappingInput, ImportReport } from '../../../contract/exchange.ts';
import { atOnce, type Ctx } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { customFieldsOf, listCustomFields } from '../custom-fields/custom-fields.ts';
import { seesAll } from '../customers/customers.access.ts';
import { freshSettings, settingsOf } from '../organisations/organisations.ts';
import { importBatch, type Job, type KeyedDraft } from './batch.ts';
import { likelyClaims } from './claims.ts';
import { drafter } from './drafting.ts';
import type { Encoding } from './encoding.ts';
import { runLanes } from './lanes.ts';
import { lockImports } from './lock.ts';
import { makeFields, withWantedFields } from './making-fields.ts';
import { type Choices, fitMapping, type Mapped, readMapping } from './mapping.ts';
import { keyOf } from './matching.ts';
import { openMemory } from './memory.ts';
import { openRejects } from './rejects.ts';
import { count, emptyTally } from './report.ts';
import { openSource, type Source } from './source.ts';
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
  /** Called when the first rows are in: an empty table's statistics mislead PostgreSQL into slow plans. */
  refreshStatistics?: (() => Promise<void>) | undefined;
};

const expectPermitted = (ctx: Ctx, { update }: ImportOptions): void => {
  const may = (ability: string) => ctx.actor.role === 'system' || ctx.actor.abilities.has(ability);
  if (!seesAll(ctx) || !may('customers.create') || (update && !may('customers.update')))
    throw new Fault('not_permitted', { detail: 'An import needs an actor who sees all customers and may create them' });
};

const BATCH = 1_000;
const FIRST_BATCH = 250;
const WRITERS = 2;
const RELEASE_EVERY = 5_000;

/**
 * Imports customers from a CSV file of any size, in transactions of a thousand rows. Errors: UnreadableFile, WrongMapping,
 * not_permitted (the actor must see all customers and may create them), import_running. An import that is interrupted
 * leaves whole batches; by a match key the same file goes on where it stopped.
 */
export async function importCustomers(ctx: Ctx, file: string, options: ImportOptions): Promise<ImportReport> {
  expectPermitted(ctx, options);
  const began = performance.now();
  const id = newId();
  const rehearsal = options.rehearsal ?? false;
  const settings = await freshSettings(ctx);
  const source = await openSource(file, options);
  const mapping = options.mapping && readMapping(options.mapping);
  const fields = withWantedFields(mapping, await listCustomFields(ctx));
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
  });
  const tally = emptyTally();
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
      rows: source.rows,
      sizes: { first: FIRST_BATCH, next: BATCH },
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
        if (unreleased >= RELEASE_EVERY) {
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
    finished = rehearsal ? await run(1) : await lockImports(ctx, () => run(WRITERS).finally(() => atOnce(ctx, [endBulk])));
  } finally {
    rejectsFile = await rejects.close();
  }
  const seconds = (performance.now() - began) / 1000;
  return {
    id,
    organisationId: ctx.org,
    file,
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
