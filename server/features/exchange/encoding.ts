import { isAscii, isUtf8 } from 'node:buffer';
import { type Bytes, UnreadableFile } from './bytes.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** `mark` is the length of the byte order mark. */
export type FoundEncoding = { encoding: Encoding; mark: number };

const MARKS: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The encoding of a file: by its mark, else as told, else UTF-8 where all of it is UTF-8 and Windows-1252 where it is not.
 * A file that is UTF-8 but for a few broken bytes stays UTF-8: its broken rows are refused later, not misread (UnreadableFile).
 */
export async function detectEncoding(bytes: Bytes, told?: Encoding): Promise<FoundEncoding> {
  const head = await beginningOf(bytes, 4096);
  for (const [encoding, mark] of MARKS) if (mark.every((byte, i) => head[i] === byte)) return { encoding, mark: mark.length };
  if (told) return { encoding: told, mark: 0 };
  if (head.includes(0))
    throw new UnreadableFile(
      'no_text',
      `${bytes.name}: The file has zero bytes: it is no text, or UTF-16 without a mark (say --encoding utf-16le or utf-16be).`,
    );
  return { encoding: await judgeAll(bytes), mark: 0 };
}

async function beginningOf(bytes: Bytes, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let read = 0;
  for await (const piece of bytes.read(0)) {
    pieces.push(piece);
    read += piece.length;
    if (read >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

async function judgeAll(bytes: Bytes): Promise<Encoding> {
  let kept: Buffer = Buffer.alloc(0);
  let foreignPieces = 0;
  const isForeign = (whole: Buffer) => {
    if (isUtf8(whole)) {
      if (!isAscii(whole)) foreignPieces++;
      return null;
    }
    return goodCharacters(whole) + foreignPieces >= brokenCharacters(whole) ? 'utf-8' : 'windows-1252';
  };
  for await (const piece of bytes.read(0)) {
    const all = kept.length ? Buffer.concat([kept, piece]) : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    const whole = all.subarray(0, all.length - tornTail(all));
    const judged = isForeign(whole);
    if (judged) return judged;
    kept = Buffer.from(all.subarray(whole.length));
  }
  return isForeign(kept) ?? 'utf-8';
}

/** Bytes at the end that begin a character whose rest is still to come. */
function tornTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const brokenCharacters = (bytes: Buffer) => count(bytes.toString('utf8'), /\ufffd/g);
const goodCharacters = (bytes: Buffer) => count(bytes.toString('utf8'), /[^\p{ASCII}\ufffd]/gu);
