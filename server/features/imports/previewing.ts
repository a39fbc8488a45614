import { type ImportPreview, type PreviewRow, ROW_OUTCOMES, type RowOutcome } from '../../../contract/imports.ts';
import type { LineTally } from '../../../contract/order-imports.ts';
import type { Ctx } from '../../platform/context.ts';
import { emptyTally, importCustomers, importOrders, type Outcome, type Tally } from '../exchange/exchange.ts';
import { expectUploaded, readImport } from './imports.ts';
import { fittingSettings, refusingWrong } from './mapping.ts';
import { decidedFor, fittingOrderSettings } from './orders.ts';
import { fileOf } from './pieces.ts';
import { orderFilesOf, sourceOf } from './running.ts';
import { shortened } from './uploading.ts';

const MOST_ROWS = 10_000;
const MOST_MS = 8_000;
const SHOWN_CELLS = 4;

/**
 * What would become of the rows, by a rehearsal of the file or of its beginning; `limit` rows of each outcome are told.
 * Errors: import_not_found, import_not_possible, wrong_mapping.
 */
export async function previewImport(ctx: Ctx, id: string, limit: number): Promise<ImportPreview> {
  const row = await readImport(ctx, id);
  expectUploaded(row);
  const { settings, orderSettings } = decidedFor(row);
  const enough = new AbortController();
  const until = Date.now() + MOST_MS;
  let tally = emptyTally();
  const kept = new Map<RowOutcome, PreviewRow[]>(ROW_OUTCOMES.map((outcome) => [outcome, []]));
  const onBatch = async (outcomes: readonly Outcome[], sofar: { tally: Tally }) => {
    tally = sofar.tally;
    for (const outcome of outcomes) {
      const rows = kept.get(outcome.kind);
      if (rows && rows.length < limit) rows.push(shown(outcome));
    }
    if (tally.read >= MOST_ROWS || Date.now() > until) enough.abort();
  };
  const rehearsal = { rehearsal: true, signal: enough.signal, onBatch };
  const report = await refusingWrong<{ finished: boolean; lines?: LineTally }>(async () =>
    row.kind === 'orders'
      ? importOrders(ctx, orderFilesOf(ctx, row), { ...(await fittingOrderSettings(ctx, row, orderSettings)), ...rehearsal })
      : importCustomers(ctx, fileOf(ctx, row), { ...sourceOf(row.layout), ...(await fittingSettings(ctx, row.layout, settings)), ...rehearsal, gently: true }),
  );
  const rows = [...kept.values()].flat().sort((a, b) => a.row - b.row);
  return { ...tally, lines: report.lines ?? null, whole: report.finished, rows };
}

const shown = (outcome: Outcome): PreviewRow => ({
  row: outcome.row.number,
  line: outcome.row.line,
  cells: outcome.row.cells.slice(0, SHOWN_CELLS).map(shortened),
  outcome: outcome.kind,
  customer: outcome.kind === 'rejected' ? null : outcome.customer,
  errors: outcome.kind === 'rejected' ? outcome.errors : outcome.noted,
});
