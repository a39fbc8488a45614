import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { joinActor } from '../people/actors.sql.ts';
import { ENTITIES, kindOf } from './undo.kinds.ts';
import type { Step } from './undo.rules.ts';

export const MOST_CHANGES = 5_000;

/** What an undo is done for (`subject`): a customer with all that belongs to it, or one record that belongs to none. */
export const ofSubject = (alias: string, subject: string): Sql =>
  sql`(${literal(alias)}.customer_id = ${subject} or (${literal(alias)}.record_id = ${subject} and ${literal(alias)}.customer_id is null))`;

/** Everything that happened to a subject since a cause first touched it, in order of version. */
export const selectSince = (org: string, subject: string, cause: string): Sql => sql`
  select h.entity, h.record_id as "recordId", h.customer_id as "customerId", h.version, h.op, h.cause, coalesce(m.name, k.name) as "actorName", h.before, h.after
  from tenant.change h
  ${joinActor(org, 'h.actor')}
  where h.org_id = ${org} and ${ofSubject('h', subject)}
    and h.at >= (select min(f.at) from tenant.change f where f.org_id = ${org} and ${ofSubject('f', subject)} and f.cause = ${cause})
  order by h.at, h.record_id, h.version limit ${MOST_CHANGES + 1}`;

export const lockAny = (org: string, customer: string): Sql => sql`select c.id from crm.customer c where c.org_id = ${org} and c.id = ${customer} for update`;

/** Records as the database has them now. */
export const selectRows = (org: string, records: readonly { entity: string; id: string }[]): Sql =>
  join(
    [...Map.groupBy(records, ({ entity }) => entity)].map(
      ([entity, some]) =>
        sql`select t.id, to_jsonb(t) as values from ${literal(`crm.${entity}`)} t where t.org_id = ${org} and t.id = any (${some.map(({ id }) => id)}::uuid[])`,
    ),
    ' union all ',
  );

/** The statement of one step, by whom. */
export function statementOf(org: string, step: Step, by: string): Sql {
  const table = literal(`crm.${step.entity}`);
  if (step.kind === 'delete') return sql`delete from ${table} t where t.org_id = ${org} and t.id = ${step.id}`;
  const given = sql`jsonb_populate_record(null::${table}, ${JSON.stringify(step.values)}::jsonb) r`;
  const of = (columns: readonly string[]) => columns.filter((column) => column in step.values);
  if (step.kind === 'set') {
    const sets = of(kindOf(step.entity).columns).map((column) => literal(`${column} = r.${column}`));
    const signed = step.entity === 'customer' ? [sql`updated_by = ${by}`, ...sets] : sets;
    return sql`update ${table} t set ${join(signed, ', ')} from ${given} where t.org_id = ${org} and t.id = ${step.id}`;
  }
  const columns = of([...kindOf(step.entity).columns, ...(kindOf(step.entity).also ?? [])]);
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
/** Changes that a cause made (alias h) and that can be undone. A request ends soon; imports and bulk actions may take long. */
export const madeBy = (org: string, cause: string): Sql => sql`h.org_id = ${org} and h.cause = ${cause}
  and h.entity = any (${ENTITIES}::text[]) and h.at >= ${causeTime(cause)} - ${literal(SLACK)}${
    cause.startsWith('request:') ? sql` and h.at <= ${causeTime(cause)} + ${literal(SLACK)}` : literal('')
  }`;
export const selectMakers = (org: string, cause: string): Sql =>
  sql`select h.actor, count(*)::int as n from tenant.change h where ${madeBy(org, cause)} group by h.actor limit 10`;
