import type { LineTally, OrderImportReport, OrderMapping, OrderMappingInput } from '../../../../contract/order-imports.ts';
import { ORDER_FILES, type OrderFile } from '../../../../contract/order-imports.ts';
import type { Ctx } from '../../../platform/context.ts';
import { newId } from '../../../platform/id.ts';
import { Fault } from '../../../platform/problem.ts';
import { hidesOfLines } from '../../organisations/hidden.rules.ts';
import { settingsOf } from '../../organisations/organisations.ts';
import { type Bytes, bytesOfFile } from '../bytes.ts';
import { runLanes } from '../lanes.ts';
import { underLock } from '../lock.ts';
import type { Outcome } from '../outcome.ts';
import { openRejects } from '../rejects.ts';
import { count, emptyTally, type Tally } from '../report.ts';
import { openSource, type Source } from '../source.ts';
import { importOrderBatch } from './batch.ts';
import { orderDrafter } from './drafting.ts';
import { gather } from './gathering.ts';
import { fitOrderMapping, type Sources } from './mapping.ts';

export type OrderFiles = { [F in OrderFile]?: string | Bytes | undefined };
export type OrderImportOptions = {
  mapping?: OrderMappingInput | undefined;
  /** Of orders without one, before the mapping's. */
  currency?: string | undefined;
  /** Only say what would happen. */
  rehearsal?: boolean | undefined;
  rejectsFile?: string | undefined;
  /** Stops after the batch that is under way. */
  signal?: AbortSignal | undefined;
  onMapped?: ((mapping: OrderMapping, sources: Sources) => void) | undefined;
  onProgress?: ((progress: { rows: number; bytes: number; totalBytes: number }) => void) | undefined;
  /** Called with what became of each batch, in the order of the file; what it counts up to is in the database. */
  onBatch?: ((outcomes: readonly Outcome[], sofar: { tally: Tally; lines: LineTally; bytes: number; source: Source }) => Promise<void>) | undefined;
  /** Where to go on: the last row that was counted, and the counts up to it. */
  resume?: { id: string; row: number; tally: Tally; lines?: LineTally | undefined } | undefined;
  /** The caller holds the lock on imports. */
  locked?: boolean | undefined;
};

const BATCH = 200;

/**
 * Imports orders from a file of orders and a file of their lines, in transactions of two hundred orders. Customers are found by their
 * ERP number, orders that are there by their external number: the same files again make nothing double. Lines and names are held in
 * memory. Errors: UnreadableFile, WrongMapping, ImportRunning, not_permitted.
 */
export async function importOrders(ctx: Ctx, files: OrderFiles, options: OrderImportOptions): Promise<OrderImportReport> {
  const may = (ability: string) => ctx.actor.role === 'system' || ctx.actor.abilities.has(ability);
  if (!may('customers.import') || !may('orders.write'))
    throw new Fault('not_permitted', { detail: 'An import of orders needs an actor who may import and write orders' });
  const { hidden } = await settingsOf(ctx);
  // Every order that comes in has prices.
  if (hidesOfLines(hidden, 'order')) throw new Fault('not_permitted', { detail: 'An import of orders needs an actor who sees revenue' });
  const began = performance.now();
  const { resume } = options;
  const id = resume?.id ?? newId();
  const rehearsal = options.rehearsal ?? false;
  const sources = await openAll(files);
  const source = sources.orders;
  const fitting = fitOrderMapping(options.mapping, sources, hidden);
  const mapping = options.currency ? { ...fitting, currency: options.currency } : fitting;
  options.onMapped?.(mapping, sources);
  const ground = await gather(sources, mapping);
  const tally = structuredClone(resume?.tally ?? emptyTally());
  const lines: LineTally = { read: ground.read, written: 0, known: 0, rejected: ground.unreadable, unclaimed: 0, ...(resume?.lines && counted(resume.lines)) };
  const rejects = openRejects(options.rejectsFile, source);
  const draftOf = orderDrafter(source.header, mapping, ground);
  const job = { id, rehearsal, seen: new Set<string>() };
  const importing = { ...ctx, cause: `import:${id}` };
  const counts = new Map<number, number>();
  const run = () =>
    runLanes({
      lanes: 1,
      rows: source.rows,
      sizes: { first: BATCH, next: BATCH },
      signal: options.signal,
      prepare: draftOf,
      claimsOf: () => [],
      afterFirst: async () => {},
      work: async (drafts) => {
        // Rows that were counted before the import was interrupted take their lines with them.
        const due = drafts.filter(({ row }) => row.number > (resume?.row ?? 0));
        for (const { number } of drafts.filter((draft) => !due.includes(draft))) if (number) job.seen.add(number);
        for (const { row, lineCount } of due) counts.set(row.number, lineCount);
        return due.length ? importOrderBatch(importing, job, due) : [];
      },
      onDone: async (outcomes) => {
        for (const outcome of outcomes) {
          count(tally, outcome);
          const own = counts.get(outcome.row.number) ?? 0;
          counts.delete(outcome.row.number);
          lines[outcome.kind === 'created' ? 'written' : outcome.kind === 'rejected' ? 'rejected' : 'known'] += own;
          if (outcome.kind === 'rejected') await rejects.add(outcome);
        }
        if (outcomes.length) await options.onBatch?.(outcomes, { tally, lines, bytes: source.progress.bytes, source });
        options.onProgress?.({ rows: tally.read, bytes: source.progress.bytes, totalBytes: source.progress.totalBytes });
      },
    });
  let finished: boolean;
  let rejectsFile: string | null;
  try {
    finished = rehearsal || options.locked ? await run() : await underLock(ctx, run);
  } finally {
    rejectsFile = await rejects.close();
  }
  if (finished) lines.unclaimed = [...ground.lines.values()].reduce((n, { lines }) => n + lines.length, 0);
  const seconds = (performance.now() - began) / 1000;
  const { updated: _, ...ends } = tally;
  const present = ORDER_FILES.filter((file) => sources[file]);
  return {
    id,
    organisationId: ctx.org,
    files: Object.fromEntries(present.map((file) => [file, nameOf(files[file])])),
    rehearsal,
    finished,
    encoding: source.encoding,
    delimiter: source.delimiter,
    columns: Object.fromEntries(
      present.map((file) => [file, (sources[file]?.header ?? []).map((column) => ({ column, field: mapping[file][column] ?? null }))]),
    ),
    ...ends,
    lines,
    blankLines: source.progress.blankLines,
    rejectsFile,
    seconds: Math.round(seconds * 100) / 100,
    rowsPerSecond: Math.round(tally.read / seconds),
  };
}

const counted = ({ written, known, rejected }: LineTally) => ({ written, known, rejected });
const nameOf = (file: string | Bytes | undefined): string => (typeof file === 'string' ? file : (file?.name ?? ''));

/** Opens the files, each with its own encoding and delimiter (UnreadableFile). */
async function openAll(files: OrderFiles): Promise<Sources> {
  const open = async (file: string | Bytes | undefined) => file && openSource(typeof file === 'string' ? await bytesOfFile(file) : file);
  const [orders, lines, products, people] = await Promise.all(ORDER_FILES.map((file) => open(files[file])));
  if (!orders || !lines) throw new Fault('import_not_possible', { detail: 'A file of orders and a file of their lines are needed' });
  return { orders, lines, products: products || undefined, people: people || undefined };
}
