import type { ImportKind, ImportRecord, ImportSettings, OrderImportSettings, OrderPart } from '../../../contract/imports.ts';
import type { LineTally } from '../../../contract/order-imports.ts';
import { actorText, type Ctx } from '../../platform/context.ts';
import { literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { seesAll } from '../customers/customers.access.ts';
import type { Tally } from '../exchange/exchange.ts';
import { joinActor } from '../people/actors.sql.ts';

export type Layout = { encoding: string; delimiter: string; columns: { column: string; samples: string[] }[] };
/** A further file of an import of orders. */
export type PartFile = { fileName: string; size: number; layout: Layout };
export type ImportRow = {
  id: string;
  kind: ImportKind;
  parts: Partial<Record<OrderPart, PartFile>>;
  createdAt: string;
  createdBy: string;
  creatorName: string | null;
  fileName: string;
  size: number;
  state: ImportRecord['state'];
  layout: Layout;
  settings: ImportSettings | OrderImportSettings | null;
  startedAt: string | null;
  endedAt: string | null;
  problem: { code: string; message: string } | null;
  cancelling: boolean;
  begun: boolean;
  lastRow: number;
  bytesRead: number;
  tally: (Tally & { lines?: LineTally }) | null;
  rejectsKept: boolean;
};

const columns =
  literal(`i.id, i.kind, i.parts, i.created_at as "createdAt", i.created_by as "createdBy", i.file_name as "fileName", i.size, i.state, i.layout, i.settings,
  i.started_at as "startedAt", i.ended_at as "endedAt", i.problem, i.cancelling, i.begun, i.last_row as "lastRow", i.bytes_read as "bytesRead", i.tally,
  i.rejects_kept as "rejectsKept"`);

/** Files may be of customers that not everybody sees: who does not see all of them sees the imports of their own. */
const seen = (ctx: Ctx): Sql => (seesAll(ctx) ? nothing : sql` and i.created_by = ${actorText(ctx.actor)}`);

const withCreator = (org: string): Sql => sql`select ${columns}, coalesce(m.name, k.name) as "creatorName" from tenant.import i
  ${joinActor(org, 'i.created_by')}`;

export const selectImports = (ctx: Ctx, before: string | null, limit: number): Sql => sql`${withCreator(ctx.org)}
  where i.org_id = ${ctx.org} and i.state <> 'uploading'${seen(ctx)}${before ? sql` and i.id < ${before}` : nothing} order by i.id desc limit ${limit + 1}`;
export const countImports = (ctx: Ctx): Sql =>
  sql`select count(*)::int as n from tenant.import i where i.org_id = ${ctx.org} and i.state <> 'uploading'${seen(ctx)}`;
export const selectImport = (ctx: Ctx, id: string): Sql => sql`${withCreator(ctx.org)}
  where i.org_id = ${ctx.org} and i.id = ${id} and i.state <> 'uploading'${seen(ctx)}`;
export const lockImport = (ctx: Ctx, id: string): Sql => sql`
  select ${columns} from crm.import i where i.org_id = ${ctx.org} and i.id = ${id} and i.state <> 'uploading'${seen(ctx)} for update`;

export const countUnused = ({ org, actor }: Ctx): Sql => sql`
  select count(*)::int as n, coalesce(sum(i.size + (select coalesce(sum((p.value ->> 'size')::bigint), 0) from jsonb_each(i.parts) p)), 0)::bigint as bytes from tenant.import i where i.org_id = ${org} and i.created_by = ${actorText(actor)} and i.state in ('uploading', 'uploaded')`;
export const insertImport = ({ org, actor }: Ctx, id: string, fileName: string, kind: ImportKind): Sql =>
  sql`insert into crm.import (org_id, id, created_by, file_name, kind) values (${org}, ${id}, ${actorText(actor)}, ${fileName}, ${kind})`;
export const setUploaded = (org: string, id: string, size: number, layout: Layout): Sql => sql`
  update crm.import set state = 'uploaded', size = ${size}, layout = ${JSON.stringify(layout)} where org_id = ${org} and id = ${id}`;
/** No row where the import is no upload any more. What was decided of other files is decided anew. */
export const setPart = (org: string, id: string, part: OrderPart, file: PartFile): Sql => sql`
  update crm.import set parts = parts || jsonb_build_object(${part}::text, ${JSON.stringify(file)}::jsonb), settings = null
  where org_id = ${org} and id = ${id} and state = 'uploaded' returning id`;
export const dropPart = (org: string, id: string, part: OrderPart): Sql =>
  sql`update crm.import set parts = parts - ${part}::text, settings = null where org_id = ${org} and id = ${id} and state = 'uploaded' returning id`;
export const setSettings = (org: string, id: string, settings: ImportSettings | OrderImportSettings): Sql =>
  sql`update crm.import set settings = ${JSON.stringify(settings)} where org_id = ${org} and id = ${id}`;
export const setRunning = (org: string, id: string): Sql =>
  sql`update crm.import set state = 'running', started_at = now() where org_id = ${org} and id = ${id}`;
export const setCancelling = (org: string, id: string): Sql => sql`update crm.import set cancelling = true where org_id = ${org} and id = ${id}`;
export const setEnded = (org: string, id: string, state: 'done' | 'failed' | 'cancelled', problem: ImportRow['problem'] = null): Sql => sql`
  update crm.import set state = ${state}, ended_at = now(), cancelling = false, problem = ${problem && JSON.stringify(problem)},
    bytes_read = case when ${state} = 'done' then size else bytes_read end
  where org_id = ${org} and id = ${id} and state in ('uploaded', 'running')`;
export const deleteImport = (org: string, id: string): Sql => sql`delete from crm.import where org_id = ${org} and id = ${id}`;
