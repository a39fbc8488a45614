import type { Ctx } from '../../platform/context.ts';
import { expectActive } from '../customers/belongings.ts';
import { selectActiveMembers, selectVisible } from '../customers/customers.sql.ts';
import { expectSeen } from '../customers/customers.ts';
import { type Choices, selectChoices } from './notifications.sql.ts';
import { toTell } from './notifications.ts';

/**
 * What must hold before a record of a customer is made and assigned, read in one round trip: the actor sees the customer, the person
 * works here (customer_not_found, rule_violated). Answers how the person is told.
 */
export async function expectAssignable(ctx: Ctx, customerId: string, assignedTo: string | null | undefined): Promise<Choices[]> {
  const [seen, active, choices] = await ctx.db.batch<[{ id: string }, { id: string }, Choices]>([
    selectVisible(ctx, customerId),
    selectActiveMembers(ctx.org, assignedTo ? [assignedTo] : []),
    selectChoices(toTell(ctx, [assignedTo])),
  ]);
  expectSeen(seen);
  expectActive(assignedTo, active);
  return choices;
}
