import type { ContractInput } from '../../../contract/contracts.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isCount, isDay, isMoment } from '../customers/customers.cursor.ts';

/** Today in the organisation's time zone. */
const today = `(now() at time zone s.time_zone)::date`;
/** An active contract whose end is over has expired. */
export const status = `case when r.status = 'active' and r.ends_on < ${today} then 'expired' else r.status end`;

const columns = (org: string): Sql => sql`${literal(`r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version,
  'CT-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number, r.title, ${status} as status,
  r.starts_on as "startsOn", r.ends_on as "endsOn", r.ends_on - r.notice_days as "noticeOn", r.amount, r.currency, r.billing_period as "billingPeriod",
  r.renewal_months as "renewalMonths", r.notice_days as "noticeDays", r.remind_days as "remindDays", r.assigned_to as "assignedTo", m.name as "assignedToName",
  r.notes, r.created_at as "createdAt", r.updated_at as "updatedAt"`)},
  (select count(*)::int from tenant.document d where d.org_id = ${org} and d.customer_id = r.customer_id and d.contract_id = r.id) as documents`;

export const CONTRACTS: Belonging = {
  table: literal('contract'),
  columns,
  from: (org) => sql` join tenant.settings s on s.org_id = ${org}`,
  beside: (org) => sql` left join tenant.member m on m.org_id = ${org} and m.id = r.assigned_to`,
  sorts: {
    number: { by: literal('r.number'), type: literal('bigint'), isKey: isCount },
    startsOn: { by: literal('r.starts_on'), type: literal('date'), isKey: isDay },
    endsOn: { by: literal(`coalesce(r.ends_on, 'infinity')`), type: literal('date'), isKey: isDay },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};

export const endingWithin = (days: number | undefined): Sql[] =>
  days === undefined ? [] : [sql`r.status = 'active' and r.ends_on between ${literal(today)} and ${literal(today)} + ${days}::int`];

export const COLUMNS = {
  title: 'title',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  amount: 'amount',
  currency: 'currency',
  billingPeriod: 'billing_period',
  renewalMonths: 'renewal_months',
  noticeDays: 'notice_days',
  remindDays: 'remind_days',
  assignedTo: 'assigned_to',
  notes: 'notes',
} as const;
const FIELDS = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
/** What a change needs to know of the row that it locks; its status without the day. */
export const lockedColumns = literal(`r.version, r.status, ${FIELDS.map((field) => `r.${COLUMNS[field]} as "${field}"`).join(', ')}`);

export const insertContract = (org: string, id: string, customer: string, input: ContractInput): Sql => sql`
  insert into crm.contract (org_id, id, customer_id, ${literal(Object.values(COLUMNS).join(', '))})
  values (${org}, ${id}, ${customer}, ${join(
    FIELDS.map((field) => sql`${input[field] ?? null}`),
    ', ',
  )})`;

export const updateContract = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.contract as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${value ?? null}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const moveContract = (org: string, id: string, to: 'active' | 'terminated', endsOn: string | null): Sql => sql`
  update crm.contract as r set status = ${to}, ends_on = ${endsOn}, renewal_months = case when ${to} = 'terminated' then null else r.renewal_months end
  where r.org_id = ${org} and r.id = ${id}`;

export const deleteContract = (org: string, id: string): Sql => sql`delete from crm.contract r where r.org_id = ${org} and r.id = ${id}`;

/** Contracts that go on by themselves, whose end is over; whoever else works on them at this moment does it. */
export const lockOver = (org: string, day: string, most: number): Sql => sql`
  select r.id, r.ends_on as "endsOn", r.renewal_months as "renewalMonths" from crm.contract r
  where r.org_id = ${org} and r.status = 'active' and r.renewal_months is not null and coalesce(r.ends_on, 'infinity') < ${day}::date
  limit ${most} for update skip locked`;

export type Due = { id: string; customerId: string; number: string; title: string; assignedTo: string; endsOn: string; noticeOn: string | null };
/** Contracts of whose end somebody is to be told on a day, each end once: the row of the reminder decides who tells. */
export const takeDue = (org: string, day: string, most: number): Sql => sql`
  with due as materialized (
    select r.id, r.ends_on from crm.contract r
    where r.org_id = ${org} and r.status = 'active' and r.assigned_to is not null and coalesce(r.ends_on, 'infinity') >= ${day}::date
      and r.ends_on - coalesce(r.notice_days, 0) - r.remind_days <= ${day}::date
      and not exists (select 1 from crm.contract_reminder t where t.org_id = ${org} and t.contract_id = r.id and t.ends_on = r.ends_on)
    limit ${most}),
  taken as (insert into crm.contract_reminder (org_id, contract_id, ends_on) select ${org}::uuid, due.id, due.ends_on from due
    on conflict do nothing returning contract_id)
  select r.id, r.customer_id as "customerId", 'CT-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number, r.title,
    r.assigned_to as "assignedTo", r.ends_on as "endsOn", r.ends_on - r.notice_days as "noticeOn"
  from crm.contract r join taken on taken.contract_id = r.id where r.org_id = ${org}`;
