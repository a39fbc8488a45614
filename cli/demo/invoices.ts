import { interactionInput } from '../../contract/interactions.ts';
import { invoiceInput } from '../../contract/invoices.ts';
import { logInteraction } from '../../server/features/interactions/interactions.ts';
import { invoiceOrder } from '../../server/features/invoices/invoices.orders.ts';
import { daysAfter } from '../../server/features/invoices/invoices.rules.ts';
import { createInvoice, listInvoices, sendInvoice, voidInvoice } from '../../server/features/invoices/invoices.ts';
import { bookPayment, creditInvoice } from '../../server/features/invoices/payments.ts';
import { listOrders } from '../../server/features/orders/orders.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { type Cast, castOf } from './people.ts';

type Story = {
  daysAgo: number;
  terms: number;
  lines: [description: string, quantity: string, unitPrice: string][];
  outcome?: 'paid' | 'partly' | 'credited' | 'void' | 'draft';
};

const STORIES: Story[] = [
  { daysAgo: 75, terms: 30, lines: [['Delivery in spring', '12', '48.50']], outcome: 'paid' },
  {
    daysAgo: 52,
    terms: 14,
    lines: [
      ['Spare parts', '4', '129.00'],
      ['Express delivery', '1', '24.90'],
    ],
    outcome: 'partly',
  },
  { daysAgo: 40, terms: 30, lines: [['Annual service', '1', '890.00']] },
  {
    daysAgo: 21,
    terms: 30,
    lines: [
      ['Consumables', '30', '7.25'],
      ['Packaging', '30', '0.35'],
    ],
    outcome: 'credited',
  },
  { daysAgo: 9, terms: 30, lines: [['Training, half a day', '1', '420.00']] },
  { daysAgo: 6, terms: 30, lines: [['Ordered twice', '1', '64.00']], outcome: 'void' },
  { daysAgo: 0, terms: 30, lines: [['Repair on site', '2.5', '95.00']], outcome: 'draft' },
];

/** A few invoices in every state, for the first customers of an organisation that has none. */
export async function fillInvoices(ctx: Ctx, taxRate: string): Promise<void> {
  if ((await listInvoices(ctx, { sort: '-number', limit: 1 })).total) return;
  const customers = await ctx.db.rows<{ id: string }>(sql`select c.id from tenant.customer c where c.org_id = ${ctx.org} order by c.created_at, c.id limit 4`);
  for (const [i, story] of STORIES.entries()) {
    const customer = customers[i % customers.length];
    if (customer) await tell(ctx, customer.id, story, taxRate);
  }
  const cast = await castOf(ctx);
  if (cast) await invoiceOrders(cast);
}

/** Of the oldest two orders that went out, one is invoiced and was asked about, the other is drafted. */
async function invoiceOrders({ asMe }: Cast): Promise<void> {
  const { items } = await listOrders(asMe, { status: ['shipped', 'completed'], sort: 'number', limit: 2 });
  for (const [i, { id, customerId }] of items.entries()) {
    const draft = await invoiceOrder(asMe, id, { again: false });
    if (i > 0) continue;
    await sendInvoice(asMe, draft.id);
    await logInteraction(asMe, customerId, interactionInput.parse({ kind: 'email', subject: 'Invoice sent along', orderId: id }));
  }
}

async function tell(ctx: Ctx, customer: string, { daysAgo, terms, lines, outcome }: Story, taxRate: string): Promise<void> {
  const issuedOn = daysAfter(ctx.now.toISOString().slice(0, 10), -daysAgo - 1);
  const input = invoiceInput.parse({
    issuedOn,
    dueOn: daysAfter(issuedOn, terms),
    lines: lines.map(([description, quantity, unitPrice]) => ({ description, quantity, unitPrice, taxRate })),
  });
  const { id, total } = await createInvoice(ctx, customer, input);
  if (outcome === 'draft') return;
  await sendInvoice(ctx, id);
  const method = 'bank_transfer';
  if (outcome === 'paid') await bookPayment(ctx, id, { amount: total, method, paidOn: daysAfter(issuedOn, 20) });
  if (outcome === 'partly') await bookPayment(ctx, id, { amount: '250', method: 'card', paidOn: daysAfter(issuedOn, 10) });
  if (outcome === 'credited') await creditInvoice(ctx, id, { reason: 'Damaged in transit', lines: [{ position: 1, quantity: '5' }] });
  if (outcome === 'void') await voidInvoice(ctx, id, { reason: 'Invoiced twice', reversePayments: false });
}
