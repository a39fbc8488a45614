import { stringify } from 'csv-stringify/sync';
import { guard } from './formulas.ts';

/** A line of a CSV file as our files have them: RFC 4180, guarded against formulas, ended by CRLF. A blank at an end would be lost where readers trim. */
export const csvLine = (cells: readonly string[], delimiter: string): string =>
  stringify([cells.map(guard)], { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ });

/** A line whose quotes are broken, kept as it was so that it is not taken for a sound one, but guarded like others. */
export const guardedLine = (raw: string, delimiter: string): string =>
  raw
    .split(delimiter)
    .map((cell) => cell.replace(/^(\s*"?)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, "$1'"))
    .join(delimiter);
