import { isCurrency } from '../../../contract/currencies.ts';
import type { LineRecord } from '../../../contract/documents.ts';
import { type Totals, totalsOf } from '../../../contract/money.ts';

/** A line as it is typed: decimals with a point, whatever is not one is left for the server to refuse. */
export type LineValues = { key: string; sku: string; description: string; quantity: string; unitPrice: string; discount: string; taxRate: string };
export const LINE_FIELDS = ['sku', 'description', 'quantity', 'unitPrice', 'discount', 'taxRate'] as const;

let keys = 0;
export const newLine = (like?: LineValues): LineValues => ({
  key: `line-${++keys}`,
  sku: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  discount: '0',
  taxRate: like?.taxRate ?? '0',
});

export const linesOf = (lines: readonly Omit<LineRecord, 'total' | 'position'>[]): LineValues[] =>
  lines.map(({ sku, description, quantity, unitPrice, discount, taxRate }) => ({
    key: `line-${++keys}`,
    sku: sku ?? '',
    description,
    quantity,
    unitPrice,
    discount,
    taxRate,
  }));

const isBlank = ({ sku, description, unitPrice }: LineValues) => !sku.trim() && !description.trim() && !unitPrice.trim();
/** What is sent: lines that nothing was typed in are left out. */
export const writtenLines = (lines: readonly LineValues[]) =>
  lines.filter((line) => !isBlank(line)).map(({ key: _, ...line }) => ({ ...line, discount: line.discount || '0', taxRate: line.taxRate || '0' }));

const orZero = (text: string) => (/^\d{1,9}(\.\d{1,4})?$/.test(text) ? text : '0');
/** What the lines come to as they are typed, by the same calculation as the server's; null without a currency. */
export function totalsAsTyped(lines: readonly LineValues[], currency: string): Totals | null {
  if (!isCurrency(currency)) return null;
  return totalsOf(
    lines.map(({ quantity, unitPrice, discount, taxRate }) => ({
      quantity: orZero(quantity),
      unitPrice: orZero(unitPrice),
      discount: orZero(discount),
      taxRate: orZero(taxRate),
    })),
    currency,
  );
}
