import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENCIES, isCurrency, minorDigits } from './currencies.ts';
import { isKeepable, lineTotal, type Priced, rounded, sum, sumsByCurrency, totalsOf } from './money.ts';

const line = (quantity: string, unitPrice: string, discount = '0', taxRate = '0'): Priced => ({ quantity, unitPrice, discount, taxRate });

describe('currencies', () => {
  test('have the digits of ISO 4217, also where Intl has others', () => {
    expect(['EUR', 'JPY', 'BHD', 'CLF', 'UYW', 'IQD', 'IRR', 'HUF'].map(minorDigits)).toEqual([2, 0, 3, 4, 4, 3, 2, 2]);
    expect(new Intl.NumberFormat('en', { style: 'currency', currency: 'IRR' }).resolvedOptions().maximumFractionDigits).toBe(0);
  });
  test('are 168, each once; metals, test codes and inventions are none', () => {
    expect([CURRENCIES.length, new Set(CURRENCIES).size]).toEqual([168, 168]);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    for (const code of ['XAU', 'XDR', 'XTS', 'XXX', 'ABC', 'eur', '']) expect(isCurrency(code), code).toBe(false);
    expect(() => minorDigits('XAU')).toThrow(RangeError);
  });
  test('are spelt as Intl spells them, which leaves out funds and what is newer', () => {
    const left = new Set(['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'VED', 'XAD']);
    const known = new Set(Intl.supportedValuesOf('currency'));
    expect(CURRENCIES.filter((code) => !known.has(code) && !left.has(code))).toEqual([]);
  });
});

describe('rounding', () => {
  test.each([
    ['1.005', 'EUR', '1.01'],
    ['-1.005', 'EUR', '-1.01'],
    ['1.00499999999999999', 'EUR', '1.00'],
    ['2.5', 'JPY', '3'],
    ['0.0005', 'BHD', '0.001'],
    ['0.00005', 'CLF', '0.0001'],
    ['-0.001', 'EUR', '0.00'],
    ['1e3', 'EUR', '1000.00'],
  ])('%s %s is %s', (amount, currency, expected) => expect(rounded(amount, currency)).toBe(expected));
  test('numbers of double precision and what is no number are refused', () => {
    expect(() => rounded(0.1 as unknown as string, 'EUR')).toThrow(TypeError);
    expect(() => rounded('', 'EUR')).toThrow();
    expect([isKeepable('999999999999999.9999'), isKeepable('-1000000000000000')]).toEqual([true, false]);
  });
});

describe('documents', () => {
  test('a discount is taken before rounding, a tax of the sum of its lines', () => {
    expect(lineTotal(line('0.3333', '10', '2.5'), 'EUR')).toBe('3.25');
    const totals = totalsOf([line('1', '0.05', '0', '7'), line('1', '0.05', '0', '7.0'), line('2', '10', '50', '19')], 'EUR', '4.9');
    expect(totals).toEqual({
      lines: ['0.05', '0.05', '10.00'],
      net: '10.10',
      shipping: '4.90',
      taxes: [
        { rate: '7', net: '0.10', tax: '0.01' },
        { rate: '19', net: '10.00', tax: '1.90' },
      ],
      tax: '1.91',
      total: '16.91',
    });
  });
  test('no lines come to nothing, in the decimals of the currency', () => {
    expect(totalsOf([], 'BHD')).toEqual({ lines: [], net: '0.000', shipping: '0.000', taxes: [], tax: '0.000', total: '0.000' });
  });
});

const decimalOf = (most: bigint, decimals: number) =>
  fc.bigInt({ min: 0n, max: most * 10n ** BigInt(decimals) }).map((n) => {
    const digits = n.toString().padStart(decimals + 1, '0');
    return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  });
const percent = decimalOf(100n, 4);
const anyLine = fc.record({
  quantity: decimalOf(1_000_000n, 4),
  unitPrice: decimalOf(1_000_000n, 4),
  discount: percent,
  taxRate: fc.oneof(percent, fc.constantFrom('0', '7.7', '19')),
});
/** In the smallest parts that numeric(19, 4) keeps, by integers alone: apart from the library that the code calculates with. */
const parts = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
};
/** What a minor unit is, in those parts. */
const unit = (currency: string) => 10n ** BigInt(4 - minorDigits(currency));
/** Integer division, half up. */
const divided = (n: bigint, by: bigint) => (2n * n + by) / (2n * by);
const SCALE = 10n ** 4n;

describe.each(CURRENCIES.map((code) => [code, minorDigits(code)] as const))('in %s with %i decimals', (currency, digits) => {
  test('totals equal their lines to the minor unit, in whatever order, as integers calculate them', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), fc.option(decimalOf(10_000n, 4)), (lines, shipping) => {
        const totals = totalsOf(lines, currency, shipping);
        const minor = unit(currency);
        lines.forEach(({ quantity, unitPrice, discount }, i) => {
          const exact = parts(quantity) * parts(unitPrice) * (1_000_000n - parts(discount));
          expect(parts(totals.lines[i] ?? '')).toBe(divided(exact, SCALE * 1_000_000n * minor) * minor);
        });
        for (const { rate, net, tax } of totals.taxes) {
          const own = lines.map((one, i) => (parts(one.taxRate) === parts(rate) ? parts(totals.lines[i] ?? '') : 0n));
          expect(parts(net)).toBe(own.reduce((a, b) => a + b, 0n));
          expect(parts(tax)).toBe(divided(parts(net) * parts(rate), 1_000_000n * minor) * minor);
        }
        const added = (amounts: string[]) => amounts.map(parts).reduce((a, b) => a + b, 0n);
        expect(parts(totals.net)).toBe(added(totals.lines));
        expect(parts(totals.tax)).toBe(added(totals.taxes.map(({ tax }) => tax)));
        expect(parts(totals.total)).toBe(added([totals.net, totals.shipping, totals.tax]));
        for (const amount of [totals.net, totals.shipping, totals.tax, totals.total, ...totals.lines])
          expect(amount).toMatch(digits ? new RegExp(`^\\d+\\.\\d{${digits}}$`) : /^\d+$/);
        const { lines: _, ...turned } = totalsOf([...lines].reverse(), currency, shipping);
        expect(turned).toEqual({ ...totals, lines: undefined });
      }),
      { numRuns: 25 },
    );
  });
});

test('amounts are added within their currency alone, in whatever order', () => {
  const money = fc.record({ currency: fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF'), whole: fc.nat(1_000_000) });
  fc.assert(
    fc.property(fc.array(money, { maxLength: 30 }), (many) => {
      const amounts = many.map(({ currency, whole }) => ({ currency, amount: rounded(String(whole), currency) }));
      const sums = sumsByCurrency(amounts);
      expect(sums.map(({ currency }) => currency)).toEqual([...new Set(many.map(({ currency }) => currency))].sort());
      for (const { currency, amount } of sums) {
        const own = many.filter((one) => one.currency === currency).reduce((total, { whole }) => total + whole, 0);
        expect(amount).toBe(rounded(String(own), currency));
      }
      expect(sumsByCurrency(amounts.toReversed())).toEqual(sums);
      expect(sum(['0.10', '0.20'], 'EUR')).toBe('0.30');
    }),
  );
});
