import { z } from 'zod';
import { documentCurrency, percent } from './documents.ts';
import { DATE_FORMATS, importReport } from './exchange.ts';
import { sound } from './scalars.ts';

/** Where the columns of each file of an import of orders may lead. */
export const ORDER_IMPORT_FIELDS = {
  orders: [
    'externalNumber',
    'customer',
    'orderedOn',
    'requestedOn',
    'shippedOn',
    'status',
    'currency',
    'shippingCost',
    'assignedTo',
    'customerReference',
    'quoteReference',
    'notes',
    'shipping.name',
    'shipping.street',
    'shipping.postalCode',
    'shipping.city',
    'shipping.region',
    'shipping.country',
  ],
  lines: ['order', 'sku', 'description', 'quantity', 'unitPrice', 'discount', 'taxRate'],
  products: ['sku', 'name'],
  people: ['key', 'name', 'firstName', 'lastName'],
} as const;
export type OrderFile = keyof typeof ORDER_IMPORT_FIELDS;
export const ORDER_FILES = ['orders', 'lines', 'products', 'people'] as const satisfies readonly OrderFile[];

const columnsOf = <F extends OrderFile>(file: F) =>
  z.record(sound(100_000), z.enum(ORDER_IMPORT_FIELDS[file] as unknown as readonly [string, ...string[]]).nullable());

/** How the columns of the files become orders. A column that is not named, or leads to null, is not imported. */
export const orderMapping = z.strictObject({
  orders: columnsOf('orders'),
  lines: columnsOf('lines'),
  products: columnsOf('products').default({}).describe('Names of articles, for lines that have a number alone'),
  people: columnsOf('people').default({}).describe('Names of those who sold, for orders that have a number alone'),
  currency: documentCurrency.optional().describe('Of orders without one. Default: the customer’s, else the organisation’s'),
  taxRate: percent.optional().describe('Of lines without one. Default: 0'),
  discountAs: z
    .enum(['percent', 'fraction'])
    .optional()
    .describe('Whether 15 percent are written 15 or 0.15. Default: fractions where no discount is more than 1'),
  format: z.enum(DATE_FORMATS).default('YYYY-MM-DD'),
  decimal: z.enum(['.', ',']).default('.'),
});
export type OrderMapping = z.output<typeof orderMapping>;
export type OrderMappingInput = z.input<typeof orderMapping>;

/** What became of the lines: read = written + known + rejected + unclaimed. */
export const lineTally = z.object({
  read: z.int(),
  written: z.int().describe('Of orders that were created'),
  known: z.int().describe('Of orders that were there already'),
  rejected: z.int().describe('Of orders that were rejected, or not to be read'),
  unclaimed: z.int().describe('Of orders that the file of orders does not have'),
});
export type LineTally = z.output<typeof lineTally>;

const { updated: _, onInvalid: __, match: ___, columns: ____, file: _____, ...same } = importReport.shape;
/** What became of every order and of every line. */
export const orderImportReport = z.object({
  ...same,
  files: z.record(z.string(), z.string()),
  columns: z.record(z.string(), z.array(z.object({ column: z.string(), field: z.string().nullable() }))),
  lines: lineTally,
});
export type OrderImportReport = z.output<typeof orderImportReport>;
