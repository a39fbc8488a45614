import { z } from 'zod';
import { CUSTOM_KINDS, customFieldKey } from './custom-fields.ts';
import { filled, sound } from './scalars.ts';

export const DATE_FORMATS = ['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

const columnRule = z.strictObject({
  field: sound(200).min(1),
  /** Between several values in one cell (tags, choices). */
  separator: sound(5).min(1).optional(),
  format: z.enum(DATE_FORMATS).optional(),
  /** Cell → value, like {"Acute Care Hospitals": "hospital"}; other cells stay as they are. */
  values: z.record(sound(1000), sound(1000)).optional(),
});

/** How the columns of a file become the fields of customers. A column that is not named here is not imported. */
export const importMapping = z.strictObject({
  columns: z.record(sound(100_000), z.union([sound(200), z.null(), columnRule])),
  /** Values of fields for every row. */
  constants: z.record(sound(200), z.union([sound(10_000), z.number(), z.boolean()])).default({}),
  /** Where phone numbers without a country code are dialled: a country, or the column that names it. Default: the organisation's. */
  country: z.union([sound(100).min(2), z.strictObject({ column: sound(100_000) })]).optional(),
  /** What happens to a row with an invalid value in a field that may be empty: refused, or kept with the value in its notes. */
  onInvalid: z.enum(['reject', 'note']).optional(),
  /** The field by which a row is recognised as a customer that is there already. */
  match: sound(100).min(1).optional(),
  /** What an empty cell does to a customer that is there already. */
  blanks: z.enum(['keep', 'clear']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Custom fields that are made where the organisation does not have them yet, by key. */
  customFields: z
    .record(
      customFieldKey,
      z.strictObject({ label: filled(100).optional(), kind: z.enum(CUSTOM_KINDS).default('text'), options: z.array(filled(100)).max(200).default([]) }),
    )
    .default({}),
});
export type ImportMapping = z.output<typeof importMapping>;
export type ImportMappingInput = z.input<typeof importMapping>;
export type ColumnRule = z.output<typeof columnRule>;

const counts = z.record(z.string(), z.int());

/** What became of every row: read = created + updated + unchanged + skipped + rejected. In a rehearsal, what would become of it. */
export const importReport = z.object({
  id: z.string().describe('The import: history names it as the cause, import:ID'),
  organisationId: z.string(),
  file: z.string(),
  rehearsal: z.boolean().describe('Nothing was written'),
  finished: z.boolean().describe('false: interrupted; what is counted is kept, the rest of the file was not read'),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(z.object({ column: z.string(), field: z.string().nullable().describe('null: not imported') })),
  match: z.string().nullable(),
  onInvalid: z.string(),
  read: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int().describe('There already, and different; --update would change them'),
  rejected: z.int(),
  warnings: z.int(),
  blankLines: z.int(),
  reasons: counts.describe('Rejected rows by their first reason, like invalid_phone phone'),
  warningReasons: counts,
  rejectsFile: z.string().nullable(),
  seconds: z.number(),
  rowsPerSecond: z.int(),
});
export type ImportReport = z.output<typeof importReport>;
