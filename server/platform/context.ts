import type pg from 'pg';
import { type Db, readingDb, writeInTenant } from './db/tenant.ts';

/** Who acts: a person, an API key or the system itself. Abilities are those of the role, narrowed by a key's scopes. */
export type Actor = { kind: 'user' | 'key' | 'system'; id: string | null; role: string; abilities: ReadonlySet<string> };

/** First argument of everything that touches a tenant's data. Inside a transaction, `db` is the transaction. */
export type Ctx = {
  readonly org: string;
  readonly actor: Actor;
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly now: Date;
  readonly cause: string;
};

export const actorText = (actor: Actor): string => (actor.id ? `${actor.kind}:${actor.id}` : actor.kind);

export function openContext(pool: pg.Pool, org: string, actor: Actor, cause: string): Ctx {
  return { org, actor, pool, cause, now: new Date(), db: readingDb(pool, org) };
}

/** Runs `work` in one transaction: all of it is kept, or nothing. Within a transaction it joins that one. */
export function transaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.inTransaction) return work(ctx);
  return writeInTenant(ctx.pool, { org: ctx.org, actor: actorText(ctx.actor), cause: ctx.cause }, (db) => work({ ...ctx, db }));
}
