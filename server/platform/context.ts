import type pg from 'pg';
import type { Sql } from './db/sql.ts';
import { type Db, readingDb, writeInTenant, writeTogether } from './db/tenant.ts';

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

/** An error that only another read can explain. It is read when the transaction has given its connection back: two at once could starve the pool. */
class Unexplained extends Error {
  readonly explain: () => Promise<never>;
  constructor(explain: () => Promise<never>) {
    super('to be explained after the transaction');
    this.explain = explain;
  }
}

/** Throws what `explain` throws; within a transaction, once that is rolled back. It is handed a context that reads. */
export function explainOutside(ctx: Ctx, explain: (ctx: Ctx) => Promise<never>): Promise<never> {
  const later = () => explain({ ...ctx, db: readingDb(ctx.pool, ctx.org) });
  if (ctx.db.inTransaction) throw new Unexplained(later);
  return later();
}

/** Runs `work` in one transaction: all of it is kept, or nothing. Within a transaction it joins that one. */
export async function transaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.inTransaction) return work(ctx);
  try {
    return await writeInTenant(ctx.pool, { org: ctx.org, actor: actorText(ctx.actor), cause: ctx.cause }, (db) => work({ ...ctx, db }));
  } catch (error) {
    if (error instanceof Unexplained) return error.explain();
    throw error;
  }
}

/** Statements without a decision between them: one transaction, one round trip; answers the rows of each. Within a transaction they join it. */
export function atOnce<T extends readonly unknown[]>(ctx: Ctx, queries: { [K in keyof T]: Sql }): Promise<{ [K in keyof T]: T[K][] }> {
  if (ctx.db.inTransaction) return ctx.db.batch<T>(queries);
  const who = { org: ctx.org, actor: actorText(ctx.actor), cause: ctx.cause };
  return writeTogether(ctx.pool, who, queries as unknown as Sql[]) as Promise<{ [K in keyof T]: T[K][] }>;
}
