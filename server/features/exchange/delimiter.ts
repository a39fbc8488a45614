import { type CsvRecord, openCsvParser } from './csv.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that divides the beginning of a file most evenly: most records as wide as the header, then the most columns. */
export function detectDelimiter(sample: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  if (declared) return declared;
  let best = { delimiter: ',', evenness: 0, columns: 1 };
  for (const delimiter of DELIMITERS) {
    const { evenness, columns } = division(sample, delimiter);
    if (columns < 2) continue;
    if (evenness > best.evenness || (evenness === best.evenness && columns > best.columns)) best = { delimiter, evenness, columns };
  }
  return best.delimiter;
}

function division(sample: string, delimiter: string): { evenness: number; columns: number } {
  const [header, ...others] = openCsvParser(delimiter)
    .push(`${sample}\n`)
    .filter((record) => !isBlank(record))
    .slice(0, 100);
  const columns = header?.broken ? 0 : (header?.cells.length ?? 0);
  const even = others.filter((record) => record.cells.length === columns && !record.broken).length;
  return { columns, evenness: others.length ? even / others.length : 1 };
}

export const isBlank = ({ cells }: CsvRecord): boolean => cells.every((cell) => cell === '' || cell.trim() === '');
