import { MOST_LINES } from '../../../contract/documents.ts';
import type { Invoiced, InvoiceRecord, InvoiceSummary, InvoicingInput } from '../../../contract/invoices.ts';
import { rounded } from '../../../contract/money.ts';
import { INVOICED_ORDER_STATUSES } from '../../../contract/orders.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { Fault } from '../../platform/problem.ts';
import { is, type Page, pageOf, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { refuse } from '../customers/customers.ts';
import { ORDERS } from '../orders/orders.sql.ts';
import { hidesOfLines } from '../organisations/hidden.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { invoicedLines } from './invoices.rules.ts';
import * as statements from './invoices.sql.ts';
import { createInvoice, today } from './invoices.ts';
import { presentSummary, type Row } from './presenting.ts';

/** What of an order is invoiced by now, a currency each; drafts apart. */
async function invoicedOf(ctx: Ctx, order: string): Promise<Invoiced[]> {
  const rows = await ctx.db.rows<Invoiced>(statements.selectInvoiced(ctx.org, order));
  return rows.map((row) => ({ ...row, total: rounded(row.total, row.currency), drafted: rounded(row.drafted, row.currency) }));
}

/**
 * Drafts an invoice of an order that the actor sees: its lines and currency, and its shipping as a line. Errors: order_not_found,
 * not_permitted (who does not see what orders cost), transition_not_allowed, rule_violated, order_invoiced (it has invoices already, `invoiced` says for how much, and `again` is not said).
 */
export async function invoiceOrder(ctx: Ctx, id: string, { again }: InvoicingInput): Promise<InvoiceRecord> {
  return transaction(ctx, async (ctx) => {
    const order = await ctx.db.row<statements.OrderRow>(statements.lockOrder(ctx, id));
    if (!order) throw new Fault('order_not_found');
    const settings = await settingsOf(ctx);
    if (hidesOfLines(settings.hidden, 'order')) throw new Fault('not_permitted');
    if (!INVOICED_ORDER_STATUSES.some((status) => status === order.status))
      throw new Fault('transition_not_allowed', { detail: `An order that is ${order.status} is not invoiced` });
    const invoiced = await invoicedOf(ctx, id);
    if (invoiced.length > 0 && !again) throw new Fault('order_invoiced', { invoiced });
    const its = await ctx.db.row<{ language: string | null }>(statements.selectLanguage(ctx.org, order.customerId));
    const lines = invoicedLines(order, its?.language ?? settings.language);
    if (lines.length > MOST_LINES) refuse([{ path: 'lines', code: 'too_many', message: `an invoice has at most ${MOST_LINES}` }]);
    await ctx.db.rows(sayEvent('InvoiceDraftedOfOrder', order.number));
    return createInvoice(ctx, order.customerId, { orderId: id, currency: order.currency, lines });
  });
}

/** Invoices of an order that the actor sees, the latest first, and what they come to (order_not_found, invalid_cursor). */
export async function listOrderInvoices(
  ctx: Ctx,
  id: string,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<InvoiceSummary> & { invoiced: Invoiced[] }> {
  if (!(await ctx.db.row(selectBelonging(ctx, ORDERS, id)))) throw new Fault('order_not_found');
  const day = await today(ctx);
  const page = await pageOf<Row>(ctx, statements.INVOICES, { ...query, sort: '-number' }, [...statements.shown(ctx), ...is('r.order_id', id)]);
  return { ...page, items: page.items.map((row) => presentSummary(ctx, row, day)), invoiced: await invoicedOf(ctx, id) };
}
