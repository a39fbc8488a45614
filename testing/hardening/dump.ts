import type { Connection } from '../../server/platform/db/connection.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';

/** Tables of schema crm that hold rows of organisations; every one of them. */
export async function tenantTables(owner: Connection): Promise<string[]> {
  const rows = await runStatements(
    owner,
    `select table_name as name from information_schema.tables where table_schema = 'crm' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => String(name));
}

/** Every row of an organisation in every table, as text. Two dumps are equal when nothing changed. */
export async function dumpOf(owner: Connection, org: string): Promise<string> {
  const parts = (await tenantTables(owner)).map((table) => `select '${table}' as name, to_jsonb(t)::text as row from crm.${table} t where t.org_id = '${org}'`);
  const rows = await runStatements(owner, `${parts.join(' union all ')} order by 1, 2`);
  return rows.map(({ name, row }) => `${name} ${row}`).join('\n');
}

/** A dump without what is written because somebody takes a list along. */
export const withoutExports = (dump: string): string =>
  dump
    .split('\n')
    .filter((line) => !/^export |^change .*"entity": "export"/.test(line))
    .join('\n');

/** How many rows there are in all tables together, over all organisations. */
export async function countRows(owner: Connection): Promise<number> {
  const parts = (await tenantTables(owner)).map((table) => `select count(*) as n from crm.${table}`);
  const [total] = await runStatements(owner, `select sum(n)::int as n from (${parts.join(' union all ')}) x`);
  return Number(total?.n);
}

/** Ids, phone numbers and marked words of a dump: what nobody else may ever read. */
export const secretsOf = (dump: string, mark: string): string[] => [
  mark,
  ...new Set([...dump.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\+49[0-9]{8,}/g)].map(([found]) => found)),
];
