import pg from 'pg';
import type { Connection } from '../../server/platform/db/connection.ts';

/** Over loopback, without TLS. */
export const plainly = ({ host, port, user, password, database }: Connection) => ({ host, port, user, password, database });

export async function openSession(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client(plainly(connection));
  client.on('error', () => {});
  await client.connect();
  return client;
}

const SESSIONS = 2;

/** Runs statements in as many sessions as the machine is expected to have cores; each takes the next one that is left. */
export async function each(connection: Connection, statements: readonly string[]): Promise<void> {
  await share(connection, statements, (client, statement) => client.query(statement));
}

export async function share<T>(connection: Connection, items: readonly T[], work: (client: pg.Client, item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const session = async () => {
    const client = await openSession(connection);
    try {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(client, item);
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: SESSIONS }, session));
}
