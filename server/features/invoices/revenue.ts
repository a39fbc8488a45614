import type { InCurrency } from '../../../contract/invoices.ts';
import { rounded } from '../../../contract/money.ts';
import type { Ctx } from '../../platform/context.ts';
import { expectVisible } from '../customers/customers.ts';
import * as statements from './invoices.sql.ts';
import { today } from './invoices.ts';

type Open = Pick<InCurrency, 'currency' | 'open' | 'overdue' | 'openInvoices' | 'overdueInvoices'>;
type Earned = { currency: string; invoices: number; revenue: string; received: string };
const AMOUNTS = ['revenue', 'received', 'open', 'overdue'] as const;
type Amounts = Record<(typeof AMOUNTS)[number], string>;

/** What the customers that the actor sees were invoiced, or one of them (customer_not_found): a sum for each currency. */
export async function revenueOf(ctx: Ctx, customerId?: string): Promise<{ items: InCurrency[] }> {
  if (customerId) await expectVisible(ctx, customerId);
  const [open, earned] = await ctx.db.batch<[Open, Earned]>([
    statements.selectOpen(ctx, await today(ctx), customerId),
    statements.selectEarned(ctx, customerId),
  ]);
  const nothingOpen = { open: '0', overdue: '0', openInvoices: 0, overdueInvoices: 0 };
  const items = earned.map((sums): InCurrency => {
    const all = { ...sums, ...nothingOpen, ...open.find(({ currency }) => currency === sums.currency) };
    return { ...all, ...(Object.fromEntries(AMOUNTS.map((name) => [name, rounded(all[name], all.currency)])) as Amounts) };
  });
  return { items };
}
