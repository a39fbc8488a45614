import { guard } from './formulas.ts';

/** A line of a CSV file as our files have them: RFC 4180, guarded against formulas, ended by CRLF. */
export function csvLine(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => quoted(guard(cell), delimiter)).join(delimiter)}\r\n`;
}

/** A leading or trailing blank would be lost where readers trim. */
function quoted(cell: string, delimiter: string): string {
  if (cell.includes('"')) return `"${cell.replaceAll('"', '""')}"`;
  return cell.includes(delimiter) || /[\r\n]|^\s|\s$/.test(cell) ? `"${cell}"` : cell;
}

/** A line whose quotes are broken, kept as it was so that it is not taken for a sound one, but guarded like others. */
export const guardedLine = (raw: string, delimiter: string): string =>
  raw
    .split(delimiter)
    .map((cell) => cell.replace(/^(\s*"?)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, "$1'"))
    .join(delimiter);
