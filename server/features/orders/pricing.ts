import type { LineInput, LineRecord } from '../../../contract/documents.ts';
import { isKeepable, plain, type Totals, totalsOf } from '../../../contract/money.ts';
import type { FieldError } from '../customers/customers.rules.ts';

/** A line as it is kept: decimals without needless zeros, its total beside it. */
export type KeptLine = Omit<LineRecord, 'position'>;
export type Amounts = Pick<Totals, 'net' | 'shipping' | 'tax' | 'total'>;

/** Lines with their totals, and what the document comes to in its currency; what is too large to keep is named. */
export function price(
  lines: readonly LineInput[],
  currency: string,
  shippingCost: string | null,
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
  const errors = isKeepable(total) ? [] : [{ path: 'lines', code: 'too_large', message: 'come to more than 999,999,999,999,999' }];
  return { kept, amounts: { net, shipping, tax, total }, errors };
}
