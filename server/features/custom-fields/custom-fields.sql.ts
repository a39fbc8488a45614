import type { CustomFieldInput } from '../../../contract/custom-fields.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';

const columns = literal('f.id, f.key, f.label, f.kind, f.required, f.options, f.position, f.sensitive, f.version');

export const selectFields = (org: string): Sql =>
  sql`select ${columns} from tenant.custom_field f where f.org_id = ${org} order by f.position, f.key limit 500`;
export const lockField = (org: string, id: string): Sql => sql`select ${columns} from crm.custom_field f where f.org_id = ${org} and f.id = ${id} for update`;
export const insertField = (org: string, id: string, f: CustomFieldInput): Sql => sql`
  insert into crm.custom_field as f (org_id, id, key, label, kind, required, options, position, sensitive)
  values (${org}, ${id}, ${f.key}, ${f.label}, ${f.kind}, ${f.required}, ${f.options}, ${f.position}, ${f.sensitive}) returning ${columns}`;
export const updateField = (
  org: string,
  id: string,
  f: { label: string; required: boolean; options: string[]; position: number; sensitive: boolean },
): Sql => sql`
  update crm.custom_field as f set label = ${f.label}, required = ${f.required}, options = ${f.options}, position = ${f.position}, sensitive = ${f.sensitive}
  where f.org_id = ${org} and f.id = ${id} returning ${columns}`;
export const deleteField = (org: string, id: string): Sql => sql`delete from crm.custom_field where org_id = ${org} and id = ${id}`;

// Customers' custom values, read here to guard a field's definition.
export const anyCustomerWith = (org: string, values: object): Sql => sql`
  select 1 from tenant.customer c where c.org_id = ${org} and c.custom <> '{}' and c.custom @> ${JSON.stringify(values)}::jsonb limit 1`;
export const anyCustomerUsing = (org: string, key: string): Sql => sql`
  select 1 from tenant.customer c where c.org_id = ${org} and c.custom <> '{}' and c.custom ? ${key} limit 1`;
