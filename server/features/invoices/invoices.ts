import { isCurrency } from '../../../contract/currencies.ts';
import type { InvoiceInput, InvoicePatch, InvoiceQuery, InvoiceRecord, InvoiceSummary, Voiding } from '../../../contract/invoices.ts';
import { compareAmounts, rounded } from '../../../contract/money.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { is, lockBelonging, type Page, pageOf, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible, refuse } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { type KeptLine, price } from '../orders/pricing.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { daysAfter, type Standing } from './invoices.rules.ts';
import * as statements from './invoices.sql.ts';
import { type CreditNoteRow, type PaymentRow, presentSummary, presentWhole, type Row, type WholeRow } from './presenting.ts';

export type Locked = Standing & {
  version: number;
  customerId: string;
  issuedOn: string | null;
  note: string | null;
  orderId: string | null;
  lines: KeptLine[];
};
const { INVOICES, WHOLE } = statements;

/** The day in the organisation's zone. */
export const today = async (ctx: Ctx): Promise<string> => todayOf(await settingsOf(ctx), ctx.now);

/** Invoices of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listInvoices(ctx: Ctx, query: InvoiceQuery, customerId?: string): Promise<Page<InvoiceSummary>> {
  if (customerId) await expectVisible(ctx, customerId);
  const day = await today(ctx);
  const page = await pageOf<Row>(ctx, INVOICES, query, [
    ...statements.shown(ctx),
    ...is('r.customer_id', customerId ?? query.customerId),
    ...is('r.currency', query.currency),
    ...statements.naming(ctx.org, query.q),
    ...statements.inStatus(query.status, day),
    ...statements.withDays('r.due_on', query.dueFrom, query.dueTo),
    ...statements.withDays('r.issued_on', query.issuedFrom, query.issuedTo),
  ]);
  return { ...page, items: page.items.map((row) => presentSummary(ctx, row, day)) };
}

/** An invoice with its lines, payments and credit notes (invoice_not_found). */
export async function getInvoice(ctx: Ctx, id: string): Promise<InvoiceRecord> {
  const [[row], payments, notes] = await ctx.db.batch<[WholeRow, PaymentRow, CreditNoteRow]>([
    selectBelonging(ctx, WHOLE, id),
    statements.selectPayments(ctx.org, id),
    statements.selectCreditNotes(ctx.org, id),
  ]);
  if (!row || (row.state === 'draft' && ctx.actor.role === 'portal')) throw new Fault('invoice_not_found');
  return presentWhole(ctx, row, payments, notes, await today(ctx));
}

/** What a draft comes to; refused where it is more than can be kept (rule_violated). */
function priced(lines: Parameters<typeof price>[0], currency: string) {
  const { kept, amounts, errors } = price(lines, currency);
  refuse(errors);
  return { lines: kept, net: amounts.net, tax: amounts.tax, total: amounts.total };
}

function expectDays({ issuedOn, dueOn }: { issuedOn?: string | null | undefined; dueOn?: string | null | undefined }): void {
  if (issuedOn && dueOn && dueOn < issuedOn) refuse([{ path: 'dueOn', code: 'out_of_range', message: 'must not be before the invoice date' }]);
}

type Order = Pick<statements.OrderRow, 'customerId' | 'currency'>;
/** The order that an invoice of a customer is for; it stays as it is from here on (rule_violated: orderId). */
async function orderFor(ctx: Ctx, customerId: string, id: string): Promise<Order> {
  const order = ctx.actor.abilities.has('orders.read') ? await ctx.db.row<Order>(statements.lockOrder(ctx, id)) : null;
  if (order?.customerId !== customerId) throw fieldFault('rule_violated', 'orderId', 'not_found', 'is not an order of this customer');
  return order;
}
function expectCurrencyOf(order: Order | null, currency: string): void {
  if (order && order.currency !== currency) throw fieldFault('rule_violated', 'currency', 'not_allowed', `must be ${order.currency}, as its order is`);
}

/** Drafts an invoice for a customer that the actor sees. Errors: customer_not_found, rule_violated. */
export async function createInvoice(ctx: Ctx, customerId: string, input: InvoiceInput): Promise<InvoiceRecord> {
  const id = newId();
  const settings = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    const billed = await ctx.db.row<statements.Billed>(statements.selectBilled(ctx, customerId));
    if (!billed) throw new Fault('customer_not_found');
    const { issuedOn = null, dueOn = null, note = null, orderId = null } = input;
    const order = orderId ? await orderFor(ctx, customerId, orderId) : null;
    const currency = input.currency ?? [order?.currency, billed.currency, settings.baseCurrency].find((one) => one && isCurrency(one));
    if (!currency) throw new Fault('rule_violated', { errors: [{ path: 'currency', code: 'required', message: 'is required' }] });
    expectDays(input);
    expectCurrencyOf(order, currency);
    await ctx.db.rows(statements.insertInvoice(ctx.org, id, customerId, { currency, issuedOn, dueOn, note, orderId, ...priced(input.lines, currency) }));
    return getInvoice(ctx, id);
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
  });
}

