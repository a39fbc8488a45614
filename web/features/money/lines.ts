import { isCurrency } from '../../../contract/currencies.ts';
import { type Totals, totalsOf } from '../../../contract/money.ts';
import type { OrderLine } from '../../../contract/orders.ts';

/** A line as it is typed: decimals with a point, whatever is not one is left for the server to refuse. */
export type LineValues = { key: string; sku: string; description: string; quantity: string; unitPrice: string; discount: string; taxRate: string };

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

/** As much of a line as whoever looks sees: amounts are not for everybody. */
export type ShownLine = OrderLine;

/** The lines of a document to be written on: where there is none yet, a blank one. */
export const linesOf = (lines: readonly ShownLine[]): LineValues[] =>
  lines.length === 0
    ? [newLine()]
    : lines.map(({ sku, description, quantity, unitPrice = '', discount = '0', taxRate = '0' }) => ({
        key: `line-${++keys}`,
        sku: sku ?? '',
        description,
        quantity,
        unitPrice,
        discount,
        taxRate,
      }));

const isBlank = ({ sku, description, unitPrice }: LineValues) => `${sku}${description}${unitPrice}`.trim() === '';

/** What forms with lines ask of them before they are sent. */
export const lineRules = (required: string) => ({
  description: (text: string, { lines }: { lines: LineValues[] }, path: string) => {
    const line = lines[Number(path.split('.')[1])];
    return text.trim() !== '' || !line || isBlank(line) ? null : required;
  },
});

type Written = { values: { lines: LineValues[] }; setFieldValue(path: 'lines', lines: LineValues[]): void };
/** What is sent. Blank lines go from the form first, so that what the server says of the third line is said of the third that is seen. */
export function takeLines(form: Written) {
  const lines = form.values.lines.filter((line) => !isBlank(line));
  if (lines.length < form.values.lines.length) form.setFieldValue('lines', lines);
  return lines.map(({ key: _, ...line }) => ({ ...line, discount: line.discount || '0', taxRate: line.taxRate || '0' }));
}

const orZero = (text: string) => (/^\d{1,9}(\.\d{1,4})?$/.test(text) ? text : '0');
/** What it comes to as it is typed, by the same calculation as the server's; null without a currency. */
export function totalsAsTyped(lines: readonly LineValues[], currency: string, shippingCost = '0'): Totals | null {
  if (!isCurrency(currency)) return null;
  return totalsOf(
    lines.map(({ quantity, unitPrice, discount, taxRate }) => ({
      quantity: orZero(quantity),
      unitPrice: orZero(unitPrice),
      discount: orZero(discount),
      taxRate: orZero(taxRate),
    })),
    currency,
    orZero(shippingCost),
  );
}
