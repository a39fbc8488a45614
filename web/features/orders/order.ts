import { type Totals, totalsOf } from '../../../contract/money.ts';
import type { OrderRecord } from '../../../contract/orders.ts';

export type LineValues = { sku: string; description: string; quantity: string; unitPrice: string; discount: string; taxRate: string };
export type OrderValues = {
  customerId: string;
  contactId: string;
  assignedTo: string;
  currency: string;
  orderedOn: string;
  requestedOn: string;
  customerReference: string;
  quoteReference: string;
  shippingAddress: string;
  shippingCost: string;
  notes: string;
  lines: LineValues[];
};

export const newLine = (before?: LineValues): LineValues => ({
  sku: '',
  description: '',
  quantity: '1',
  unitPrice: '',
  discount: '0',
  taxRate: before?.taxRate ?? '0',
});

const isSome = (amount: string) => /[1-9]/.test(amount);
export const valuesOf = (order: OrderRecord | undefined, customerId = ''): OrderValues => ({
  customerId,
  contactId: order?.contactId ?? '',
  assignedTo: order?.assignedTo ?? '',
  currency: order?.currency ?? '',
  orderedOn: order?.orderedOn ?? '',
  requestedOn: order?.requestedOn ?? '',
  customerReference: order?.customerReference ?? '',
  quoteReference: order?.quoteReference ?? '',
  shippingAddress: order?.shippingAddress ?? '',
  shippingCost: order?.shipping && isSome(order.shipping) ? order.shipping : '',
  notes: order?.notes ?? '',
  lines: order ? order.lines.map(({ position: _, total: __, sku, ...line }) => ({ ...newLine(), ...line, sku: sku ?? '' })) : [newLine()],
});

const orNone = (value: string): string | null => (value === '' ? null : value);
/** What is sent, without what the person does not see. A line that nobody wrote anything in is none. */
export const bodyOf = ({ customerId: _, orderedOn, currency, lines, ...all }: OrderValues, hidden: readonly string[]) => {
  const values = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(`order.${name}`))) as typeof all;
  return {
    ...(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, orNone(value)])) as Record<keyof typeof values, string | null>),
    ...(orderedOn && { orderedOn }),
    ...(currency && { currency }),
    ...(!hidden.includes('order.total') && { lines: lines.filter((line) => !isUnwritten(line)) }),
  };
};
export const isUnwritten = ({ sku, description, unitPrice }: LineValues): boolean => `${sku}${description}${unitPrice}`.trim() === '';

const read = (typed: string): string => (/^\d{1,9}(\.\d{1,4})?$/.test(typed) ? typed : '0');
/** What it comes to so far, by the server's own rule; what cannot be read yet counts nothing. */
export const totalsSoFar = ({ lines, shippingCost }: OrderValues, currency: string): Totals =>
  totalsOf(
    lines.map(({ quantity, unitPrice, discount, taxRate }) => ({
      quantity: read(quantity),
      unitPrice: read(unitPrice),
      discount: read(discount),
      taxRate: read(taxRate),
    })),
    currency,
    read(shippingCost),
  );
