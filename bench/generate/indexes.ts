import type { Connection } from '../../server/platform/db/connection.ts';
import { openSession } from './sessions.ts';

const TABLES = ['customer', 'contact', 'address', 'change', 'customer_search', 'member', 'interaction', 'ticket', 'task', 'work_order'];

/** Takes the indexes that hold no constraint off the big tables, and answers the statements that put them back. */
export async function takeIndexesOff(owner: Connection): Promise<{ first: string[]; last: string[] }> {
  const client = await openSession(owner);
  const { rows } = await client.query<{ name: string; table: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, t.relname as "table", pg_get_indexdef(i.indexrelid) as definition
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relnamespace = 'crm'::regnamespace and t.relname = any ($1)
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by t.reltuples desc, name`,
    [TABLES],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.end();
  // Search texts are written after the first indexes, which they need; theirs is built when they are there.
  const late = (row: { table: string }) => row.table === 'customer_search';
  return { first: rows.filter((row) => !late(row)).map((row) => row.definition), last: rows.filter(late).map((row) => row.definition) };
}
