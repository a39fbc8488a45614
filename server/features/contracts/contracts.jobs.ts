import { type Ctx, transaction } from '../../platform/context.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { notify } from '../notifications/notifications.ts';
import { freshSettings } from '../organisations/organisations.ts';
import { renewedEnd } from './contracts.rules.ts';
import * as statements from './contracts.sql.ts';

const MOST_AT_ONCE = 500;
type Over = { id: string; endsOn: string; renewalMonths: number };

/** Lets contracts go on whose end is over and that renew themselves. Answers how many. */
export async function renewContracts(ctx: Ctx): Promise<number> {
  const today = todayOf(await freshSettings(ctx), ctx.now);
  return transaction(ctx, async (ctx) => {
    const over = await ctx.db.rows<Over>(statements.lockOver(ctx.org, today, MOST_AT_ONCE));
    await ctx.db.rows(sayEvent('ContractRenewed', 'it renews itself'));
    for (const { id, endsOn, renewalMonths } of over)
      await ctx.db.rows(statements.updateContract(ctx.org, id, [['endsOn', renewedEnd(endsOn, renewalMonths, today)]]));
    return over.length;
  });
}

/** Tells who is responsible that a contract ends. */
export async function tellOfEnd(ctx: Ctx, { id, customerId, title, assignedTo, endsOn }: statements.Due): Promise<void> {
  await notify(ctx, {
    to: [assignedTo],
    kind: 'contract_ending',
    about: { entity: 'contract', id, customerId },
    params: { title, day: endsOn },
    key: `${id} ${endsOn}`,
  });
}

/** Tells the people who are responsible that a contract ends, or must be terminated soon: of each end once. Answers how many were told. */
export async function remindOfContracts(ctx: Ctx, tell: (ctx: Ctx, due: statements.Due) => Promise<void>): Promise<number> {
  const today = todayOf(await freshSettings(ctx), ctx.now);
  return transaction(ctx, async (ctx) => {
    const due = await ctx.db.rows<statements.Due>(statements.takeDue(ctx.org, today, MOST_AT_ONCE));
    for (const one of due) await tell(ctx, one);
    return due.length;
  });
}
