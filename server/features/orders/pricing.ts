import type { LineInput, LineRecord } from '../../../contract/documents.ts';
import { isKeepable, plain, rounded, type Totals, totalsOf } from '../../../contract/money.ts';
import type { FieldError } from '../customers/customers.rules.ts';

/** A line of a document as it is kept: decimals without needless zeros, its total beside it. */
export type KeptLine = Omit<LineRecord, 'position'>;
export type Amounts = Pick<Totals, 'net' | 'shipping' | 'tax' | 'total'>;

/** Lines with their totals, and what the document comes to in its currency; what is too large to keep is named. */
export function price(
  lines: readonly (LineInput | KeptLine)[],
  currency: string,
  shippingCost: string | null = null,
): { kept: KeptLine[]; amounts: Amounts; errors: FieldError[] } {
  const { lines: totals, net, shipping, tax, total } = totalsOf(lines, currency, shippingCost);
  const kept = lines.map(
    (line, i): KeptLine => ({
      sku: line.sku ?? null,
      description: line.description,
      quantity: plain(line.quantity),
      unitPrice: plain(line.unitPrice),
      discount: plain(line.discount),
      taxRate: plain(line.taxRate),
      total: totals[i] ?? '',
    }),
  );
  const errors = isKeepable(total) ? [] : [{ path: 'lines', code: 'out_of_range', message: 'come to more than 999,999,999,999,999' }];
  return { kept, amounts: { net, shipping, tax, total }, errors };
}

/** What a document shows of its lines: their places, and the tax of each rate. */
export const pricedLines = (lines: readonly KeptLine[], currency: string): { lines: LineRecord[]; taxes: Totals['taxes'] } => ({
  lines: lines.map((line, i) => ({ ...line, sku: line.sku ?? null, position: i + 1 })),
  taxes: totalsOf(lines, currency).taxes,
});

/** Amounts as they are written in a currency. */
export const inUnits = <T extends { currency: string }>(row: T, fields: readonly (keyof T)[]): T => ({
  ...row,
  ...Object.fromEntries(fields.map((field) => [field, rounded(String(row[field]), row.currency)])),
});
