import pg from 'pg';
import type { Database } from '../../server/database.ts';

/** A value of the demo that stays the same when it is run again, unless it holds no longer. */
export async function remembered(database: Database, name: string, make: () => Promise<string>, holds = async (_: string) => true): Promise<string> {
  const { owner } = database;
  const client = new pg.Client({ ...owner, ssl: owner.ssl ? { rejectUnauthorized: false } : false, application_name: 'clientele demo' });
  client.on('error', () => {});
  await client.connect();
  try {
    const key = `demo.${name}`;
    const kept = (await client.query<{ value: string }>('select value from platform.setting where key = $1', [key])).rows[0]?.value;
    if (kept !== undefined && (await holds(kept))) return kept;
    const value = await make();
    await client.query('insert into platform.setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [key, value]);
    return value;
  } finally {
    await client.end();
  }
}
