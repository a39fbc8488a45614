import { z } from 'zod';
import { isCurrency } from './currencies.ts';
import { compareAmounts } from './money.ts';
import { clearable, currencyCode, decimal, filled, text } from './scalars.ts';

/** The lines of what is written for a customer: orders, invoices, quotes. Their totals follow by `contract/money.ts`. */
export const MOST_LINES = 500;

const least = (value: string) => compareAmounts(value, '0') >= 0;
const between = (most: string, message: string) =>
  decimal.refine((value) => least(value) && compareAmounts(value, most) <= 0, { message, params: { code: 'out_of_range' } });

export const documentCurrency = currencyCode.refine(isCurrency, 'must be a currency of ISO 4217 with a minor unit, like EUR');
export const quantity = between('999999999.9999', 'must be between 0 and 999,999,999.9999');
/** An amount before rounding, like a price a piece. */
export const unitPrice = between('999999999.9999', 'must be between 0 and 999,999,999.9999');
export const percent = between('100', 'must be between 0 and 100');

/** Lines are replaced as a whole; their order is their position, from 1. */
export const lineInput = z.strictObject({
  sku: clearable(text(100)),
  description: filled(1000),
  quantity: quantity.default('1'),
  unitPrice,
  discount: percent.default('0').describe('Percent off the price'),
  taxRate: percent.default('0').describe('Percent on top of the net amount'),
});
export const linesInput = z.array(lineInput).max(MOST_LINES);
export type LineInput = z.output<typeof lineInput>;

const amount = z.string().describe('Decimal with the decimals of the currency’s minor unit');
export const lineRecord = z.object({
  position: z.int().describe('From 1'),
  sku: z.string().nullable(),
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  discount: z.string(),
  taxRate: z.string(),
  total: amount.describe('Net, rounded'),
});
export type LineRecord = z.output<typeof lineRecord>;

/** What a document comes to, in its currency: total = net + shipping + tax. */
export const totalsRecord = {
  net: amount,
  shipping: amount,
  tax: amount,
  taxes: z.array(z.object({ rate: z.string(), net: amount, tax: amount })).describe('For each tax rate, the lowest first'),
  total: amount,
};
