import { ORDER_PARTS } from '../../../contract/imports.ts';
import type { LineTally } from '../../../contract/order-imports.ts';
import { atOnce, type Ctx, openContext, transaction } from '../../platform/context.ts';
import { problemOf } from '../../platform/http/errors.ts';
import { Fault } from '../../platform/problem.ts';
import {
  type Encoding,
  emptyTally,
  ImportRunning,
  importCustomers,
  importOrders,
  type OrderFiles,
  type Outcome,
  rejectLines,
  type Source,
  type Tally,
  UnreadableFile,
  underLock,
  WrongMapping,
} from '../exchange/exchange.ts';
import { actorNow } from '../people/actors.ts';
import * as statements from './imports.sql.ts';
import { decidedFor } from './orders.ts';
import { fileOf, insertPiece } from './pieces.ts';
import { countUpTo, setBegun, setLines } from './working.sql.ts';

export type Workshop = { refreshStatistics(): Promise<void>; stopping: AbortSignal };
type Row = statements.ImportRow;

export const sourceOf = ({ encoding, delimiter }: statements.Layout) => ({ encoding: encoding as Encoding, delimiter });

/** The files of an import of orders. */
export const orderFilesOf = (ctx: Ctx, row: Row): OrderFiles => ({
  orders: fileOf(ctx, row),
  ...Object.fromEntries(ORDER_PARTS.flatMap((part) => (row.parts[part] ? [[part, fileOf(ctx, { ...row.parts[part], id: row.id }, part)]] : []))),
});

/**
 * Works on a running import to its end, or until told to stop; whoever takes it up later goes on after the rows that are counted.
 * Where another import into the organisation is under way, it is left for later. `ctx` is the system's.
 */
export async function workOn(ctx: Ctx, id: string, workshop: Workshop): Promise<void> {
  try {
    await underLock(ctx, async () => {
      const row = await ctx.db.row<Row>(statements.selectImport(ctx, id));
      if (row?.state !== 'running') return;
      const ended = row.cancelling ? 'cancelled' : await work(ctx, row, workshop);
      if (ended) await atOnce(ctx, [statements.setEnded(ctx.org, id, ended)]);
    });
  } catch (error) {
    if (error instanceof ImportRunning) return;
    const { code } = problemOf(error);
    // The database went away: the import goes on when it is back.
    if (code === 'unavailable') throw error;
    await atOnce(ctx, [statements.setEnded(ctx.org, id, 'failed', reasonOf(error))]);
    if (reasonOf(error).code === 'internal') throw error;
  }
}

function reasonOf(error: unknown): NonNullable<Row['problem']> {
  if (error instanceof WrongMapping) return { code: 'wrong_mapping', message: error.message };
  if (error instanceof UnreadableFile) return { code: 'unreadable_file', message: error.message };
  const { code, detail, title } = problemOf(error);
  return { code, message: detail ?? title };
}

/** Imports the rows with the rights that its person has today; answers how it ended, or null where it was told to stop. */
async function work(ctx: Ctx, row: Row, { refreshStatistics, stopping }: Workshop): Promise<'done' | 'cancelled' | null> {
  const actor = await actorNow(ctx, row.createdBy);
  if (!actor) throw new Fault('not_permitted', { detail: 'Who started the import is not of the organisation any more' });
  await atOnce(ctx, [setBegun(ctx.org, row.id)]);
  const cancelled = new AbortController();
  const acting = openContext(ctx.pool, ctx.org, actor, `import:${row.id}`);
  const onBatch = async (outcomes: readonly Outcome[], { tally, lines, bytes, source }: Sofar) => {
    const { head, line } = rejectLines(source);
    const rejected = outcomes.filter((outcome) => outcome.kind === 'rejected');
    const text = rejected.map(line).join('');
    const whole = text && rejected.length === tally.rejected ? head + text : text;
    const to = { row: outcomes.at(-1)?.row.number ?? 0, bytes, tally: { ...tally, ...(lines && { lines }) }, rejects: whole !== '' };
    if (!(await keepCount(ctx, row.id, to, whole))) cancelled.abort();
  };
  const common = { locked: true, signal: AbortSignal.any([stopping, cancelled.signal]), onBatch };
  const { settings, orderSettings } = decidedFor(row);
  const { lines, ...tally }: NonNullable<Row['tally']> = row.tally ?? emptyTally();
  const report =
    row.kind === 'orders'
      ? await importOrders(acting, orderFilesOf(ctx, row), { ...orderSettings, ...common, resume: { id: row.id, row: row.lastRow, tally, lines } })
      : await importCustomers(acting, fileOf(ctx, row), {
          ...sourceOf(row.layout),
          ...settings,
          ...common,
          resume: { id: row.id, row: row.lastRow, tally, again: row.begun },
          gently: true,
          refreshStatistics,
        });
  if (report.finished && 'lines' in report) await atOnce(ctx, [setLines(ctx.org, row.id, report.lines)]);
  if (report.finished) return 'done';
  return cancelled.signal.aborted ? 'cancelled' : null;
}

type Sofar = { tally: Tally; lines?: LineTally; bytes: number; source: Source };

/** Keeps how far it is together with the rows that were rejected on the way; false where it is to stop. */
async function keepCount(ctx: Ctx, id: string, to: Parameters<typeof countUpTo>[2], rejects: string): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const kept = await ctx.db.row<{ cancelling: boolean }>(countUpTo(ctx.org, id, to));
    if (kept && rejects) await ctx.db.rows(insertPiece(ctx.org, id, 'rejects', to.row, Buffer.from(rejects)));
    return kept?.cancelling === false;
  });
}
