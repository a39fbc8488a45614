import type { ChecklistItem, TaskPatch, TaskRecord } from '../../../contract/tasks.ts';
import { actorText, type Ctx } from '../../platform/context.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import type { Belonging } from '../customers/belongings.ts';
import { isDay, isMoment } from '../customers/customers.cursor.ts';
import { joinActor } from '../people/actors.sql.ts';
import { linkTitle } from './links.sql.ts';

/** Field of the contract → column, for writing. */
export const COLUMNS = {
  title: 'title',
  description: 'description',
  status: 'status',
  priority: 'priority',
  assignedTo: 'assigned_to',
  dueOn: 'due_on',
  dueAt: 'due_at',
  remindAt: 'remind_at',
  repeat: 'repeat',
  seriesId: 'series_id',
  occurrence: 'occurrence',
  checklist: 'checklist',
  linkKind: 'link_kind',
  linkId: 'link_id',
  doneAt: 'done_at',
  doneBy: 'done_by',
  createdBy: 'created_by',
} as const;
type Field = keyof typeof COLUMNS;
export type TaskValues = Partial<Record<Field, unknown>>;

const fieldsRead = Object.entries({ ...COLUMNS, dueOn: 'due_on::text' })
  .filter(([field]) => field !== 'seriesId')
  .map(([field, column]) => `r.${column} as "${field}"`)
  .join(', ');
const read = literal(`r.id, r.customer_id as "customerId", r.version, r.created_at as "createdAt", r.updated_at as "updatedAt", ${fieldsRead},
  case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name, 'phone', c.phone) end as customer,
  m.name as "assignedToName", coalesce(b.name, k.name) as "createdByName", n.id as "nextId", n.due_on::text as "nextOn"`);

export type TaskRow = Omit<TaskRecord, 'dueState' | 'abilities'>;
export const TASKS: Belonging = {
  table: literal('task'),
  columns: (_, ctx) => sql`${read}, ${linkTitle(ctx)} as "linkTitle"`,
  beside: (org) => sql`
    left join tenant.member m on m.org_id = ${org} and m.id = r.assigned_to
    ${joinActor(org, 'r.created_by', 'b')}
    left join tenant.task n on n.org_id = ${org} and n.series_id = r.series_id and n.occurrence = r.occurrence + 1`,
  withoutCustomer: ownTasks,
  sorts: {
    dueOn: { by: literal(`coalesce(r.due_on, 'infinity')`), type: literal('date'), isKey: isDay },
    createdAt: { by: literal('r.created_at'), type: literal('timestamptz'), isKey: isMoment },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};

/** A task without a customer is for who made it, who is to do it, and administrators. */
function ownTasks({ actor }: Ctx): Sql {
  if (actor.role === 'administrator' || actor.role === 'system') return literal('true');
  return sql`(r.created_by = ${actorText(actor)} or r.assigned_to = ${me(actor)}::uuid)`;
}
const me = (actor: Ctx['actor']) => (actor.kind === 'user' ? actor.id : null);

export const mine = ({ actor }: Ctx): Sql => sql`(r.assigned_to = ${me(actor)}::uuid or r.assigned_to is null and r.created_by = ${actorText(actor)})`;
/** The index of open tasks is over this. */
const due = literal(`coalesce(r.due_on, 'infinity')`);
const STATES = {
  overdue: (today: string, now: Date) => sql`${due} <= ${today}::date and (r.due_on < ${today}::date or r.due_at < ${now})`,
  today: (today: string, now: Date) => sql`${due} = ${today}::date and (r.due_at is null or r.due_at >= ${now})`,
  upcoming: (today: string) => sql`${due} > ${today}::date and r.due_on is not null`,
  none: () => sql`${due} = 'infinity'`,
};
export const inState = (state: keyof typeof STATES, today: string, now: Date): Sql => sql`r.status = 'open' and ${STATES[state](today, now)}`;

export type LockedTask = Required<Omit<TaskPatch, 'checklist' | 'repeat'>> &
  Pick<TaskRow, 'customerId' | 'version' | 'status' | 'occurrence' | 'repeat' | 'createdBy' | 'title' | 'priority'> & {
    seriesId: string;
    checklist: ChecklistItem[];
  };
export const lockedColumns = literal(`r.id, r.customer_id as "customerId", r.version, ${fieldsRead}, r.series_id as "seriesId"`);

const JSON_FIELDS: string[] = ['repeat', 'checklist'];
const written = (field: string, value: unknown): Sql =>
  JSON_FIELDS.includes(field) && value !== null && value !== undefined ? sql`${JSON.stringify(value)}::jsonb` : sql`${value ?? null}`;

/** Where one of that series and number is there already, nothing is written. */
export const insertTask = (org: string, id: string, customer: string | null, values: TaskValues): Sql => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return sql`insert into crm.task (org_id, id, customer_id, ${literal(given.map(([field]) => COLUMNS[field as Field]).join(', '))})
    values (${org}, ${id}, ${customer}, ${join(
      given.map(([field, value]) => written(field, value)),
      ', ',
    )}) on conflict (org_id, series_id, occurrence) do nothing`;
};

export const updateTask = (org: string, id: string, changes: TaskValues): Sql =>
  sql`update crm.task as r set ${join(
    Object.entries(changes).map(([field, value]) => sql`${literal(COLUMNS[field as Field])} = ${written(field, value)}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const deleteTask = (org: string, id: string): Sql => sql`delete from crm.task r where r.org_id = ${org} and r.id = ${id}`;
/** The next one, where nobody touched it since it came. */
export const deleteUntouched = (org: string, series: string, occurrence: number): Sql =>
  sql`delete from crm.task r where r.org_id = ${org} and r.series_id = ${series} and r.occurrence = ${occurrence} and r.version = 1 and r.status = 'open'`;

/** The same time of day in a zone, so many days later; where a clock skips that time, the one after it. */
export const laterAt = (at: string, days: number, timeZone: string): Sql =>
  sql`select ((${at}::timestamptz at time zone ${timeZone}) + make_interval(days => ${days})) at time zone ${timeZone} as at`;
