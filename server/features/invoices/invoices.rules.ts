import type { LineInput } from '../../../contract/documents.ts';
import type { InvoiceStatus } from '../../../contract/invoices.ts';
import { compareAmounts, difference, rounded, totalsOf } from '../../../contract/money.ts';
import type { Spoken } from '../../../contract/profile.ts';
import type { KeptLine } from '../orders/pricing.ts';

export type CreditLine = { position: number; description: string; quantity: string; total: string };

/** How an order's shipping is called on its invoice, by language. */
const SHIPPING: Record<Spoken, string> = { en: 'Shipping', de: 'Versand', fr: 'Frais de port', it: 'Spedizione', ms: 'Penghantaran' };
const isSpoken = (language: string): language is Spoken => language in SHIPPING;

/** The lines of an order as its invoice has them. Shipping, which is not taxed, is one of them, so that both come to the same. */
export function invoicedLines({ lines, shipping }: { lines: readonly KeptLine[]; shipping: string }, language: string): LineInput[] {
  const spoken = language.slice(0, 2);
  const description = SHIPPING[isSpoken(spoken) ? spoken : 'en'];
  return [
    ...lines.map(({ total: _, ...line }) => line),
    ...(compareAmounts(shipping, '0') > 0 ? [{ description, quantity: '1', unitPrice: shipping, discount: '0', taxRate: '0' }] : []),
  ];
}

export type Standing = { state: 'draft' | 'sent' | 'void'; currency: string; total: string; paid: string; credited: string; dueOn: string | null };

/** What is left to pay; nothing of what is void. */
export const balanceOf = ({ state, currency, total, paid, credited }: Standing): string =>
  state === 'void' ? rounded('0', currency) : rounded(difference(difference(total, credited), paid), currency);

/** Due until its day ends in the organisation's zone: overdue from the day after. `today` is the day there. */
export function statusOf(invoice: Standing, today: string): InvoiceStatus {
  if (invoice.state !== 'sent') return invoice.state;
  if (compareAmounts(balanceOf(invoice), '0') <= 0) return 'paid';
  if (invoice.dueOn !== null && invoice.dueOn < today) return 'overdue';
  return compareAmounts(invoice.paid, '0') > 0 ? 'partly_paid' : 'sent';
}

export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export type Credited = { position: number; quantity: string };
/** How much of each line is left when credit notes took this. */
const leftOf = (lines: readonly KeptLine[], credited: readonly Credited[]): string[] =>
  lines.map((line, i) => credited.filter(({ position }) => position === i + 1).reduce((left, { quantity }) => difference(left, quantity), line.quantity));
export const creditedOf = (lines: readonly KeptLine[], credited: readonly Credited[]): string[] =>
  leftOf(lines, credited).map((left, i) => difference(lines[i]?.quantity ?? '0', left));

/**
 * What crediting comes to: what the lines come to that are left before it, less what is left after it. So the credit notes of all
 * lines together come to the invoice, to the minor unit. `wanted` null is all that is left. Null where a line has less left than that.
 */
export function creditOf(lines: readonly KeptLine[], earlier: readonly Credited[], wanted: readonly Credited[] | null, currency: string) {
  const before = leftOf(lines, earlier);
  const after = wanted ? leftOf(lines, [...earlier, ...wanted]) : lines.map(() => '0');
  if (after.some((left) => compareAmounts(left, '0') < 0) || wanted?.some(({ position }) => position > lines.length)) return null;
  const priceOf = (quantities: string[]) =>
    totalsOf(
      lines.map((line, i) => ({ ...line, quantity: quantities[i] ?? '0' })),
      currency,
    );
  const [was, is] = [priceOf(before), priceOf(after)];
  const less = (from: string | undefined, amount: string | undefined) => rounded(difference(from ?? '0', amount ?? '0'), currency);
  const credited = lines.map(({ description }, i): CreditLine => {
    const quantity = difference(before[i] ?? '0', after[i] ?? '0');
    return { position: i + 1, description, quantity, total: less(was.lines[i], is.lines[i]) };
  });
  return {
    lines: credited.filter(({ quantity }) => compareAmounts(quantity, '0') > 0),
    net: less(was.net, is.net),
    tax: less(was.tax, is.tax),
    total: less(was.total, is.total),
  };
}
