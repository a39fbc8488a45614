/** A record of a file. `line` is where it begins, from 1. `broken` says what is wrong with its quotes; `raw` is then its text. */
export type CsvRecord = { line: number; cells: string[]; broken?: string; raw?: string };

/** A quoted value that goes on for longer than this has no closing quote. */
const LONGEST_RECORD = 1_000_000;

export type CsvParser = {
  /** Takes the next piece of the text; answers the records that are complete. */
  push(text: string): CsvRecord[];
  /** Answers what is left when the text is over. */
  end(): CsvRecord[];
};

/**
 * RFC 4180 with any line ends. A quote inside an unquoted value is a character like others. Where a quote is not closed, or
 * followed by text, only the line it began on is lost: it is answered as broken, and reading goes on with the next line.
 */
export function openCsvParser(delimiter: string): CsvParser {
  let rest = '';
  let line = 1;

  const parse = (text: string, final: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    let feed = text.indexOf('\n');
    let carriage = text.indexOf('\r');
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (feed !== -1 && feed < at) feed = text.indexOf('\n', at);
      if (carriage !== -1 && carriage < at) carriage = text.indexOf('\r', at);
      let end = feed === -1 ? carriage : carriage === -1 ? feed : Math.min(feed, carriage);
      if (end === -1 && !final && text.length - at > LONGEST_RECORD) {
        records.push({ line, cells: [text.slice(at, at + 100)], broken: 'is too long', raw: text.slice(at, at + 100) });
        at = text.length;
        break;
      }
      if (end === -1 && !final) break;
      if (end === text.length - 1 && carriage === end && !final) break;
      if (end === -1) end = text.length;
      if (quote === -1 || quote > end) {
        records.push({ line, cells: text.slice(at, end).split(delimiter) });
        line++;
        at = afterLineEnd(text, end);
        continue;
      }
      const found = quotedRecord(text, at, delimiter, final);
      if (found === 'more') {
        if (!final && text.length - at <= LONGEST_RECORD) break;
        records.push(brokenLine(text.slice(at, end), line, delimiter, 'has a quote that is never closed'));
        line++;
        at = afterLineEnd(text, end);
      } else if ('broken' in found) {
        records.push(brokenLine(text.slice(at, end), line, delimiter, found.broken));
        line++;
        at = afterLineEnd(text, end);
      } else {
        records.push({ line, cells: found.cells });
        line += found.lines + 1;
        at = afterLineEnd(text, found.end);
      }
    }
    rest = text.slice(at);
    return records;
  };

  return { push: (text) => parse(rest ? rest + text : text, false), end: () => parse(rest, true) };
}

const afterLineEnd = (text: string, end: number): number => end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);

function brokenLine(raw: string, line: number, delimiter: string, broken: string): CsvRecord {
  return { line, raw, broken, cells: raw.split(delimiter).map((cell) => cell.replaceAll('"', '')) };
}

type Quoted = { cells: string[]; end: number; lines: number } | { broken: string } | 'more';

function quotedRecord(text: string, start: number, delimiter: string, final: boolean): Quoted {
  const cells: string[] = [];
  let lines = 0;
  for (let at = start; ; ) {
    let value: string;
    let end: number;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close === -1) return 'more';
      // What follows decides whether this quote closes: it may still be to come.
      if (!final && close >= text.length - 2) return 'more';
      value = text.slice(at + 1, close);
      lines += lineEnds(value);
      if (value.includes('"')) value = value.replaceAll('""', '"');
      end = close + 1;
      if (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') return { broken: 'has text after a closing quote' };
    } else {
      end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
      if (!final && end >= text.length - 1) return 'more';
      value = text.slice(at, end);
    }
    cells.push(value);
    if (text[end] !== delimiter) return { cells, end, lines };
    at = end + 1;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

const lineEnds = (value: string): number => value.match(/\r\n|\r|\n/g)?.length ?? 0;
