import { z } from 'zod';
import { several } from './service.ts';

/** How a list is written as a file; the rest of the query is the list's own. */
export const exportParameters = {
  columns: several(3000).optional().describe('In this order; default: all'),
  delimiter: z.enum([',', ';', '\t']).default(',').describe('Semicolons where commas are in numbers'),
  bom: z.enum(['true', 'false']).default('false').describe('true: begins with a byte-order mark, by which spreadsheets know UTF-8'),
};
export type ExportParameters = { columns?: string[] | undefined; delimiter: ',' | ';' | '\t'; bom: 'true' | 'false' };
export const csvFile = z.string().describe('CSV with a line of names; cells that a spreadsheet would run as formulas begin with an apostrophe');
