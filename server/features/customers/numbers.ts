import { atOnce, type Ctx } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';

/**
 * The next number of a kind of record. Outside a transaction it is given in one of its own, so that those who open records at once
 * do not queue for each other's commits; a number whose record then fails stays unused.
 */
export async function nextNumber(ctx: Ctx, kind: 'ticket' | 'work_order'): Promise<string> {
  const [[given]] = await atOnce<[{ n: string }]>(ctx, [sql`select crm.next_number(${kind}, ${!ctx.db.inTransaction}) as n`]);
  return (given as { n: string }).n;
}

/** As people read it: T-00012. */
export const shownNumber = (prefix: string, number: string): string => `${prefix}-${number.padStart(5, '0')}`;
