import type { CreditNoteInput, InvoiceRecord, PaymentInput } from '../../../contract/invoices.ts';
import { compareAmounts, difference, rounded } from '../../../contract/money.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { refuse } from '../customers/customers.ts';
import { balanceOf, creditOf } from './invoices.rules.ts';
import * as statements from './invoices.sql.ts';
import { expectSent, getInvoice, type Locked, locked, today } from './invoices.ts';
import type { CreditNoteRow, PaymentRow } from './presenting.ts';

const isNone = (amount: string) => compareAmounts(amount, '0') === 0;

async function expectRoom(ctx: Ctx, id: string, path: string): Promise<void> {
  const found = await ctx.db.row<{ n: number }>(statements.countParts(ctx.org, id));
  if ((found?.n ?? 0) >= statements.MOST_PARTS) refuse([{ path, code: 'out_of_range', message: `an invoice has at most ${statements.MOST_PARTS}` }]);
}
async function expectPast(ctx: Ctx, path: string, day: string): Promise<void> {
  if (day > (await today(ctx))) refuse([{ path, code: 'not_allowed', message: 'must not be in the future' }]);
}

/** Refuses other currencies, parts of the minor unit, and more than is left (overpaid): nobody has to guess whose the rest is. */
function judge(row: Locked, { amount, currency }: PaymentInput): void {
  if (currency && currency !== row.currency) refuse([{ path: 'currency', code: 'not_allowed', message: `must be ${row.currency}, as the invoice is` }]);
  if (compareAmounts(rounded(amount, row.currency), amount) !== 0)
    refuse([{ path: 'amount', code: 'out_of_range', message: `has more decimals than ${row.currency} has` }]);
  const left = balanceOf(row);
  if (compareAmounts(amount, left) > 0)
    throw new Fault('overpaid', {
      detail: `${left} ${row.currency} are left to pay`,
      left,
      errors: [{ path: 'amount', code: 'overpaid', message: `must not be more than ${left} ${row.currency}` }],
    });
}

/** Books a payment of an invoice that was sent. Errors: invoice_not_found, transition_not_allowed, overpaid, rule_violated. */
export async function bookPayment(ctx: Ctx, id: string, input: PaymentInput): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    expectSent(row);
    judge(row, input);
    const paidOn = input.paidOn ?? (await today(ctx));
    await expectPast(ctx, 'paidOn', paidOn);
    await expectRoom(ctx, id, 'amount');
    const paying = { ...input, kind: 'payment', paidOn } as const;
    await ctx.db.batch([sayEvent('PaymentBooked', null), statements.insertPayment(ctx.org, newId(), { ...row, invoice: id }, paying)]);
    return getInvoice(ctx, id);
  });
}

/** Takes a payment back, and keeps it. Errors: invoice_not_found, payment_not_found, transition_not_allowed, invoice_settled (refunded since). */
export async function reversePayment(ctx: Ctx, id: string, paymentId: string, reason: string): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    const payment = (await ctx.db.rows<PaymentRow>(statements.selectPayments(ctx.org, id))).find((one) => one.id === paymentId);
    if (!payment) throw new Fault('payment_not_found');
    if (payment.kind === 'refund') throw new Fault('transition_not_allowed', { detail: 'A refund belongs to its credit note' });
    if (payment.reversedAt) throw new Fault('transition_not_allowed', { detail: 'The payment is reversed already' });
    if (compareAmounts(payment.amount, row.paid) > 0) throw new Fault('invoice_settled', { detail: 'Some of it was given back since' });
    await ctx.db.batch([sayEvent('PaymentReversed', reason), statements.reversePayments(ctx.org, id, paymentId, reason)]);
    return getInvoice(ctx, id);
  });
}

/** What a credit note comes to; more than is left of a line is refused (rule_violated). */
async function judgeCredit(ctx: Ctx, id: string, row: Locked, wanted: CreditNoteInput['lines']) {
  const earlier = (await ctx.db.rows<CreditNoteRow>(statements.selectCreditNotes(ctx.org, id))).flatMap(({ lines }) => lines);
  const credit = creditOf(row.lines, earlier, wanted ?? null, row.currency);
  if (!credit) throw new Fault('rule_violated', { errors: [{ path: 'lines', code: 'out_of_range', message: 'are more than is left of the invoice' }] });
  if (isNone(credit.total)) refuse([{ path: 'lines', code: 'required', message: 'come to nothing: there is nothing to credit' }]);
  return credit;
}

/**
 * Credits an invoice. What is then paid too much is given back with it, so that nothing is ever owed by silence.
 * Errors: invoice_not_found, transition_not_allowed, rule_violated (lines, issuedOn, refund).
 */
export async function creditInvoice(ctx: Ctx, id: string, { reason, issuedOn, lines, refund }: CreditNoteInput): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    expectSent(row);
    const credit = await judgeCredit(ctx, id, row, lines);
    const day = issuedOn ?? (await today(ctx));
    await expectPast(ctx, 'issuedOn', day);
    if (row.issuedOn && day < row.issuedOn) refuse([{ path: 'issuedOn', code: 'out_of_range', message: 'must not be before the invoice' }]);
    await expectRoom(ctx, id, 'reason');
    const of = { ...row, invoice: id };
    await giveBack(ctx, of, difference(credit.total, balanceOf(row)), refund);
    await ctx.db.batch([sayEvent('CreditNoteIssued', reason), statements.insertCreditNote(ctx.org, newId(), of, { ...credit, reason, issuedOn: day })]);
    return getInvoice(ctx, id);
  });
}

async function giveBack(ctx: Ctx, of: statements.Whose, excess: string, refund: CreditNoteInput['refund']): Promise<void> {
  if (compareAmounts(excess, '0') <= 0) {
    if (refund) refuse([{ path: 'refund', code: 'not_allowed', message: 'nothing is paid too much' }]);
    return;
  }
  const amount = rounded(excess, of.currency);
  if (!refund) return refuse([{ path: 'refund', code: 'required', message: `${amount} ${of.currency} would be paid too much: say how they are given back` }]);
  const paidOn = refund.paidOn ?? (await today(ctx));
  await expectPast(ctx, 'refund.paidOn', paidOn);
  await ctx.db.batch([sayEvent('RefundBooked', null), statements.insertPayment(ctx.org, newId(), of, { ...refund, kind: 'refund', amount, paidOn })]);
}
