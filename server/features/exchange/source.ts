import { type Bytes, UnreadableFile } from './bytes.ts';
import { type CsvRecord, openCsvParser } from './csv.ts';
import { detectDelimiter, isBlank } from './delimiter.ts';
import { detectEncoding, type Encoding } from './encoding.ts';

/** A row of the file that is not blank; `number` counts them from 1. */
export type SourceRow = CsvRecord & { number: number };
export type Source = {
  encoding: Encoding;
  delimiter: string;
  header: string[];
  /** Rows as they come, a piece of the file at a time. */
  rows: AsyncIterable<SourceRow[]>;
  progress: { bytes: number; totalBytes: number; blankLines: number };
};

const MOST_COLUMNS = 2_000;

/** Opens a CSV file: finds out its encoding and delimiter where they are not told, and reads its header (UnreadableFile). */
export async function openSource(file: Bytes, told: { encoding?: Encoding | undefined; delimiter?: string | undefined } = {}): Promise<Source> {
  const { encoding, mark } = await detectEncoding(file, told.encoding);
  const progress = { bytes: mark, totalBytes: file.size, blankLines: 0 };
  const pieces = textOf(file, encoding, mark, progress);
  const first = (await pieces.next()).value ?? '';
  const delimiter = told.delimiter ?? detectDelimiter(first);
  const parser = openCsvParser(delimiter);
  const ahead = parser.push(first);
  if (/^sep=.$/i.test(ahead[0]?.cells.join(delimiter) ?? '')) ahead.shift();
  while (ahead.length === 0) {
    const { value, done } = await pieces.next();
    ahead.push(...(done ? parser.end() : parser.push(value)));
    if (done) break;
  }
  const at = ahead.findIndex((record) => !isBlank(record));
  const header = readHeader(file.name, ahead[at]);
  return { encoding, delimiter, header, progress, rows: rowsOf(ahead.slice(at + 1), pieces, parser, progress) };
}

async function* textOf(file: Bytes, encoding: Encoding, mark: number, progress: Source['progress']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const piece of file.read(mark)) {
    const text = decoder.decode(piece, { stream: true });
    progress.bytes += piece.length;
    if (text) yield text;
  }
  const last = decoder.decode();
  if (last) yield last;
}

function readHeader(file: string, record: CsvRecord | undefined): string[] {
  if (!record) throw new UnreadableFile('empty', `${file} is empty: its first line must name the columns.`);
  if (record.broken) throw new UnreadableFile('broken_header', `The header of ${file} ${record.broken}.`);
  const header = record.cells.map((cell) => cell.trim());
  while (header.length > 1 && header.at(-1) === '') header.pop();
  if (header.some((name) => name.includes('\0'))) throw new UnreadableFile('no_text', `The header of ${file} has zero bytes: it is no text.`);
  if (header.length > MOST_COLUMNS) throw new UnreadableFile('too_many_columns', `${file} has ${header.length} columns; at most ${MOST_COLUMNS} can be read.`);
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) !== i);
  if (twice !== undefined) throw new UnreadableFile('column_twice', `The header of ${file} names the column “${twice}” twice; rename one of them.`);
  return header;
}

async function* rowsOf(ahead: CsvRecord[], pieces: AsyncGenerator<string>, parser: ReturnType<typeof openCsvParser>, progress: Source['progress']) {
  let number = 0;
  const numbered = (records: CsvRecord[]): SourceRow[] => {
    const rows: SourceRow[] = [];
    for (const record of records) {
      if (!record.broken && isBlank(record)) progress.blankLines++;
      else rows.push({ ...record, number: ++number });
    }
    return rows;
  };
  yield numbered(ahead);
  for await (const text of pieces) yield numbered(parser.push(text));
  yield numbered(parser.end());
}
