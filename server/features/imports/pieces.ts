import type { OrderPart } from '../../../contract/imports.ts';
import { atOnce, type Ctx } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { Fault } from '../../platform/problem.ts';
import type { Bytes } from '../exchange/exchange.ts';

type Part = 'file' | 'rejects' | OrderPart;
const PIECE = 512 * 1024;
/** How far an import is, is told by what was read: so little is read that this is about what was imported. */
const READ_AT_ONCE = 32 * 1024;

export const insertPiece = (org: string, id: string, part: Part, number: number, bytes: Uint8Array): Sql => sql`
  insert into crm.import_piece (org_id, import_id, part, number, bytes) values (${org}, ${id}, ${part}, ${number}, ${bytes})`;
export const deletePieces = (org: string, id: string): Sql => sql`delete from crm.import_piece where org_id = ${org} and import_id = ${id}`;
export const deletePiecesOf = (org: string, id: string, part: Part): Sql =>
  sql`delete from crm.import_piece where org_id = ${org} and import_id = ${id} and part = ${part}`;

/** Keeps a file as it arrives, a piece at a time, and answers its size. Errors: too_large. */
export async function keepFile(ctx: Ctx, id: string, part: Part, body: AsyncIterable<Uint8Array>, largest: number): Promise<number> {
  let size = 0;
  let number = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const keep = async () => {
    if (waitingBytes) await atOnce(ctx, [insertPiece(ctx.org, id, part, number++, Buffer.concat(waiting))]);
    waiting = [];
    waitingBytes = 0;
  };
  for await (const bytes of body) {
    size += bytes.length;
    if (size > largest) throw new Fault('too_large', { detail: `The file may have at most ${Math.floor(largest / 1024 / 1024)} MiB`, largest });
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes >= PIECE) await keep();
  }
  await keep();
  return size;
}

/** A part of an import, piece by piece. */
export async function* piecesOf(ctx: Ctx, id: string, part: Part): AsyncGenerator<Uint8Array> {
  let after = -1;
  for (;;) {
    const piece = await ctx.db.row<{ number: number; bytes: Buffer }>(sql`select p.number, p.bytes from tenant.import_piece p
      where p.org_id = ${ctx.org} and p.import_id = ${id} and p.part = ${part} and p.number > ${after} order by p.number limit 1`);
    if (!piece) return;
    yield piece.bytes;
    after = piece.number;
  }
}

/** The file of an import. Reading it fails where it is gone meanwhile (import_not_possible). */
export const fileOf = (ctx: Ctx, { id, fileName, size }: { id: string; fileName: string; size: number }, part: Part = 'file'): Bytes => ({
  name: fileName,
  size,
  read: (from) => readFrom(ctx, id, part, size, from),
});

async function* readFrom(ctx: Ctx, id: string, part: Part, size: number, from: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const bytes of piecesOf(ctx, id, part)) {
    const rest = at < from ? bytes.subarray(from - at) : bytes;
    at += bytes.length;
    for (let start = 0; start < rest.length; start += READ_AT_ONCE) yield rest.subarray(start, start + READ_AT_ONCE);
  }
  if (at !== size) throw new Fault('import_not_possible', { detail: 'The file is not kept any more' });
}
