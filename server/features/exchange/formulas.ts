/**
 * A spreadsheet takes a cell that begins with one of these for a formula and may run it. Our files put an apostrophe before it,
 * which spreadsheets hide, and our import takes it off again. A cell that begins with apostrophes and such a character gets
 * one more, so that every value comes back as it was. Plain numbers and E.164 phones are no formulas and stay as they are.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^''*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const HARMLESS = /^[+-]?\d+([.,]\d+)?$/;

export const guard = (cell: string): string => (DANGEROUS.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell);
export const unguard = (cell: string): string => (cell.startsWith("'") && GUARDED.test(cell) ? cell.slice(1) : cell);
