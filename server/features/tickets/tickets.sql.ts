import type { TicketInput, TicketVerb } from '../../../contract/tickets.ts';
import { join, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf } from '../customers/belongings.ts';
import { isCount, isMoment } from '../customers/customers.cursor.ts';

const columns = literal(`r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version,
  'T-' || lpad(r.number::text, greatest(5, length(r.number::text)), '0') as number, r.subject, r.description, r.status, r.priority,
  r.equipment_id as "equipmentId", case when e.id is not null then jsonb_build_object('id', e.id, 'serial', e.serial, 'model', e.model) end as equipment,
  r.contact_id as "contactId", case when k.id is not null then jsonb_build_object('id', k.id,
    'name', coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), '')), 'phone', coalesce(k.phone, k.mobile)) end as contact,
  r.assigned_to as "assignedTo", m.name as "assignedToName", r.opened_at as "openedAt", r.first_answered_at as "firstAnsweredAt", r.resolved_at as "resolvedAt",
  round(extract(epoch from r.first_answered_at - r.opened_at))::int as "answerSeconds", round(extract(epoch from r.resolved_at - r.opened_at))::int as "solveSeconds",
  r.created_at as "createdAt", r.updated_at as "updatedAt"`);

export const TICKETS: Belonging = {
  table: literal('ticket'),
  columns: () => columns,
  beside: (org) => sql` left join tenant.equipment e on e.org_id = ${org} and e.id = r.equipment_id
    left join tenant.contact k on k.org_id = ${org} and k.id = r.contact_id
    left join tenant.member m on m.org_id = ${org} and m.id = r.assigned_to`,
  sorts: {
    number: { by: literal('r.number'), type: literal('bigint'), isKey: isCount },
    openedAt: { by: literal('r.opened_at'), type: literal('timestamptz'), isKey: isMoment },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};

export const COLUMNS = {
  subject: 'subject',
  description: 'description',
  priority: 'priority',
  equipmentId: 'equipment_id',
  contactId: 'contact_id',
  assignedTo: 'assigned_to',
} as const;
/** What a change needs to know of the row that it locks. */
export const lockedColumns = literal(`r.version, r.customer_id as "customerId", r.status, r.subject, r.description, r.priority,
  r.equipment_id as "equipmentId", r.contact_id as "contactId", r.assigned_to as "assignedTo"`);

export const insertTicket = (org: string, id: string, customer: string, number: string, ticket: TicketInput): Sql => sql`
  insert into crm.ticket (org_id, id, customer_id, number, subject, description, priority, equipment_id, contact_id, assigned_to, opened_at)
  values (${org}, ${id}, ${customer}, ${number}, ${ticket.subject}, ${ticket.description ?? null}, ${ticket.priority}, ${ticket.equipmentId ?? null},
    ${ticket.contactId ?? null}, ${ticket.assignedTo ?? null}, coalesce(${ticket.openedAt ?? null}::timestamptz, now()))`;

export const updateTicket = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.ticket as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${value ?? null}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

/** The times that a verb sets. Who solves a matter has answered; now may come before an opening of this very moment. */
const TIMES: Record<TicketVerb, Sql> = {
  answer: literal(', first_answered_at = coalesce(first_answered_at, greatest(now(), opened_at))'),
  wait: literal(''),
  resolve: literal(', first_answered_at = coalesce(first_answered_at, greatest(now(), opened_at)), resolved_at = greatest(now(), opened_at)'),
  close: literal(''),
  reopen: literal(', resolved_at = null'),
};
export const moveTicket = (org: string, id: string, verb: TicketVerb, status: string): Sql =>
  sql`update crm.ticket as r set status = ${status}${TIMES[verb]} where r.org_id = ${org} and r.id = ${id}`;

export const deleteTicket = (org: string, id: string): Sql => sql`delete from crm.ticket r where r.org_id = ${org} and r.id = ${id}`;
/** Which of a customer's own equipment and contacts exist. */
export const selectOwn = (org: string, customer: string, equipment: string | null, contact: string | null): Sql => sql`
  select e.id from tenant.equipment e where e.org_id = ${org} and e.customer_id = ${customer} and e.id = ${equipment}
  union all select k.id from tenant.contact k where k.org_id = ${org} and k.customer_id = ${customer} and k.id = ${contact}`;
