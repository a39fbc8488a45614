import type { ImportKind, ImportRecord, OrderPart } from '../../../contract/imports.ts';
import { atOnce, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { type Bytes, openSource, UnreadableFile } from '../exchange/exchange.ts';
import * as statements from './imports.sql.ts';
import { expectUploaded, getImport, readImport } from './imports.ts';
import { expectKind } from './orders.ts';
import { deletePiecesOf, fileOf, keepFile } from './pieces.ts';

const MOST_UNUSED = 200;
/** Together, as many bytes as so many of the largest files. */
const MOST_LARGEST = 5;
const SAMPLES = 3;
const SAMPLED_ROWS = 200;
const SAMPLE_LENGTH = 80;

/** Keeps a file of customers or orders to be imported later. Errors: too_large, unreadable_file, rule_violated (too many that were not used). */
export async function uploadImport(
  ctx: Ctx,
  { fileName, kind }: { fileName: string; kind: ImportKind },
  body: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<ImportRecord> {
  const unused = await ctx.db.row<{ n: number; bytes: number }>(statements.countUnused(ctx));
  if (unused && (unused.n >= MOST_UNUSED || unused.bytes > MOST_LARGEST * largest))
    throw fieldFault('rule_violated', 'file', 'too_many', 'too many uploaded files wait to be imported; import or discard some of them');
  const id = newId();
  await atOnce(ctx, [statements.insertImport(ctx, id, fileName, kind)]);
  try {
    const size = await keepFile(ctx, id, 'file', body, largest);
    const layout = await layoutOf(fileOf(ctx, { id, fileName, size }));
    await atOnce(ctx, [statements.setUploaded(ctx.org, id, size, layout)]);
  } catch (error) {
    await atOnce(ctx, [statements.deleteImport(ctx.org, id)]);
    throw readably(error);
  }
  return getImport(ctx, id);
}

const readably = (error: unknown) => (error instanceof UnreadableFile ? fieldFault('unreadable_file', 'file', error.code, error.message) : error);

/**
 * Keeps a further file of an import of orders, in place of an earlier one.
 * Errors: import_not_found, import_not_possible, too_large, unreadable_file.
 */
export async function addImportPart(
  ctx: Ctx,
  id: string,
  { fileName, part }: { fileName: string; part: OrderPart },
  body: AsyncIterable<Uint8Array>,
  largest: number,
): Promise<ImportRecord> {
  const row = await readImport(ctx, id);
  expectUploaded(row);
  expectKind(row, 'orders');
  const forget = () => atOnce(ctx, [statements.dropPart(ctx.org, id, part), deletePiecesOf(ctx.org, id, part)]);
  await forget();
  try {
    const size = await keepFile(ctx, id, part, body, largest);
    const layout = await layoutOf(fileOf(ctx, { id, fileName, size }, part));
    const kept = await transaction(ctx, (ctx) => ctx.db.row(statements.setPart(ctx.org, id, part, { fileName, size, layout })));
    if (!kept) throw new Fault('import_not_possible', { detail: 'The import was begun or discarded meanwhile' });
  } catch (error) {
    await forget();
    // Somebody uploads the same part at the same time.
    throw (error as { code?: string }).code === '23505'
      ? new Fault('import_not_possible', { detail: 'Another upload of this file is under way' })
      : readably(error);
  }
  return getImport(ctx, id);
}

/** What can be said of a file before anybody decides about it. */
async function layoutOf(file: Bytes): Promise<statements.Layout> {
  const { encoding, delimiter, header, rows } = await openSource(file);
  const samples = header.map(() => new Set<string>());
  let read = 0;
  for await (const some of rows) {
    for (const { cells, broken } of some.slice(0, SAMPLED_ROWS - read))
      for (const [i, seen] of samples.entries()) {
        const text = shortened(cells[i] ?? '');
        if (text && !broken && seen.size < SAMPLES) seen.add(text);
      }
    read += some.length;
    if (read >= SAMPLED_ROWS) break;
  }
  if (header.every((column) => column === '')) throw new Fault('unreadable_file', { errors: [{ path: 'file', code: 'empty', message: 'has no columns' }] });
  return { encoding, delimiter, columns: header.map((column, i) => ({ column, samples: [...(samples[i] ?? [])] })) };
}

/** A cell for people to recognise what it is, as any reader can keep it. */
export const shortened = (cell: string): string => cell.replaceAll('\0', '').trim().slice(0, SAMPLE_LENGTH).toWellFormed();
