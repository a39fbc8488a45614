import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A file wherever it is kept: read from any place on, as often as wanted. `name` is what people call it. */
export type Bytes = { name: string; size: number; read(from: number): AsyncIterable<Uint8Array> };

const PIECE = 256 * 1024;
export type UnreadableCode = 'missing' | 'empty' | 'no_text' | 'broken_header' | 'too_many_columns' | 'column_twice' | 'too_many_rows';

/** A file that cannot be read as a table; the code says why. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A file of this machine (UnreadableFile). */
export async function bytesOfFile(path: string): Promise<Bytes> {
  const { size } = await stat(path).catch(() => {
    throw new UnreadableFile('missing', `There is no file ${path}, or it cannot be read.`);
  });
  return { name: path, size, read: (from) => createReadStream(path, { start: from, highWaterMark: PIECE }) };
}
