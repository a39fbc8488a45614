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

/** The last numbers given, and how many each customer has: what triggers keep while the product runs. */
export const settleActivity = [
  `insert into crm.counter (org_id, entity, n)
     select org_id, 'ticket', max(number) from crm.ticket group by org_id union all select org_id, 'work_order', max(number) from crm.work_order group by org_id`,
  `insert into crm.ticket_tally (org_id, customer_id, total, unresolved)
     select org_id, customer_id, count(*), count(*) filter (where crm.is_unresolved(status)) from crm.ticket group by org_id, customer_id`,
  `insert into crm.work_order_tally (org_id, customer_id, active, total)
     select org_id, customer_id, count(*) filter (where crm.is_active_order(status)), count(*) from crm.work_order group by org_id, customer_id`,
];
