import { createHash } from 'node:crypto';
import { actorText, type Ctx, transaction } from '../context.ts';
import { sql } from '../db/sql.ts';
import { Fault, fieldFault } from '../problem.ts';

type Kept = { requestHash: Buffer; body: unknown };

/** Does `work` once per key and actor, in one transaction with the memory of it; a repetition gets the first answer. */
export async function once(ctx: Ctx, key: string, target: string, body: unknown, work: (ctx: Ctx) => Promise<unknown>): Promise<unknown> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw fieldFault('malformed', 'idempotency-key', 'invalid', 'must be 1 to 200 printable characters');
  const hash = createHash('sha256')
    .update(target)
    .update(JSON.stringify(body ?? null))
    .digest();
  const actor = actorText(ctx.actor);
  return transaction(ctx, async (ctx) => {
    // Waits for a simultaneous request with the same key: it is then either kept or undone.
    const fresh = await ctx.db.row(sql`insert into crm.idempotency (org_id, actor, key, request_hash) values (${ctx.org}, ${actor}, ${key}, ${hash})
      on conflict do nothing returning 1 as fresh`);
    if (!fresh) {
      const kept = await ctx.db.row<Kept>(sql`select request_hash as "requestHash", body from tenant.idempotency
        where org_id = ${ctx.org} and actor = ${actor} and key = ${key}`);
      if (!kept?.requestHash.equals(hash)) throw new Fault('idempotency_key_reused');
      return kept.body;
    }
    const answer = await work(ctx);
    await ctx.db.rows(sql`update crm.idempotency set body = ${JSON.stringify(answer)} where org_id = ${ctx.org} and actor = ${actor} and key = ${key}`);
    return answer;
  });
}
