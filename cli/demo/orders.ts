import type { z } from 'zod';
import { type OrderVerb, orderInput } from '../../contract/orders.ts';
import { createOrder, moveOrder } from '../../server/features/orders/orders.ts';
import type { Ctx } from '../../server/platform/context.ts';
import { sql } from '../../server/platform/db/sql.ts';
import { Fault } from '../../server/platform/problem.ts';

type DemoOrder = { customer: string; order: z.input<typeof orderInput>; verbs: OrderVerb[] };
const steel = (quantity: string) => ({ sku: 'BL-2010', description: 'Steel sheet 2 mm, 1000 × 2000', quantity, unitPrice: '48.5', taxRate: '19' });

/** Orders of the customers in records.ts, from a draft to what was shipped. Their numbers elsewhere tell that they are there already. */
export const ERP_ORDERS: DemoOrder[] = [
  {
    customer: 'Muster GmbH',
    order: {
      externalNumber: 'DEMO-1001',
      orderedOn: '2026-01-12',
      requestedOn: '2026-01-26',
      customerReference: 'BE-2026-017',
      shippingCost: '39',
      lines: [steel('20'), { sku: 'ZU-01', description: 'Cutting to size', quantity: '3.5', unitPrice: '62', taxRate: '19' }],
    },
    verbs: ['confirm', 'ship', 'complete'],
  },
  {
    customer: 'Muster GmbH',
    order: { externalNumber: 'DEMO-1002', orderedOn: '2026-03-02', requestedOn: '2026-03-20', lines: [{ ...steel('60'), discount: '7.5' }] },
    verbs: ['confirm'],
  },
  {
    customer: 'Alpenblech AG',
    order: {
      externalNumber: 'DEMO-1003',
      orderedOn: '2026-02-09',
      shippingCost: '85',
      lines: [{ sku: 'AL-3015', description: 'Aluminium sheet 3 mm, 1500 × 3000', quantity: '12', unitPrice: '189.9', discount: '5', taxRate: '8.1' }],
    },
    verbs: ['confirm', 'ship'],
  },
  {
    customer: 'Ateliers du Rhône SARL',
    order: {
      externalNumber: 'DEMO-1004',
      orderedOn: '2026-03-10',
      quoteReference: 'AN-2026-031',
      lines: [{ sku: 'RO-42', description: 'Steel tube 42.4 × 2.6', quantity: '150', unitPrice: '7.35', taxRate: '0' }],
    },
    verbs: [],
  },
];

/** Orders as Northwind had them, of customers in the file that the demo imports. */
export const SALES_ORDERS: DemoOrder[] = [
  {
    customer: 'Alfreds Futterkiste',
    order: {
      externalNumber: '10643',
      orderedOn: '1997-08-25',
      shippingCost: '29.46',
      lines: [
        { sku: '28', description: 'Rössle Sauerkraut', quantity: '15', unitPrice: '45.6', discount: '25' },
        { sku: '39', description: 'Chartreuse verte', quantity: '21', unitPrice: '18', discount: '25' },
        { sku: '46', description: 'Spegesild', quantity: '2', unitPrice: '12', discount: '25' },
      ],
    },
    verbs: ['confirm', 'ship', 'complete'],
  },
  {
    customer: 'Around the Horn',
    order: {
      externalNumber: '10355',
      orderedOn: '1996-11-15',
      shippingCost: '41.95',
      lines: [
        { sku: '24', description: 'Guaraná Fantástica', quantity: '25', unitPrice: '3.6' },
        { sku: '57', description: 'Ravioli Angelo', quantity: '25', unitPrice: '15.6' },
      ],
    },
    verbs: ['confirm', 'ship'],
  },
];

/** Puts orders in; those that are there already stay as they are. */
export async function fillOrders(ctx: Ctx, orders: readonly DemoOrder[]): Promise<void> {
  for (const { customer, order, verbs } of orders) {
    const found = await ctx.db.row<{ id: string }>(
      sql`select c.id from tenant.customer c where c.org_id = ${ctx.org} and c.name = ${customer} order by c.created_at limit 1`,
    );
    if (!found) continue;
    const made = await createOrder(ctx, found.id, orderInput.parse(order)).catch((error: unknown) => {
      if (error instanceof Fault && error.problem.code === 'duplicate') return null;
      throw error;
    });
    for (const verb of made ? verbs : []) await moveOrder(ctx, made?.id ?? '', verb);
  }
}
