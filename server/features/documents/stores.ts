import { atOnce, type Ctx } from '../../platform/context.ts';
import type { Objects } from '../../platform/objects.ts';
import { Fault } from '../../platform/problem.ts';
import * as statements from './documents.sql.ts';

/** Where the bytes of contents are. Neither way is more than a piece, or a part, of them in memory. */
export type Store = {
  keep(ctx: Ctx, id: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** From one byte to another, the last included; what is not there any more is missing at the end. */
  read(ctx: Ctx, id: string, from: number, to: number): AsyncGenerator<Uint8Array>;
  /** What the database does not take along when the content's row goes. */
  remove(ctx: Ctx, content: statements.Going): Promise<void>;
};
export type Stores = { newest: statements.ContentStore; of(store: statements.ContentStore): Store };

const PIECE = 256 * 1024;

const inDatabase: Store = {
  keep: async (ctx, id, bytes) => {
    let number = 0;
    for await (const piece of piecesOf(bytes)) await atOnce(ctx, [statements.insertPiece(ctx.org, id, number++, piece)]);
  },
  read: async function* read(ctx, id, from, to) {
    for (let number = Math.floor(from / PIECE); number * PIECE <= to; number++) {
      const piece = await ctx.db.row<{ bytes: Buffer }>(statements.selectPiece(ctx.org, id, number));
      if (!piece) return;
      yield piece.bytes.subarray(Math.max(0, from - number * PIECE), to + 1 - number * PIECE);
    }
  },
  remove: async () => {},
};

/** Pieces of one size, the last as long as it is. */
async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(PIECE);
  let filled = 0;
  for await (const some of bytes)
    for (let at = 0; at < some.length; ) {
      const taken = some.subarray(at, at + PIECE - filled);
      piece.set(taken, filled);
      filled += taken.length;
      at += taken.length;
      if (filled === PIECE) {
        yield piece;
        filled = 0;
      }
    }
  if (filled) yield piece.subarray(0, filled);
}

export const keyOf = (org: string, id: string): string => `${org}/${id}`;

const inObjects = (objects: Objects): Store => ({
  keep: (ctx, id, bytes) =>
    objects.put(keyOf(ctx.org, id), bytes, async (uploadId) => void (await atOnce(ctx, [statements.setUploadId(ctx.org, id, uploadId)]))),
  read: (ctx, id, from, to) => objects.read(keyOf(ctx.org, id), from, to),
  remove: (ctx, { id, uploadId }) => objects.remove(keyOf(ctx.org, id), uploadId),
});

/** New contents go to the S3-compatible store where there is one; what was kept before stays where it is. */
export function storesOver(objects: Objects | null): Stores {
  const s3 = objects && inObjects(objects);
  return {
    newest: s3 ? 's3' : 'database',
    of: (store) => {
      if (store === 'database') return inDatabase;
      if (!s3) throw new Fault('unavailable', { detail: 'The document is in an S3 store, for which there are no settings' });
      return s3;
    },
  };
}
