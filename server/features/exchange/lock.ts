import type { Ctx } from '../../platform/context.ts';
import { sql, toWire } from '../../platform/db/sql.ts';

export class ImportRunning extends Error {
  constructor() {
    super('Another import into this organisation is running. Wait for it to end, or stop it.');
  }
}

/** One import at a time into an organisation: two of the same file would not see each other's rows. */
export async function lockImports<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const client = await ctx.pool.connect();
  try {
    const { text, values } = toWire(sql`select pg_try_advisory_lock(hashtextextended(${ctx.org}, 2)) as locked`);
    const { rows } = await client.query<{ locked: boolean }>(text, values);
    if (!rows[0]?.locked) throw new ImportRunning();
    return await work();
  } finally {
    // The lock goes with its connection.
    client.release(true);
  }
}
