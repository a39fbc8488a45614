import type { Ctx } from '../../platform/context.ts';
import { explainOutside } from '../../platform/context.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { Fault } from '../../platform/problem.ts';

/** What keeps a customer from being deleted: the table of each, and the column that refers to the customer. */
const USES = {
  orders: ['order', 'customer_id'],
  invoices: ['invoice', 'customer_id'],
  tickets: ['ticket', 'customer_id'],
  equipment: ['equipment', 'customer_id'],
  workOrders: ['work_order', 'customer_id'],
  contracts: ['contract', 'customer_id'],
  customers: ['customer', 'parent_id'],
} as const;
const WORDS: Record<keyof typeof USES, [one: string, many: string]> = {
  orders: ['order', 'orders'],
  invoices: ['invoice', 'invoices'],
  tickets: ['ticket', 'tickets'],
  equipment: ['piece of equipment', 'pieces of equipment'],
  workOrders: ['work order', 'work orders'],
  contracts: ['contract', 'contracts'],
  customers: ['customer that belongs to it', 'customers that belong to it'],
};
type Use = { what: keyof typeof USES; n: number };

const selectUses = (org: string, id: string): Sql =>
  join(
    Object.entries(USES).map(
      ([what, [table, column]]) =>
        sql`select ${what}::text as what, count(*)::int as n from ${literal(`tenant.${table}`)} t where t.org_id = ${org} and ${literal(`t.${column}`)} = ${id}`,
    ),
    ' union all ',
  );

/** Refuses the deletion of a customer (customer_in_use): `uses` says how many records of which kind refer to it. */
export const explainUse = (ctx: Ctx, id: string): Promise<never> =>
  explainOutside(ctx, async (ctx) => {
    const uses = (await ctx.db.rows<Use>(selectUses(ctx.org, id))).filter(({ n }) => n > 0);
    const detail = uses.map(({ what, n }) => `${n} ${WORDS[what][n === 1 ? 0 : 1]}`).join(', ');
    throw new Fault('customer_in_use', {
      ...(detail && { detail: `The customer has ${detail}` }),
      uses: Object.fromEntries(uses.map(({ what, n }) => [what, n])),
    });
  });
