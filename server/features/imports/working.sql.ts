import type { LineTally } from '../../../contract/order-imports.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import type { Tally } from '../exchange/exchange.ts';

/** Imports that are to be worked on; by whom does not matter, a lock sees to it that it is only one. */
export const selectRunning = (org: string): Sql => sql`select i.id from tenant.import i where i.org_id = ${org} and i.state = 'running'`;

export const setBegun = (org: string, id: string): Sql => sql`update crm.import set begun = true where org_id = ${org} and id = ${id} and state = 'running'`;

/** Counts a batch; no row where the import is running no more. */
export const countUpTo = (org: string, id: string, to: { row: number; bytes: number; tally: Tally; rejects: boolean }): Sql => sql`
  update crm.import set last_row = ${to.row}, bytes_read = ${to.bytes}, tally = ${JSON.stringify(to.tally)}, rejects_kept = rejects_kept or ${to.rejects}
  where org_id = ${org} and id = ${id} and state = 'running' returning cancelling`;
/** How many lines belong to no order is known at the end. */
export const setLines = (org: string, id: string, lines: LineTally): Sql => sql`
  update crm.import set tally = tally || jsonb_build_object('lines', ${JSON.stringify(lines)}::jsonb) where org_id = ${org} and id = ${id} and state = 'running'`;

const KEPT = '7 days';
/** What nobody needs any more: uploads that were broken off or not used, and the files of what ended long ago. */
export const forgetting = (org: string): Sql[] => [
  sql`delete from crm.import where org_id = ${org} and state = 'uploading' and created_at < now() - interval '1 day'`,
  sql`update crm.import set state = 'cancelled', ended_at = now() where org_id = ${org} and state = 'uploaded' and created_at < now() - ${KEPT}::interval`,
  sql`delete from crm.import_piece where org_id = ${org} and import_id in (
    select i.id from crm.import i where i.org_id = ${org} and (i.started_at is null or i.ended_at < now() - ${KEPT}::interval) and i.ended_at is not null)`,
  sql`update crm.import set rejects_kept = false where org_id = ${org} and rejects_kept and ended_at < now() - ${KEPT}::interval`,
];
