import type { OrderRecord } from '../../../contract/orders.ts';
import { type LineValues, linesOf } from '../money/lines.ts';

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
  lines: linesOf(order?.lines ?? []),
});

const orNone = (value: string): string | null => (value === '' ? null : value);
/** What is sent beside its lines, without what the person does not see. */
export const bodyOf = ({ customerId: _, lines: __, orderedOn, currency, ...all }: OrderValues, hidden: readonly string[]) => {
  const values = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(`order.${name}`))) as typeof all;
  return {
    ...(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, orNone(value)])) as Record<keyof typeof values, string | null>),
    ...(orderedOn && { orderedOn }),
    ...(currency && { currency }),
  };
};
