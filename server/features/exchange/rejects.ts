import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { csvLine, guardedLine } from './csv.writing.ts';
import type { Outcome } from './outcome.ts';
import type { Source } from './source.ts';

/** The rows that were refused, to be corrected and imported again: the file's own columns after `_row` and `_reason`. */
export type RejectsFile = { add(outcome: Extract<Outcome, { kind: 'rejected' }>): Promise<void>; close(): Promise<string | null> };

/** The file appears with the first row in it. It is UTF-8, with a mark where the input was not plain UTF-8, for spreadsheets. */
export function openRejects(file: string | undefined, { header, delimiter, encoding }: Source): RejectsFile {
  let stream: WriteStream | undefined;
  const own = header.map((name, i) => ({ name, i })).filter(({ name }) => name !== '_row' && name !== '_reason');

  const open = (path: string): WriteStream => {
    const opened = createWriteStream(path, { mode: 0o600 });
    opened.write((encoding === 'utf-8' ? '' : '\ufeff') + csvLine(['_row', '_reason', ...own.map(({ name }) => name)], delimiter));
    return opened;
  };
  return {
    async add({ row, text }) {
      if (file === undefined) return;
      stream ??= open(file);
      const start = [String(row.number), text];
      const line = row.raw === undefined ? csvLine([...start, ...cellsOf(row.cells)], delimiter) : rawLine(start, row.raw);
      if (!stream.write(line)) await once(stream, 'drain');
    },
    async close() {
      if (!stream) return null;
      stream.end();
      await once(stream, 'finish');
      return file ?? null;
    },
  };

  function cellsOf(cells: string[]): string[] {
    return [...own.map(({ i }) => cells[i] ?? ''), ...cells.slice(header.length)];
  }
  function rawLine(start: string[], raw: string): string {
    return `${csvLine(start, delimiter).trimEnd()}${delimiter}${guardedLine(raw, delimiter)}\r\n`;
  }
}