/** An invoice locked for a change (invoice_not_found). */
export async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, INVOICES, statements.lockedColumns, id));
  if (!row || (row.state === 'draft' && ctx.actor.role === 'portal')) throw new Fault('invoice_not_found');
  return row;
}
async function lockedDraft(ctx: Ctx, id: string): Promise<Locked> {
  const row = await locked(ctx, id);
  if (row.state !== 'draft') throw new Fault('invoice_issued');
  return row;
}
/** Refuses what only an invoice that was sent, and is not void, can have (transition_not_allowed). */
export function expectSent(row: Locked): void {
  if (row.state !== 'sent') throw new Fault('transition_not_allowed', { detail: `An invoice that is ${row.state} cannot have this` });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Changes a draft. Errors: invoice_not_found, invoice_issued, version_mismatch, rule_violated. */
export async function updateInvoice(ctx: Ctx, id: string, patch: InvoicePatch, version: number | null): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await lockedDraft(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const { lines = row.lines, currency = row.currency, ...others } = patch;
    expectDays({ ...row, ...others });
    const orderId = patch.orderId === undefined ? row.orderId : patch.orderId;
    if (orderId && (orderId !== row.orderId || currency !== row.currency)) expectCurrencyOf(await orderFor(ctx, row.customerId, orderId), currency);
    const written: statements.Written = { ...others, ...(patch.lines || patch.currency ? { currency, ...priced(lines, currency) } : {}) };
    const before = { ...row, ...priced(row.lines, row.currency) };
    const changes = Object.entries(written).filter(([field, value]) => value !== undefined && !same(value, before[field as keyof statements.Written]));
    if (changes.length) await ctx.db.rows(statements.updateInvoice(ctx.org, id, changes));
    return getInvoice(ctx, id);
  });
}

/** Errors: invoice_not_found, invoice_issued: what has a number stays. */
export async function deleteInvoice(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockedDraft(ctx, id);
    await ctx.db.rows(statements.deleteInvoice(ctx.org, id));
  });
}

/** Gives a draft its number, and takes down who it is from and to. Errors: invoice_not_found, transition_not_allowed, rule_violated. */
export async function sendInvoice(ctx: Ctx, id: string): Promise<InvoiceRecord> {
  const settings = await settingsOf(ctx);
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (row.state !== 'draft') throw new Fault('transition_not_allowed', { detail: `An invoice that is ${row.state} cannot be sent` });
    if (row.lines.length === 0) refuse([{ path: 'lines', code: 'required', message: 'an invoice needs a line' }]);
    const now = await today(ctx);
    const issuedOn = row.issuedOn ?? now;
    if (issuedOn > now) refuse([{ path: 'issuedOn', code: 'not_allowed', message: 'must not be in the future' }]);
    const dueOn = row.dueOn ?? daysAfter(issuedOn, settings.paymentTermsDays);
    expectDays({ issuedOn, dueOn });
    const billed = await ctx.db.row<statements.Billed>(statements.selectBilled(ctx, row.customerId));
    const billedBy = { name: settings.name, country: settings.country };
    const issue = { issuedOn, dueOn, billedBy, billedTo: billed?.party ?? {} };
    await ctx.db.batch([sayEvent('InvoiceSent', null), statements.issueInvoice(ctx.org, id, issue)]);
    return getInvoice(ctx, id);
  });
}

/** Makes an invoice void. Errors: invoice_not_found, transition_not_allowed, invoice_settled (payments that are not to be reversed, credit notes). */
export async function voidInvoice(ctx: Ctx, id: string, { reason, reversePayments }: Voiding): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    expectSent(row);
    const { paid, credited, currency } = row;
    if (compareAmounts(credited, '0') > 0)
      throw new Fault('invoice_settled', { detail: 'It has credit notes: credit what is left of it', credited: rounded(credited, currency) });
    if (compareAmounts(paid, '0') > 0) {
      if (!reversePayments) throw new Fault('invoice_settled', { detail: `${rounded(paid, currency)} ${currency} are paid`, paid: rounded(paid, currency) });
      if (!ctx.actor.abilities.has('payments.write')) throw new Fault('not_permitted');
      await ctx.db.batch([sayEvent('PaymentReversed', reason), statements.reversePayments(ctx.org, id, null, reason)]);
    }
    await ctx.db.batch([sayEvent('InvoiceVoided', reason), statements.voidInvoice(ctx.org, id, reason)]);
    return getInvoice(ctx, id);
  });
}
