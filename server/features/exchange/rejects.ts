import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { csvLine, guardedLine } from './csv.writing.ts';
import type { Outcome } from './outcome.ts';
import type { Source } from './source.ts';

type Rejected = Extract<Outcome, { kind: 'rejected' }>;
/** The rows that were refused, to be corrected and imported again: the file's own columns after `_row` and `_reason`. */
export type RejectsFile = { add(outcome: Rejected): Promise<void>; close(): Promise<string | null> };

/** The lines of such a file. It is UTF-8, with a mark where the input was not plain UTF-8, for spreadsheets. */
export function rejectLines({ header, delimiter, encoding }: Pick<Source, 'header' | 'delimiter' | 'encoding'>): {
  head: string;
  line(outcome: Rejected): string;
} {
  const own = header.map((name, i) => ({ name, i })).filter(({ name }) => name !== '_row' && name !== '_reason');
  const cellsOf = (cells: string[]): string[] => [...own.map(({ i }) => cells[i] ?? ''), ...cells.slice(header.length)];
  const rawLine = (start: string[], raw: string): string => `${csvLine(start, delimiter).trimEnd()}${delimiter}${guardedLine(raw, delimiter)}\r\n`;
  return {
    head: (encoding === 'utf-8' ? '' : '\ufeff') + csvLine(['_row', '_reason', ...own.map(({ name }) => name)], delimiter),
    line: ({ row, text }) => {
      const start = [String(row.number), text];
      return row.raw === undefined ? csvLine([...start, ...cellsOf(row.cells)], delimiter) : rawLine(start, row.raw);
    },
  };
}

/** The file appears with the first row in it. */
export function openRejects(file: string | undefined, source: Source): RejectsFile {
  let stream: WriteStream | undefined;
  const lines = rejectLines(source);
  const open = (path: string): WriteStream => {
    const opened = createWriteStream(path, { mode: 0o600 });
    opened.write(lines.head);
    return opened;
  };
  return {
    async add(outcome) {
      if (file === undefined) return;
      stream ??= open(file);
      if (!stream.write(lines.line(outcome))) await once(stream, 'drain');
    },
    async close() {
      if (!stream) return null;
      stream.end();
      await once(stream, 'finish');
      return file ?? null;
    },
  };
}
