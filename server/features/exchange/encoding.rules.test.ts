import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bytesOfFile, UnreadableFile } from './bytes.ts';
import { detectEncoding } from './encoding.ts';
import { openSource } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'clientele-encoding-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const file = (...parts: (string | number[] | Buffer)[]) => {
  const path = join(folder, String(++files));
  writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part as string))));
  return path;
};
const opened = async (path: string) => openSource(await bytesOfFile(path));
const found = async (path: string) => (await detectEncoding(await bytesOfFile(path))).encoding;

test('UTF-8 with and without a mark, UTF-16 with a mark', async () => {
  expect(await found(file('name\nMüller\n'))).toBe('utf-8');
  expect(await detectEncoding(await bytesOfFile(file([0xef, 0xbb, 0xbf], 'name\n')))).toEqual({ encoding: 'utf-8', mark: 3 });
  expect(await found(file([0xff, 0xfe], Buffer.from('name\n', 'utf16le')))).toBe('utf-16le');
  expect(await found(file([0xfe, 0xff, 0, 0x61]))).toBe('utf-16be');
  await expect(found(file(Buffer.from('name\n', 'utf16le')))).rejects.toThrow('--encoding utf-16le');
});

test('bytes that are no UTF-8 are Windows-1252, however late in the file they come', async () => {
  expect(await found(file('name\nM', [0xfc], 'ller\n'))).toBe('windows-1252');
  expect(await found(file('x'.repeat(3 << 20), [0x80]))).toBe('windows-1252');
});

test('a UTF-8 file with one broken byte stays UTF-8, and a character over a border of pieces is whole', async () => {
  expect(await found(file('Köln, Düsseldorf, Málaga ', [0xfc], '\n'))).toBe('utf-8');
  for (const shift of [0, 1, 2, 3]) expect(await found(file('x'.repeat((1 << 20) - shift), '€😀ü'))).toBe('utf-8');
  expect(await found(file('Köln, Düsseldorf ', [0xe2, 0x82]))).toBe('utf-8');
});

test('the euro sign and typographic quotes of Windows-1252 are read', async () => {
  const source = await opened(file('name\n', [0x80, 0x84, 0x9c, 0x96], '\n'));
  const rows = (await Array.fromAsync(source.rows)).flat();
  expect(rows[0]?.cells).toEqual(['€„œ–']);
});

test('a file without a header, with a column twice, or that is not there is refused with the reason', async () => {
  await expect(opened(file(''))).rejects.toThrow(UnreadableFile);
  await expect(opened(file('\n \n'))).rejects.toThrow('its first line must name the columns');
  await expect(opened(file('name,city,name\n'))).rejects.toThrow('names the column “name” twice');
  await expect(opened(join(folder, 'missing'))).rejects.toThrow('There is no file');
});
