import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** `mark` is the length of the byte order mark. */
export type FoundEncoding = { encoding: Encoding; mark: number };

const CHUNK = 1 << 20;
const MARKS: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The encoding of a file: by its mark, else as told, else UTF-8 where all of it is UTF-8 and Windows-1252 where it is not.
 * A file that is UTF-8 but for a few broken bytes stays UTF-8: its broken rows are refused later, not misread.
 */
export async function detectEncoding(file: string, told?: Encoding): Promise<FoundEncoding> {
  const handle = await open(file, 'r');
  try {
    const start = Buffer.alloc(4096);
    const head = start.subarray(0, (await handle.read(start, 0, start.length, 0)).bytesRead);
    for (const [encoding, mark] of MARKS) if (mark.every((byte, i) => head[i] === byte)) return { encoding, mark: mark.length };
    if (told) return { encoding: told, mark: 0 };
    if (head.includes(0)) throw new Error('The file has zero bytes: it is no text, or UTF-16 without a mark (say --encoding utf-16le or utf-16be).');
    return { encoding: await judgeAll(handle), mark: 0 };
  } finally {
    await handle.close();
  }
}

async function judgeAll(handle: Awaited<ReturnType<typeof open>>): Promise<Encoding> {
  const buffer = Buffer.alloc(CHUNK + 4);
  let kept = 0;
  let foreignChunks = 0;
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, kept, CHUNK, position);
    position += bytesRead;
    const all = buffer.subarray(0, kept + bytesRead);
    const whole = bytesRead === 0 ? all : all.subarray(0, all.length - tornTail(all));
    if (!isUtf8(whole)) return goodCharacters(whole) + foreignChunks >= brokenCharacters(whole) ? 'utf-8' : 'windows-1252';
    if (!isAscii(whole)) foreignChunks++;
    if (bytesRead === 0) return 'utf-8';
    kept = all.length - whole.length;
    all.copyWithin(0, whole.length);
  }
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
