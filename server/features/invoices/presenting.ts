import type { CreditNoteRecord, InvoiceRecord, InvoiceSummary, PaymentRecord } from '../../../contract/invoices.ts';
import { compareAmounts } from '../../../contract/money.ts';
import type { Ctx } from '../../platform/context.ts';
import { inUnits, type KeptLine, pricedLines } from '../orders/pricing.ts';
import { balanceOf, creditedOf, type Standing, statusOf } from './invoices.rules.ts';

export type Row = Omit<InvoiceSummary, 'status' | 'balance' | 'abilities'> & Standing;
export type WholeRow = Row & Pick<InvoiceRecord, 'note' | 'orderId' | 'order' | 'billedBy' | 'billedTo' | 'voidedAt' | 'voidReason'> & { lines: KeptLine[] };
export type PaymentRow = Omit<PaymentRecord, 'abilities'>;
export type CreditNoteRow = CreditNoteRecord;

const AMOUNTS = ['net', 'tax', 'total', 'paid', 'credited'] as const;

/** What the actor may do with it now. */
function abilitiesOf(ctx: Ctx, row: Row, balance: string): string[] {
  const may = (ability: string) => ctx.actor.abilities.has(ability);
  const [writes, books] = [may('invoices.write'), may('payments.write')];
  if (row.state === 'draft') return writes ? ['update', 'delete', 'send'] : [];
  if (row.state === 'void') return [];
  return [
    ...(writes && compareAmounts(row.credited, '0') === 0 && (books || compareAmounts(row.paid, '0') === 0) ? ['void'] : []),
    ...(books && compareAmounts(balance, '0') > 0 ? ['pay'] : []),
    ...(writes && books && compareAmounts(row.credited, row.total) < 0 ? ['credit'] : []),
  ];
}

export function presentSummary(ctx: Ctx, row: Row, today: string): InvoiceSummary {
  const { state: _, ...invoice } = inUnits(row, AMOUNTS);
  const balance = balanceOf(row);
  return { ...invoice, status: statusOf(row, today), balance, abilities: abilitiesOf(ctx, row, balance) };
}

function presentPayment(ctx: Ctx, row: PaymentRow, paid: string): PaymentRecord {
  const stands = row.kind === 'payment' && row.reversedAt === null && compareAmounts(row.amount, paid) <= 0;
  const note = ctx.actor.role === 'portal' ? null : row.note;
  return { ...inUnits(row, ['amount']), note, abilities: stands && ctx.actor.abilities.has('payments.write') ? ['reverse'] : [] };
}

export function presentWhole(ctx: Ctx, row: WholeRow, payments: PaymentRow[], notes: CreditNoteRow[], today: string): InvoiceRecord {
  const credited = creditedOf(
    row.lines,
    notes.flatMap(({ lines }) => lines),
  );
  const { lines, taxes } = pricedLines(row.lines, row.currency);
  return {
    ...row,
    ...presentSummary(ctx, row, today),
    ...(ctx.actor.abilities.has('orders.read') ? {} : { orderId: null, order: null }),
    lines: lines.map((line, i) => ({ ...line, credited: credited[i] ?? '0' })),
    taxes,
    payments: payments.map((payment) => presentPayment(ctx, payment, row.paid)),
    creditNotes: notes.map((note) => inUnits(note, ['net', 'tax', 'total'])),
  };
}
