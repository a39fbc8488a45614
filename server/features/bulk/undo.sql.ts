import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { ADDRESS_COLUMNS } from '../customers/addresses.sql.ts';
import { CONTACT_COLUMNS } from '../customers/contacts.sql.ts';
import { WRITABLE_COLUMNS } from '../customers/customers.sql.ts';
import { INTERACTION_COLUMNS } from '../interactions/interactions.sql.ts';
import type { Entity, Step } from './undo.rules.ts';

/** What of a record is put back; derived columns follow by themselves. */
const COLUMNS: Record<Entity, readonly string[]> = {
  customer: [...Object.values(WRITABLE_COLUMNS), 'status', 'lifecycle_exit', 'owner_user_id'],
  contact: Object.values(CONTACT_COLUMNS),
  address: Object.values(ADDRESS_COLUMNS),
  interaction: Object.values(INTERACTION_COLUMNS),
};
/** What a record that comes back also had. */
const INSERTED: Record<Entity, readonly string[]> = {
  customer: [...COLUMNS.customer, 'created_at', 'created_by', 'total_revenue', 'total_invoices'],
  contact: [...COLUMNS.contact, 'customer_id', 'created_at'],
  address: [...COLUMNS.address, 'customer_id', 'created_at'],
  interaction: [...COLUMNS.interaction, 'customer_id', 'created_at'],
};
export const isKept = (entity: string, column: string): boolean => COLUMNS[entity as Entity].includes(column);

export const MOST_CHANGES = 5_000;

/** Everything that happened to a customer since a cause first touched it, in order of version. */
export const selectSince = (org: string, customer: string, cause: string): Sql => sql`
  select h.entity, h.record_id as "recordId", h.version, h.op, h.cause, coalesce(m.name, k.name) as "actorName", h.before, h.after
  from tenant.change h
  left join tenant.member m on m.org_id = ${org} and h.actor = 'user:' || m.id
  left join tenant.api_key k on k.org_id = ${org} and h.actor = 'key:' || k.id
  where h.org_id = ${org} and h.customer_id = ${customer} and h.entity = any (${Object.keys(COLUMNS)}::text[])
    and h.at >= (select min(f.at) from tenant.change f where f.org_id = ${org} and f.customer_id = ${customer} and f.cause = ${cause})
  order by h.at, h.record_id, h.version limit ${MOST_CHANGES + 1}`;

export const lockAny = (org: string, customer: string): Sql => sql`select c.id from crm.customer c where c.org_id = ${org} and c.id = ${customer} for update`;

/** The customer and what belongs to it, as the database has them now. */
export const selectRows = (org: string, customer: string): Sql => sql`
  select c.id, to_jsonb(c) as values from crm.customer c where c.org_id = ${org} and c.id = ${customer}
  union all select k.id, to_jsonb(k) from crm.contact k where k.org_id = ${org} and k.customer_id = ${customer}
  union all select a.id, to_jsonb(a) from crm.address a where a.org_id = ${org} and a.customer_id = ${customer}
  union all select i.id, to_jsonb(i) from crm.interaction i where i.org_id = ${org} and i.customer_id = ${customer}`;

/** The statement of one step, by whom. */
export function statementOf(org: string, step: Step, by: string): Sql {
  const table = literal(`crm.${step.entity}`);
  if (step.kind === 'delete') return sql`delete from ${table} t where t.org_id = ${org} and t.id = ${step.id}`;
  const given = sql`jsonb_populate_record(null::${table}, ${JSON.stringify(step.values)}::jsonb) r`;
  const of = (columns: readonly string[]) => columns.filter((column) => column in step.values);
  if (step.kind === 'set') {
    const sets = of(COLUMNS[step.entity]).map((column) => literal(`${column} = r.${column}`));
    const signed = step.entity === 'customer' ? [sql`updated_by = ${by}`, ...sets] : sets;
    return sql`update ${table} t set ${join(signed, ', ')} from ${given} where t.org_id = ${org} and t.id = ${step.id}`;
  }
  const columns = of(INSERTED[step.entity]);
  const signed = step.entity === 'customer' ? { names: literal(', updated_by'), values: sql`, ${by}::text` } : { names: literal(''), values: literal('') };
  return sql`insert into ${table} (org_id, id, version${signed.names}, ${literal(columns.join(', '))})
    select ${org}::uuid, ${step.id}::uuid, ${step.version}::int${signed.values}, ${literal(columns.map((column) => `r.${column}`).join(', '))} from ${given}`;
}

/** When a cause can have been at work: ids of causes carry their time. */
const SLACK = `interval '10 minutes'`;
const causeTime = (cause: string): Sql => {
  const milliseconds = Number.parseInt(
    cause
      .slice(cause.indexOf(':') + 1)
      .replaceAll('-', '')
      .slice(0, 12),
    16,
  );
  return sql`to_timestamp(${milliseconds / 1000}::float8)`;
};
/** Changes of customers that a cause made (alias h). A request ends soon; imports and bulk actions may take long. */
export const madeBy = (org: string, cause: string): Sql => sql`h.org_id = ${org} and h.cause = ${cause} and h.customer_id is not null
  and h.entity = any (${Object.keys(COLUMNS)}::text[]) and h.at >= ${causeTime(cause)} - ${literal(SLACK)}${
    cause.startsWith('request:') ? sql` and h.at <= ${causeTime(cause)} + ${literal(SLACK)}` : literal('')
  }`;
export const selectMakers = (org: string, cause: string): Sql =>
  sql`select h.actor, count(*)::int as n from tenant.change h where ${madeBy(org, cause)} group by h.actor limit 10`;
