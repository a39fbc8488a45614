import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importMapping } from './exchange.ts';
import { lineTally, orderMapping } from './order-imports.ts';
import { filled, listOf, pageQuery, uuid } from './scalars.ts';

export const IMPORT_KINDS = ['customers', 'orders'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
/** Files that an import of orders has beside that of the orders. */
export const ORDER_PARTS = ['lines', 'products', 'people'] as const;
export type OrderPart = (typeof ORDER_PARTS)[number];
export const IMPORT_STATES = ['uploaded', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const ROW_OUTCOMES = ['created', 'updated', 'unchanged', 'skipped', 'rejected'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export const importSettings = z.strictObject({
  mapping: importMapping,
  update: z.boolean().default(false).describe('Change customers that are there and differ; otherwise they are skipped'),
});
export type ImportSettings = z.output<typeof importSettings>;
export type ImportSettingsInput = z.input<typeof importSettings>;

export const orderImportSettings = z.strictObject({ mapping: orderMapping });
export type OrderImportSettings = z.output<typeof orderImportSettings>;

const counts = z.record(z.string(), z.int());
const tally = {
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int().describe('There already, and different; they were left as they were'),
  rejected: z.int(),
  warnings: z.int().describe('Invalid values that were noted with their customers'),
  reasons: counts.describe('Rejected rows by their first reason, like invalid_phone phone'),
  warningReasons: counts,
};

export const importRecord = z.object({
  id: z.string(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  size: z.int().describe('Bytes'),
  parts: z.array(z.object({ part: z.enum(ORDER_PARTS), fileName: z.string(), size: z.int() })).describe('Further files of an import of orders'),
  state: z.enum(IMPORT_STATES),
  cancelling: z.boolean().describe('Stops after the rows that are under way'),
  createdBy: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string().nullable(), name: z.string().nullable() }),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  settings: z.object({ mapping: importMapping, update: z.boolean() }).nullable().describe('null: not decided yet, or an import of orders'),
  orderSettings: orderImportSettings.nullable().describe('null: not decided yet, or an import of customers'),
  bytesRead: z.int(),
  ...tally,
  lines: lineTally.nullable().describe('What became of the lines of orders'),
  problem: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why it failed'),
  cause: z.string().describe('What history names as the cause of its changes'),
  abilities: z.array(z.enum(['start', 'cancel', 'rejects'])),
});
export type ImportRecord = z.output<typeof importRecord>;

export const importColumns = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(z.object({ column: z.string(), samples: z.array(z.string()) })),
  guess: importMapping.describe('What the names of the columns suggest'),
  fields: z.array(z.object({ name: z.string(), label: z.string().nullable(), kind: z.string() })).describe('Where columns may lead'),
  matchable: z.array(z.string()).describe('Fields by which a row can be recognised as a customer that is there'),
  country: z.string().describe('The organisation’s, for phone numbers without a country code'),
  mayMakeFields: z.boolean(),
});
export type ImportColumns = z.output<typeof importColumns>;

const columns = z.array(z.object({ column: z.string(), samples: z.array(z.string()) }));
export const orderImportColumns = z.object({
  files: z.array(
    z.object({ file: z.enum(['orders', ...ORDER_PARTS]), fileName: z.string(), columns, fields: z.array(z.string()).describe('Where columns may lead') }),
  ),
  guess: orderMapping.describe('What the names of the columns suggest'),
});
export type OrderImportColumns = z.output<typeof orderImportColumns>;

const rowError = z.object({ path: z.string(), code: z.string(), message: z.string() });
export const importPreview = z.object({
  whole: z.boolean().describe('false: the file is long, and what is counted is its beginning'),
  ...tally,
  lines: lineTally.nullable(),
  rows: z.array(
    z.object({
      row: z.int(),
      line: z.int(),
      cells: z.array(z.string()).describe('The first cells of the row, shortened'),
      outcome: z.enum(ROW_OUTCOMES),
      customer: z.object({ id: z.string(), name: z.string() }).nullable().describe('Who is there already'),
      errors: z.array(rowError).describe('Why it is rejected, or what was noted'),
    }),
  ),
});
export type ImportPreview = z.output<typeof importPreview>;
export type PreviewRow = ImportPreview['rows'][number];

