import { createHash } from 'node:crypto';
import type { FileAnswer } from '../../../contract/endpoint.ts';
import type { Ctx } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import type { DocumentRow } from './documents.sql.ts';
import { readDocument } from './documents.ts';
import type { Stores } from './stores.ts';
import { TYPES } from './types.ts';

/** Nothing in a document may run or load anything. A viewer of PDF is no part of the page, and does not start in a sandbox. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'; frame-ancestors 'none'";

/** The document itself, or the part that is asked for. Errors: document_not_found, range_not_satisfiable. */
export async function contentOf(ctx: Ctx, id: string, wanted: { inline: boolean; range?: string | undefined }, stores: Stores): Promise<FileAnswer> {
  const row = await readDocument(ctx, id);
  const type = TYPES[row.type];
  const inline = wanted.inline && type?.viewable === true;
  const range = rangeOf(wanted.range, row.size);
  const { from, to } = range ?? { from: 0, to: row.size - 1 };
  const pieces = stores.of(row.store).read(ctx, id, from, to);
  return {
    name: row.name,
    inline,
    type: type?.media ?? 'application/octet-stream',
    length: to - from + 1,
    pieces: range ? whole(pieces, to - from + 1) : proven(pieces, row),
    ...(range && { part: { from, of: row.size } }),
    headers: {
      'cache-control': 'private, no-cache',
      'content-security-policy': inline && row.type === 'pdf' ? POLICY : `sandbox; ${POLICY}`,
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
      etag: `"${row.sha256}"`,
    },
  };
}

/** One range of bytes (RFC 9110, 14.1.2); others, and what is no range, are answered by the whole file. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(first) > Number(last)) return null;
  if (from > to) throw new Fault('range_not_satisfiable', { detail: `The document has ${size} bytes`, size });
  return { from, to };
}

/** Breaks off where bytes are missing, so that nobody takes the rest for the whole. */
async function* whole(pieces: AsyncGenerator<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of pieces) {
    read += piece.length;
    yield piece;
  }
  if (read !== size) throw new Error('the content of a document is not whole');
}

/** Breaks off where the bytes are not those that were uploaded: the last piece is held back until the hash is known. */
async function* proven(pieces: AsyncGenerator<Uint8Array>, { size, sha256 }: Pick<DocumentRow, 'size' | 'sha256'>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const piece of whole(pieces, size)) {
    if (held) yield held;
    hash.update(piece);
    held = piece;
  }
  if (hash.digest('hex') !== sha256) throw new Error('the content of a document was changed');
  if (held) yield held;
}
