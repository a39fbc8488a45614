import type { Ctx } from '../../platform/context.ts';
import { type Sql, sql, toWire } from '../../platform/db/sql.ts';

export class ImportRunning extends Error {
  constructor() {
    super('Another import into this organisation is running. Wait for it to end, or stop it.');
  }
}

/** One import at a time into an organisation: two of the same file would not see each other's rows. The lock goes with its connection at the latest. */
export async function underLock<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const client = await ctx.pool.connect();
  const ask = async (query: Sql) => {
    const { text, values } = toWire(query);
    return (await client.query<{ locked: boolean }>(text, values)).rows[0]?.locked ?? false;
  };
  let unlocked = false;
  try {
    if (!(await ask(sql`select pg_try_advisory_lock(hashtextextended(${ctx.org}, 2)) as locked`))) throw new ImportRunning();
    return await work();
  } finally {
    unlocked = await ask(sql`select pg_advisory_unlock(hashtextextended(${ctx.org}, 2)) as locked`).catch(() => false);
    client.release(!unlocked);
  }
}
