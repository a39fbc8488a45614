import type { Connection } from '../../server/platform/db/connection.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';

/** What must hold between the tables of schema crm, whatever happened: each query answers what breaks it. */
const PROMISES: Record<string, string> = {
  'a customer without its row of search text, or with one that lacks its name': `select c.id from crm.customer c left join crm.customer_search s on s.org_id = c.org_id and s.customer_id = c.id where s.text is null or position(crm.fold(c.name) in s.text) = 0`,
  'a contact that its customer’s search text does not have': `select k.id from crm.contact k join crm.customer_search s on s.org_id = k.org_id and s.customer_id = k.customer_id where k.full_name is not null and position(crm.fold(k.full_name) in s.text) = 0`,
  'kept counts that are not the counts': `select * from (select org_id, status, sum(n) as kept from crm.customer_tally group by 1, 2) t full join (select org_id, status, count(*) as counted from crm.customer group by 1, 2) c using (org_id, status)
     where coalesce(kept, 0) <> coalesce(counted, 0)`,
  'work orders of a customer that are not as many as were counted': `select * from crm.work_order_tally t
     full join (select org_id, customer_id, count(*) filter (where crm.is_active_order(status)) as n_active, count(*) as n from crm.work_order group by 1, 2) c using (org_id, customer_id)
     where (coalesce(active, 0), coalesce(total, 0)) <> (coalesce(n_active, 0), coalesce(n, 0))`,
  'room that contents take, or deleted ones of it, other than is counted': `select * from crm.content_tally t
     full join (select org_id, sum(size) as n_bytes, sum(size) filter (where released_at is not null) as n_released from crm.content group by 1) c using (org_id)
     where (coalesce(bytes, 0), coalesce(released, 0)) <> (coalesce(n_bytes, 0), coalesce(n_released, 0))`,
  'tickets of a customer that are not as many as were counted': `select * from crm.ticket_tally t
     full join (select org_id, customer_id, count(*) filter (where crm.is_unresolved(status)) as n_unresolved, count(*) as n from crm.ticket group by 1, 2) c using (org_id, customer_id)
     where (coalesce(unresolved, 0), coalesce(total, 0)) <> (coalesce(n_unresolved, 0), coalesce(n, 0))`,
  'an invoice whose payments and credit notes are not what it counted': `select i.id from crm.invoice i where i.paid <> coalesce((select sum(case p.kind when 'refund' then -p.amount else p.amount end)
     from crm.payment p where p.org_id = i.org_id and p.invoice_id = i.id and p.reversed_at is null), 0)
     or i.credited <> coalesce((select sum(k.total) from crm.credit_note k where k.org_id = i.org_id and k.invoice_id = i.id), 0)`,
  'revenue of a customer that is not that of the invoices': `select * from (select * from crm.invoice_tally where (invoices, revenue, received, open) <> (0, 0, 0, 0)) t
     full join (select org_id, customer_id, currency, sum(crm.counts_as_invoice(i)) as n, sum(crm.counts_as_revenue(i)) as earned, sum(balance) as due from crm.invoice i where state = 'sent' group by 1, 2, 3) c
       using (org_id, customer_id, currency)
     where (coalesce(invoices, 0), coalesce(revenue, 0), coalesce(open, 0)) <> (coalesce(n, 0), coalesce(earned, 0), coalesce(due, 0))`,
  'a series of invoices or credit notes with a gap': `select org_id from crm.invoice where n is not null group by org_id, year having max(n) <> count(*)
     union all select org_id from crm.credit_note group by org_id, year having max(n) <> count(*)`,
  'history with a gap, or without its beginning': `select record_id from crm.change group by org_id, record_id having min(version) <> 1 or max(version) <> count(*) or (array_agg(op order by version))[1] <> 'I'`,
  'a record whose version is not that of its last change': [
    'customer',
    'contact',
    'address',
    'member',
    'settings',
    'custom_field',
    'work_order',
    'equipment',
    'ticket',
    'document',
    'contract',
    'order',
    'invoice',
    'payment',
    'credit_note',
  ]
    .map(
      (table) => `select t.id from crm.${table} t where version <> (select max(h.version) from crm.change h where h.org_id = t.org_id and h.record_id = t.id)`,
    )
    .join(' union all '),
  'a record that is there after its last change removed it, or gone without one': `select h.record_id from (select distinct on (org_id, record_id) * from crm.change where entity = 'customer' order by org_id, record_id, version desc) h
     left join crm.customer c on c.org_id = h.org_id and c.id = h.record_id where (h.op = 'D') = (c.id is not null)`,
  'history whose time runs backwards': `select record_id from (select *, lag(at) over (partition by org_id, record_id order by version) as previous from crm.change) h where at <= previous`,
  'a customer with two primary contacts or addresses': `select customer_id from crm.contact where is_primary group by org_id, customer_id having count(*) > 1
     union all select customer_id from crm.address where is_primary group by org_id, customer_id having count(*) > 1`,
  'an idempotency key that is kept without its answer': `select key from crm.idempotency where body is null`,
};

/** The promises that the database breaks, with the rows that break them. */
export async function brokenPromises(owner: Connection): Promise<string[]> {
  const broken: string[] = [];
  for (const [what, query] of Object.entries(PROMISES)) {
    const rows = await runStatements(owner, query);
    if (rows.length) broken.push(`${what}: ${JSON.stringify(rows.slice(0, 3))} (${rows.length})`);
  }
  return broken;
}
