import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CURRENCIES, minorDigits } from '../../../contract/currencies.ts';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { newCustomer, PERSON } from '../../../testing/invoicing.ts';

let app: TestApp;
let org: Organisation;
let customer: string;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales');
  customer = await newCustomer(org, PERSON);
});
afterAll(() => app.close());

/** Amounts as whole numbers of the minor unit, in arithmetic of its own. */
const minor = (amount: string, digits: number): bigint => {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  expect(part.length, amount).toBe(digits);
  return BigInt(`${sign}${whole}${part}`);
};
/** Half away from zero, of what is never negative. */
const divided = (n: bigint, by: bigint) => (2n * n + by) / (2n * by);
const tenThousandths = (text: string) => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * 10_000n + BigInt(part.padEnd(4, '0'));
};
const decimal = (most: number) => fc.integer({ min: 0, max: most }).map((n) => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`);
const line = fc.record({
  description: fc.constant('Thing'),
  quantity: decimal(2_000_000),
  unitPrice: decimal(90_000_000),
  discount: fc.constantFrom('0', '3.3333', '50', '100'),
  taxRate: fc.constantFrom('0', '7', '7.7', '19', '19.0', '33.3333'),
});

type Line = { description: string; quantity: string; unitPrice: string; discount: string; taxRate: string };

/** What the lines come to, reckoned anew from what was sent: 10⁴ each of quantity, price, and the percents over 100. */
function reckon(lines: Line[], digits: number) {
  const scale = 10n ** BigInt(digits);
  const nets = lines.map((one) =>
    divided(tenThousandths(one.quantity) * tenThousandths(one.unitPrice) * (1_000_000n - tenThousandths(one.discount)) * scale, 10n ** 14n),
  );
  const rates = new Map<bigint, bigint>();
  for (const [i, one] of lines.entries()) rates.set(tenThousandths(one.taxRate), (rates.get(tenThousandths(one.taxRate)) ?? 0n) + (nets[i] ?? 0n));
  const net = nets.reduce((sum, one) => sum + one, 0n);
  const tax = [...rates].reduce((sum, [rate, of]) => sum + divided(of * rate, 1_000_000n), 0n);
  return { nets, net, tax, total: net + tax };
}

function expectWhole(invoice: InvoiceRecord, digits: number): void {
  const [total, credited, paid, balance] = [invoice.total, invoice.credited, invoice.paid, invoice.balance].map((amount) => minor(amount, digits));
  expect(balance).toBe((total ?? 0n) - (credited ?? 0n) - (paid ?? 0n));
  expect(balance).toBeGreaterThanOrEqual(0n);
  const notes = invoice.creditNotes.reduce((sum, note) => sum + minor(note.total, digits), 0n);
  const money = invoice.payments
    .filter(({ reversedAt }) => !reversedAt)
    .reduce((sum, { kind, amount }) => sum + minor(amount, digits) * (kind === 'refund' ? -1n : 1n), 0n);
  expect([notes, money]).toEqual([credited, paid]);
}

/** Credits lines, or all; gives back what is then paid too much. Null where it comes to nothing. */
async function credit(id: string, lines: { position: number; quantity: string }[] | undefined): Promise<InvoiceRecord | null> {
  const attempt = (more: object) => org.api.creditInvoice({ params: { id }, body: { reason: 'Returned', ...(lines && { lines }), ...more } });
  const pathOf = (error: unknown) => (error as { problem?: { errors?: { path: string }[] } }).problem?.errors?.[0]?.path;
  return attempt({}).catch((error) => {
    if (pathOf(error) === 'refund') return attempt({ refund: { method: 'cash' } });
    if (pathOf(error) === 'lines') return null;
    throw error;
  });
}

test('S6 in every currency of ISO 4217 an invoice comes to its lines, to the minor unit; credit notes and payments to what is left', async () => {
  const earned = new Map<string, bigint>();
  let at = 0;
  const check = async (lines: Line[], share: number, taken: number) => {
    const currency = CURRENCIES[at++ % CURRENCIES.length] ?? 'EUR';
    const digits = minorDigits(currency);
    const scale = 10n ** BigInt(digits);
    const { id, ...draft } = await org.api.createInvoice({ params: { id: customer }, body: { currency, lines } });
    const expected = reckon(lines, digits);
    expect(draft.lines.map((one) => minor(one.total, digits))).toEqual(expected.nets);
    expect([draft.net, draft.tax, draft.total].map((one) => minor(one, digits))).toEqual([expected.net, expected.tax, expected.total]);
    const params = { id };
    expectWhole(await org.api.sendInvoice({ params }), digits);
    const part = (expected.total * BigInt(share)) / 100n;
    const amount = digits ? `${part / scale}.${String(part % scale).padStart(digits, '0')}` : String(part);
    if (part > 0n) expectWhole(await org.api.bookPayment({ params, body: { amount } }), digits);
    const some = lines.flatMap(({ quantity }, i) => {
      const n = (tenThousandths(quantity) * BigInt(taken)) / 100n;
      return n > 0n ? [{ position: i + 1, quantity: `${n / 10_000n}.${String(n % 10_000n).padStart(4, '0')}` }] : [];
    });
    const less = some.length ? await credit(id, some) : null;
    if (less) expectWhole(less, digits);
    const { balance } = await org.api.getInvoice({ params });
    if (share % 2 && minor(balance, digits) > 0n) expectWhole(await org.api.bookPayment({ params, body: { amount: balance } }), digits);
    else if (share % 4 === 0) await credit(id, undefined);
    const ended = await org.api.getInvoice({ params });
    expectWhole(ended, digits);
    if (share % 4 === 0) expect(ended.credited).toBe(ended.total);
    if (minor(ended.balance, digits) === 0n) earned.set(currency, (earned.get(currency) ?? 0n) + minor(ended.paid, digits));
  };
  const percents = fc.integer({ min: 0, max: 99 });
  await fc.assert(fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), percents, percents, check), {
    numRuns: CURRENCIES.length,
    endOnFailure: true,
  });
  expect(at).toBe(CURRENCIES.length);
  // Each currency for itself: what is earned in one is what was paid in it, of the invoices with nothing left to pay.
  const { items } = await org.api.getCustomerRevenue({ params: { id: customer } });
  expect(items.map(({ currency }) => currency)).toEqual(CURRENCIES.filter((code) => items.some(({ currency }) => currency === code)));
  for (const { currency, revenue } of items) expect(minor(revenue ?? '', minorDigits(currency)), currency).toBe(earned.get(currency) ?? 0n);
}, 600_000);