const one = z.strictObject({ id: uuid });
const tag = 'Imports';
const ability = 'customers.import';
export const importsApi = {
  listImports: endpoint({
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports that the actor may see, newest first',
    tag,
    query: z.strictObject(pageQuery),
    response: listOf(importRecord).extend({ largest: z.int().describe('Most bytes that a file may have') }),
    errors: ['invalid_cursor'],
    ability,
  }),
  uploadImport: endpoint({
    method: 'POST',
    path: '/api/imports',
    summary: 'Upload a CSV file of customers, or of orders; nothing is imported yet',
    tag,
    query: z.strictObject({ fileName: filled(255), kind: z.enum(IMPORT_KINDS).default('customers') }),
    upload: true,
    response: importRecord,
    status: 201,
    errors: ['too_large', 'unreadable_file', 'unsupported_media_type', 'rule_violated'],
    ability,
  }),
  addImportPart: endpoint({
    method: 'POST',
    path: '/api/imports/:id/parts',
    summary: 'Upload a further file of an import of orders: their lines, names of articles, names of people; it stands in place of an earlier one',
    tag,
    params: one,
    query: z.strictObject({ part: z.enum(ORDER_PARTS), fileName: filled(255) }),
    upload: true,
    response: importRecord,
    errors: ['import_not_found', 'import_not_possible', 'too_large', 'unreadable_file', 'unsupported_media_type'],
    ability,
    alsoAbility: 'orders.write',
  }),
  getOrderImportColumns: endpoint({
    method: 'GET',
    path: '/api/imports/:id/order-columns',
    summary: 'The columns of the files of an import of orders, and what they probably are',
    tag,
    params: one,
    response: orderImportColumns,
    errors: ['import_not_found', 'import_not_possible'],
    ability,
    alsoAbility: 'orders.write',
  }),
  decideOrderImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/order-settings',
    summary: 'Say which column of which file is which field of an order',
    tag,
    params: one,
    body: orderImportSettings,
    response: importRecord,
    errors: ['import_not_found', 'import_not_possible', 'wrong_mapping'],
    ability,
    alsoAbility: 'orders.write',
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'An import: its state, how far it is, what became of the rows',
    tag,
    params: one,
    response: importRecord,
    errors: ['import_not_found'],
    ability,
  }),
  getImportColumns: endpoint({
    method: 'GET',
    path: '/api/imports/:id/columns',
    summary: 'The columns of the file with samples, and what they probably are',
    tag,
    params: one,
    response: importColumns,
    errors: ['import_not_found', 'import_not_possible'],
    ability,
  }),
  decideImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/settings',
    summary: 'Say which column is which field, and what happens to customers that are there',
    tag,
    params: one,
    body: importSettings,
    response: importRecord,
    errors: ['import_not_found', 'import_not_possible', 'wrong_mapping'],
    ability,
  }),
  previewImport: endpoint({
    method: 'GET',
    path: '/api/imports/:id/preview',
    summary: 'What would become of the rows; nothing is written',
    tag,
    params: one,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50).describe('Rows to answer of each outcome') }),
    response: importPreview,
    errors: ['import_not_found', 'import_not_possible', 'wrong_mapping'],
    ability,
  }),
  startImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/start',
    summary: 'Import the file in the background',
    tag,
    params: one,
    response: importRecord,
    errors: ['import_not_found', 'import_not_possible', 'import_running', 'wrong_mapping'],
    ability,
  }),
  cancelImport: endpoint({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Discard an upload, or stop a running import; what it has imported stays',
    tag,
    params: one,
    response: importRecord,
    errors: ['import_not_found', 'import_not_possible'],
    ability,
  }),
  getImportRejects: endpoint({
    method: 'GET',
    path: '/api/imports/:id/rejects',
    summary: 'The rejected rows as a CSV file, each with its reason, to be corrected and imported again',
    tag,
    params: one,
    response: z.string(),
    file: 'text/csv',
    errors: ['import_not_found', 'import_not_possible'],
    ability,
  }),
};
