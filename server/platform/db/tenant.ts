import type pg from 'pg';
import { type Sql, sql, toWire, type WireQuery } from './sql.ts';
import { runTogether } from './together.ts';

/** What feature SQL runs on: rows of one tenant, whether inside a transaction or as a single read. */
export type Db = {
  rows<T>(query: Sql): Promise<T[]>;
  row<T>(query: Sql): Promise<T | undefined>;
  /** Several statements in one write; answers their rows in order. */
  batch<T extends readonly unknown[]>(queries: { [K in keyof T]: Sql }): Promise<{ [K in keyof T]: T[K][] }>;
  readonly inTransaction: boolean;
};

/** Who acts in which tenant and why; history rows carry it. */
export type Identity = { org: string; actor: string; cause: string };

const enterToRead = (org: string, planForValues: boolean) => toWire(sql`select crm.enter_org(${org}, ${planForValues})`);
const enterToWrite = (who: Identity) => toWire(sql`select crm.enter(${who.org}, ${who.actor}, ${who.cause})`);

export const counters = { queries: 0 };

type Send = (queries: readonly Sql[]) => Promise<unknown[][]>;

function dbOver(send: Send, inTransaction: boolean): Db {
  const rows = async <T>(query: Sql) => (await send([query]))[0] as T[];
  return {
    inTransaction,
    rows,
    row: async <T>(query: Sql) => (await rows<T>(query))[0],
    batch: async <T extends readonly unknown[]>(queries: { [K in keyof T]: Sql }) => (await send(queries as unknown as Sql[])) as { [K in keyof T]: T[K][] },
  };
}

const overClient = (client: pg.PoolClient): Db =>
  dbOver(async (queries) => {
    counters.queries += queries.length;
    const results = await inOrder(queries.map((query) => client.query(toWire(query) as pg.QueryConfig)));
    return results.map((result) => result.rows);
  }, true);

/** The first failure of a pipeline says what went wrong; what follows only says that the transaction is aborted. */
async function inOrder<T>(sent: Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(sent);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}

/** Single reads: the tenant and the statements leave in one write, are one transaction and cost one round trip. */
export function readingDb(pool: pg.Pool, org: string): Db {
  return dbOver((queries) => {
    const wire = queries.map(toWire);
    const planForValues = wire.some((query) => !query.name);
    return together(pool, [enterToRead(org, planForValues), ...wire]);
  }, false);
}

/** Writes without a decision between them: the same, saying who acts. Done whole or not at all. */
export async function writeTogether(pool: pg.Pool, who: Identity, queries: readonly Sql[]): Promise<unknown[][]> {
  const wire = [enterToWrite(who), ...queries.map(toWire)];
  return onceMoreAfterDeadlock(() => together(pool, wire));
}

/** The first statement enters the tenant; answers the rows of the others. */
async function together(pool: pg.Pool, wire: readonly WireQuery[]): Promise<unknown[][]> {
  counters.queries += wire.length - 1;
  const client = await pool.connect();
  let broken = true;
  try {
    const [, ...results] = await runTogether(client, wire);
    broken = false;
    return results;
  } catch (error) {
    broken = !isStatementError(error) || (error as { inDoubt?: boolean }).inDoubt === true;
    throw error;
  } finally {
    client.release(broken);
  }
}

/** An error with an SQLSTATE that leaves the connection usable (class 57 and 08 do not). */
function isStatementError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57') && !code.startsWith('08');
}

const DEADLOCK = '40P01';

async function onceMoreAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== DEADLOCK) throw error;
    return work();
  }
}

/** Runs `work` in one transaction of the tenant. Rolled back on any error; tried again once after a deadlock. */
export const writeInTenant = <T>(pool: pg.Pool, who: Identity, work: (db: Db) => Promise<T>): Promise<T> =>
  onceMoreAfterDeadlock(() => attempt(pool, who, work));

/** A transaction of the identity role, which is not bound to one tenant: founding organisations, accepting invitations. */
export const writeUnbound = <T>(pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> => attempt(pool, null, work);

async function attempt<T>(pool: pg.Pool, who: Identity | null, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    const opened = inOrder([client.query('begin'), ...(who ? [client.query(enterToWrite(who) as pg.QueryConfig)] : [])]);
    opened.catch(() => {});
    let result: T;
    try {
      result = await work(overClient(client));
      await opened;
    } catch (error) {
      await client.query('rollback');
      broken = false;
      await opened;
      throw error;
    }
    await client.query('commit');
    broken = false;
    return result;
  } catch (error) {
    if (isStatementError(error)) broken = false;
    throw error;
  } finally {
    client.release(broken);
  }
}
