import { setTimeout as delay } from 'node:timers/promises';
import type { Connection } from '../connection.ts';
import type { Postmaster } from './postmaster.ts';
import { codeOf, runStatements } from './session.ts';

const SILENT_LIMIT_MS = 60_000;
const RECOVERY_LIMIT_MS = 900_000;
/** The driver gives no code to a connection that timed out or was cut off. */
const NOT_YET = /^(57P0\d|53300|ENOENT|ECONN\w+|EPIPE|)$/;

/**
 * Waits till the server lets us in, and makes our database where it is missing. One that says that it is
 * recovering from a crash gets minutes for it. Throws when it ends, refuses us, or the time is over.
 */
export async function untilAnswering(server: Postmaster, connection: Connection, log: (message: string) => void, stop: AbortSignal) {
  const begun = Date.now();
  let recovering = false;
  const ended = server.gone.then((reason) => {
    throw new Error([`PostgreSQL ended: ${reason}`, server.printed()].join('\n').trim());
  });
  // It also ends when we no longer listen.
  ended.catch(() => {});
  for (;;) {
    stop.throwIfAborted();
    const failure = await Promise.race([tryOnce(connection), ended]);
    if (failure === undefined) return;
    if (!NOT_YET.test(codeOf(failure))) throw failure;
    const waited = Date.now() - begun;
    if (isStarting(failure) && waited > 2_000 && !recovering) {
      recovering = true;
      log('PostgreSQL is recovering from a crash.');
    }
    if (waited > (isStarting(failure) ? RECOVERY_LIMIT_MS : SILENT_LIMIT_MS)) throw failure;
    await Promise.race([delay(20), ended]);
  }
}

async function tryOnce(connection: Connection): Promise<Error | undefined> {
  const { database } = connection;
  const maintenance = { ...connection, database: 'postgres' };
  try {
    const found = await runStatements(maintenance, `select from pg_database where datname = '${database}'`);
    if (found.length === 0) await runStatements(maintenance, `create database ${database}`);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

const isStarting = (failure: Error): boolean => codeOf(failure) === '57P03' && !failure.message.includes('shutting down');
