import Big from 'big.js';
import { minorDigits } from './currencies.ts';

/**
 * The one place that calculates with money; the rule is docs/decisions/0010-money-and-rounding.md. Amounts, quantities and percents
 * are decimal texts. Nothing here adds amounts of two currencies.
 */

/** What a line is priced by. Percents: `discount` 15 means 15 % off, `taxRate` 7.7 means 7.7 % on top. */
export type Priced = { quantity: string; unitPrice: string; discount: string; taxRate: string };
/** The net amount of a rate's lines and the tax on it. */
export type Tax = { rate: string; net: string; tax: string };
/** What a document comes to, all in its currency and rounded to its minor unit: total = net + shipping + tax. */
export type Totals = { lines: string[]; net: string; shipping: string; taxes: Tax[]; tax: string; total: string };
export type Money = { amount: string; currency: string };

/** To the currency's minor unit, half away from zero, with just its decimals: 1.005 EUR is 1.01, 1.5 JPY is 2. */
export const rounded = (amount: string, currency: string): string => text(exact(amount), currency);

/** Quantity × unit price less the discount, rounded once. */
export const lineTotal = (line: Priced, currency: string): string =>
  text(exact(line.quantity).times(line.unitPrice).times(exact('100').minus(line.discount)).times('0.01'), currency);

/** The sum of amounts of one currency, which are rounded already. */
export const sum = (amounts: readonly string[], currency: string): string =>
  text(
    amounts.reduce((total, amount) => total.plus(amount), exact('0')),
    currency,
  );

/** One amount or quantity less another, exactly: not rounded. */
export const difference = (from: string, amount: string): string => exact(from).minus(amount).toFixed();

/** Prices a document: each line is rounded, each tax rate is taken of the sum of its lines and rounded once. Shipping is not taxed. */
export function totalsOf(priced: readonly Priced[], currency: string, shippingCost: string | null = null): Totals {
  const lines = priced.map((line) => lineTotal(line, currency));
  const rates = [...new Set(priced.map(({ taxRate }) => plain(taxRate)))].sort((a, b) => exact(a).cmp(b));
  const taxes = rates.map((rate): Tax => {
    const net = sum(
      lines.filter((_, i) => plain(priced[i]?.taxRate ?? '') === rate),
      currency,
    );
    return { rate, net, tax: text(exact(net).times(rate).times('0.01'), currency) };
  });
  const net = sum(lines, currency);
  const shipping = rounded(shippingCost ?? '0', currency);
  const tax = sum(
    taxes.map(({ tax }) => tax),
    currency,
  );
  return { lines, net, shipping, taxes, tax, total: sum([net, shipping, tax], currency) };
}

/** One sum for each currency, by its code; what is of different currencies is never added. */
export function sumsByCurrency(amounts: readonly Money[]): Money[] {
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => ({
    currency,
    amount: sum(
      amounts.filter((money) => money.currency === currency).map(({ amount }) => amount),
      currency,
    ),
  }));
}

/** Whether the database can keep it: numeric(19, 4). */
export const isKeepable = (amount: string): boolean => exact(amount).abs().lt('1e15');
/** With at most four decimals, as quantities, prices and percents are kept; what is no number stays, to be refused by name. */
export const fourDecimals = (value: string): string => (isPlain(value) ? exact(value).round(4, Exact.roundHalfUp).toFixed() : value);
/** A fraction as percent: 0.15 is 15. */
export const percentOf = (fraction: string): string => (isPlain(fraction) ? fourDecimals(exact(fraction).times('100').toFixed()) : fraction);
/** Compares as numbers: negative, 0 or positive. */
export const compareAmounts = (a: string, b: string): number => exact(a).cmp(b);

/** Strict: takes decimal texts alone, so that no number of double precision gets in. */
const Exact = Big();
Exact.strict = true;
const isPlain = (value: string) => /^-?\d{1,30}(\.\d{1,30})?$/.test(value);
const exact = (value: string) => new Exact(value);
/** Without needless zeros. */
export const plain = (value: string): string => exact(value).toFixed();
/** Written with the decimals of the minor unit; never “-0.00”. */
function text(value: Big, currency: string): string {
  const digits = minorDigits(currency);
  const whole = value.round(digits, Exact.roundHalfUp);
  return (whole.eq('0') ? whole.abs() : whole).toFixed(digits);
}
