import type { ViewInput, ViewPatch } from '../../../contract/views.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';

const columns = literal('v.id, v.list, v.name, v.query, v.columns, v.shared, v.owner, v.version');
export type ViewRow = Omit<ViewInput, 'list'> & {
  id: string;
  list: ViewInput['list'];
  owner: string;
  version: number;
  ownerName: string | null;
  isDefault: boolean;
};

const withOwner = (
  org: string,
  reader: string,
): Sql => sql`select ${columns}, m.name as "ownerName", d.view_id is not null as "isDefault" from tenant.saved_view v
  left join tenant.view_default d on d.org_id = ${org} and d.owner = ${reader} and d.list = v.list and d.view_id = v.id
  left join tenant.member m on m.org_id = ${org} and m.id::text = substr(v.owner, 6) and v.owner like 'user:%'`;

export const MOST_VIEWS = 200;

/** Own views and shared ones, by name. */
export const selectViews = (org: string, owner: string, list: string): Sql => sql`${withOwner(org, owner)}
  where v.org_id = ${org} and v.list = ${list} and (v.owner = ${owner} or v.shared) order by lower(v.name), v.id limit 1000`;
export const selectView = (org: string, owner: string, id: string): Sql =>
  sql`${withOwner(org, owner)} where v.org_id = ${org} and v.id = ${id} and (v.owner = ${owner} or v.shared)`;
export const countViews = (org: string, owner: string): Sql =>
  sql`select count(*)::int as n from tenant.saved_view v where v.org_id = ${org} and v.owner = ${owner}`;

export const lockView = (org: string, id: string): Sql => sql`select ${columns} from crm.saved_view v where v.org_id = ${org} and v.id = ${id} for update`;
export const insertView = (org: string, id: string, owner: string, view: ViewInput): Sql => sql`
  insert into crm.saved_view (org_id, id, owner, list, name, query, columns, shared)
  values (${org}, ${id}, ${owner}, ${view.list}, ${view.name}, ${JSON.stringify(view.query)}, ${view.columns}, ${view.shared})`;
export const updateView = (org: string, id: string, view: Required<ViewPatch>): Sql => sql`
  update crm.saved_view set name = ${view.name ?? null}, query = ${JSON.stringify(view.query)}, columns = ${view.columns ?? []}, shared = ${view.shared ?? false}
  where org_id = ${org} and id = ${id}`;
export const deleteView = (org: string, id: string): Sql => sql`delete from crm.saved_view where org_id = ${org} and id = ${id}`;

export const setDefault = (org: string, owner: string, list: string, id: string): Sql => sql`
  insert into crm.view_default as d (org_id, owner, list, view_id) values (${org}, ${owner}, ${list}, ${id})
  on conflict (org_id, owner, list) do update set view_id = excluded.view_id`;
export const unsetDefault = (org: string, owner: string, id: string): Sql =>
  sql`delete from crm.view_default d where d.org_id = ${org} and d.owner = ${owner} and d.view_id = ${id}`;
