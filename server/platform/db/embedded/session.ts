import pg from 'pg';
import type { Connection } from '../connection.ts';

/** Runs statements one after the other on a connection of their own, and answers the rows of the last. */
export async function runStatements(connection: Connection, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const ssl = connection.ssl ? { rejectUnauthorized: false } : false;
  const client = new pg.Client({ ...connection, ssl, connectionTimeoutMillis: 5_000, application_name: 'clientele upkeep' });
  // Without a listener, a server that dies while nothing is asked would take this process along.
  client.on('error', () => {});
  try {
    await client.connect();
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** The SQLSTATE of an answer of PostgreSQL's, or the system's code of a failed connection; '' when it has none. */
export function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
