import type { FileAnswer } from '../../../contract/endpoint.ts';
import { type ImportColumns, type ImportRecord, type ImportSettings, ORDER_PARTS } from '../../../contract/imports.ts';
import { uuid } from '../../../contract/scalars.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { emptyTally } from '../exchange/exchange.ts';
import * as statements from './imports.sql.ts';
import { fittingSettings, guessFor } from './mapping.ts';
import { decidedFor, expectKind, fittingOrderSettings } from './orders.ts';
import { deletePieces, piecesOf } from './pieces.ts';

type Row = statements.ImportRow;

function present(row: Row): ImportRecord {
  const { layout: _, createdBy, creatorName, begun: __, lastRow: ___, tally, rejectsKept, parts, settings: ____, ...rest } = row;
  const [kind, id] = createdBy.split(':');
  return {
    ...rest,
    ...decidedFor(row),
    parts: ORDER_PARTS.flatMap((part) => (parts[part] ? [{ part, fileName: parts[part].fileName, size: parts[part].size }] : [])),
    ...(tally ?? emptyTally()),
    lines: tally?.lines ?? null,
    createdBy: { kind: kind as ImportRecord['createdBy']['kind'], id: id ?? null, name: creatorName },
    cause: `import:${row.id}`,
    abilities: [
      ...(row.state === 'uploaded' ? (['start', 'cancel'] as const) : []),
      ...(row.state === 'running' && !row.cancelling ? (['cancel'] as const) : []),
      ...(rejectsKept ? (['rejects'] as const) : []),
    ],
  };
}

type Page = { items: ImportRecord[]; nextCursor: string | null; total: number; totalExact: boolean };

/** Imports that the actor sees, newest first. Errors: invalid_cursor. */
export async function listImports(ctx: Ctx, { limit, cursor }: { limit: number; cursor?: string | undefined }): Promise<Page> {
  const before = cursor === undefined ? null : readCursor(cursor);
  const [rows, [count]] = await ctx.db.batch<[Row, { n: number }]>([statements.selectImports(ctx, before, limit), statements.countImports(ctx)]);
  const items = rows.slice(0, limit).map(present);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? Buffer.from(JSON.stringify([last.id])).toString('base64url') : null, total: count?.n ?? 0, totalExact: true };
}

function readCursor(cursor: string): string {
  const bad = new Fault('invalid_cursor', { errors: [{ path: 'cursor', code: 'invalid', message: 'is not the nextCursor of this list' }] });
  try {
    const [id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    return uuid.parse(id);
  } catch {
    throw bad;
  }
}

/** The row of an import that the actor sees (import_not_found). */
export async function readImport(ctx: Ctx, id: string): Promise<Row> {
  const row = await ctx.db.row<Row>(statements.selectImport(ctx, id));
  if (!row) throw new Fault('import_not_found');
  return row;
}

export const getImport = async (ctx: Ctx, id: string): Promise<ImportRecord> => present(await readImport(ctx, id));

export function expectUploaded({ state }: Pick<Row, 'state'>): void {
  if (state !== 'uploaded') throw new Fault('import_not_possible', { detail: `The import is ${state}`, state });
}

/** The columns of an uploaded file, with a guess of what they are. Errors: import_not_found, import_not_possible. */
export async function columnsOf(ctx: Ctx, id: string): Promise<ImportColumns> {
  const row = await readImport(ctx, id);
  expectUploaded(row);
  expectKind(row, 'customers');
  return { ...row.layout, ...(await guessFor(ctx, row.layout)) };
}

/** Decides what an import will do. Errors: import_not_found, import_not_possible, wrong_mapping, not_permitted (new custom fields). */
export async function decideImport(ctx: Ctx, id: string, settings: ImportSettings): Promise<ImportRecord> {
  await changing(ctx, id, async (ctx, row) => {
    expectUploaded(row);
    expectKind(row, 'customers');
    await ctx.db.rows(statements.setSettings(ctx.org, id, await fittingSettings(ctx, row.layout, settings)));
  });
  return getImport(ctx, id);
}

/** Starts an import; from now on it is to be worked on. Errors: import_not_found, import_not_possible, import_running, wrong_mapping. */
export async function startImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  await changing(ctx, id, async (ctx, row) => {
    expectUploaded(row);
    const { settings: decided, orderSettings } = decidedFor(row);
    const settings = row.kind === 'orders' ? await fittingOrderSettings(ctx, row, orderSettings) : await fittingSettings(ctx, row.layout, decided);
    await ctx.db.rows(statements.setSettings(ctx.org, id, settings));
    await ctx.db.rows(statements.setRunning(ctx.org, id));
  }).catch((error) => {
    throw (error as { code?: string }).code === '23505' ? new Fault('import_running') : error;
  });
  return getImport(ctx, id);
}

/** Discards an upload, or has a running import stop after the rows that are under way. Errors: import_not_found, import_not_possible. */
export async function cancelImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  await changing(ctx, id, async (ctx, row) => {
    if (row.state === 'running') await ctx.db.rows(statements.setCancelling(ctx.org, id));
    else {
      expectUploaded(row);
      await ctx.db.rows(statements.setEnded(ctx.org, id, 'cancelled'));
      await ctx.db.rows(deletePieces(ctx.org, id));
    }
  });
  return getImport(ctx, id);
}

/** The rejected rows as a file. Errors: import_not_found, import_not_possible (there are none, or they are not kept any more). */
export async function rejectsOf(ctx: Ctx, id: string): Promise<FileAnswer> {
  const row = await readImport(ctx, id);
  if (!row.rejectsKept) throw new Fault('import_not_possible', { detail: 'No rejected rows are kept' });
  return { name: `${row.fileName.replace(/\.\w{1,5}$/, '')}-rejected.csv`, pieces: piecesOf(ctx, id, 'rejects') };
}

export async function changing(ctx: Ctx, id: string, work: (ctx: Ctx, row: Row) => Promise<void>): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const row = await ctx.db.row<Row>(statements.lockImport(ctx, id));
    if (!row) throw new Fault('import_not_found');
    await work(ctx, row);
  });
}
