import type { Connection } from '../../server/platform/db/connection.ts';
import { organisationsOf, type Size } from './organisations.ts';
import { openSession, share } from './sessions.ts';

const BATCH = 4_000;

/** Search texts and counts, by the function that the product's import uses. */
export async function settleCustomers(owner: Connection, size: Size): Promise<void> {
  const client = await openSession(owner);
  const batches: { org: string; ids: string[] }[] = [];
  for (const { id } of organisationsOf(size)) {
    const { rows } = await client.query<{ id: string }>('select id from crm.customer where org_id = $1 order by id', [id]);
    for (let from = 0; from < rows.length; from += BATCH) batches.push({ org: id, ids: rows.slice(from, from + BATCH).map((row) => row.id) });
  }
  await client.end();
  await share(owner, batches, async (session, { org, ids }) => {
    await session.query('begin');
    await session.query('select crm.enter($1, $2, $3)', [org, 'system', '']);
    await session.query('select crm.settle_new_customers($1)', [ids]);
    await session.query('commit');
  });
}
