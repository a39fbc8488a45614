import type { Connection } from '../../platform/db/connection.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

const TABLES = ['customer', 'contact', 'address', 'customer_search', 'change'];

/**
 * Tables that PostgreSQL believes to be empty get statistics. Otherwise it checks the references of the first thousands of
 * rows by whichever index comes first, which takes longer with each row, until its own upkeep comes round.
 */
export async function refreshStatistics(owner: Connection): Promise<void> {
  const unknown = await runStatements(
    owner,
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'crm' and c.relkind = 'r' and c.reltuples < 100`,
  );
  const wanted = TABLES.filter((table) => unknown.some(({ name }) => name === table));
  if (wanted.length) await runStatements(owner, `analyze ${wanted.map((table) => `crm.${table}`).join(', ')}`);
}
