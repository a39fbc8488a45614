import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, openCsvParser } from './csv.ts';
import { csvLine } from './csv.writing.ts';
import { detectDelimiter } from './delimiter.ts';

function read(text: string, delimiter = ',', piece = text.length || 1): CsvRecord[] {
  const parser = openCsvParser(delimiter);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...parser.push(text.slice(at, at + piece)));
  return [...records, ...parser.end()];
}
const cells = (text: string, delimiter?: string, piece?: number) => read(text, delimiter, piece).map((record) => record.cells);

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ',', ';', '"', '\n', '\r', '\r\n', "'", '=', '1'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe('reading CSV', () => {
  test('line ends of any kind, quotes with line ends, delimiters and quotes in them', () => {
    expect(cells('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(cells('"a, b","c ""d""","e\r\nf"\n"",x,')).toEqual([
      ['a, b', 'c "d"', 'e\r\nf'],
      ['', 'x', ''],
    ]);
    expect(read('a\n"b\nb"\nc').map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  test('a quote inside a value that is not quoted is a character', () => {
    expect(cells('5" pipe,O"Neill\nx,y')).toEqual([
      ['5" pipe', 'O"Neill'],
      ['x', 'y'],
    ]);
  });

  test('reads what csv-parse reads, in pieces of any size, and what our own lines say', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(cells(text, ',', piece)).toEqual(rows);
        expect(parse(text, { relax_column_count: true, record_delimiter: '\r\n' })).toEqual(rows);
      }),
    );
  });

  test('a broken quote costs one row, wherever the pieces end', () => {
    const text = 'name,city\n"Bob" x,Ulm\nAnna,"Köln\nEva,Bonn\n';
    for (const piece of [1, 2, 3, 7, 100]) {
      const records = read(text, ',', piece);
      expect(records.map(({ cells, broken, line }) => [line, broken ?? cells])).toEqual([
        [1, ['name', 'city']],
        [2, 'has text after a closing quote'],
        [3, 'has a quote that is never closed'],
        [4, ['Eva', 'Bonn']],
      ]);
      expect(records[1]?.raw).toBe('"Bob" x,Ulm');
    }
  });

  test('a quote that is never closed does not swallow a large file', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => `row ${i},some more text to make it long`);
    rows[10] = 'row 10,"never closed';
    const records = read(rows.join('\n'), ',', 65_536);
    expect(records).toHaveLength(50_000);
    expect(records.filter(({ broken }) => broken).map(({ line }) => line)).toEqual([11]);
  });

  test('our own lines come back as they were', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const text = rows
          .map((row) =>
            csvLine(
              row.map((one) => `x${one}`),
              delimiter,
            ),
          )
          .join('');
        expect(cells(text, delimiter)).toEqual(rows.map((row) => row.map((one) => `x${one}`)));
      }),
    );
  });
});

describe('the delimiter', () => {
  test.each([
    ['comma', 'name,city\nA,B\n', ','],
    ['semicolon, with commas in values', 'name;street\nA;Hauptstr. 1, Hinterhaus\nB;Ring 2, 3. OG, links\n', ';'],
    ['tab', 'name\tcity\nA, B\tC\n', '\t'],
    ['pipe', 'name|city\nA|B;C\n', '|'],
    ['in quotes it counts for nothing', '"a;b;c","d"\n"1;2;3","4"\n', ','],
    ['one column', 'name\nAnna\n', ','],
    ['declared by Excel', 'sep=;\nname;city\n', ';'],
  ])('%s', (_, text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});
