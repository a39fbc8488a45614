import type { InteractionRecord } from '../../../contract/interactions.ts';
import type { Ctx } from '../../platform/context.ts';
import { join, literal, nothing, prepare, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { handled } from './interactions.access.ts';

export type InteractionRow = Omit<InteractionRecord, 'followUpState' | 'abilities'>;

/** Field of the contract → column, for writing. */
export const INTERACTION_COLUMNS = {
  kind: 'kind',
  subject: 'subject',
  description: 'description',
  outcome: 'outcome',
  outcomeNote: 'outcome_note',
  occurredAt: 'occurred_at',
  durationMinutes: 'duration_minutes',
  contactId: 'contact_id',
  handledBy: 'handled_by',
  orderId: 'order_id',
  orderNumber: 'order_number',
  quoteNumber: 'quote_number',
  item: 'item',
  followUpOn: 'follow_up_on',
  followUpWhat: 'follow_up_what',
  followUpRemindAt: 'follow_up_remind_at',
  followUpDoneAt: 'follow_up_done_at',
  followUpDoneBy: 'follow_up_done_by',
} as const;
type Field = keyof typeof INTERACTION_COLUMNS;
export type InteractionValues = Partial<Record<Field, unknown>>;

const READ = { ...INTERACTION_COLUMNS, followUpOn: 'follow_up_on::text' };
/** Over that alias, and what `named` joins to it. */
export const interactionColumnsOf = (alias: 'i' | 'r'): Sql =>
  literal(
    `${alias}.id, ${alias}.customer_id as "customerId", ${alias}.version, ${alias}.created_at as "createdAt", ${alias}.updated_at as "updatedAt", ${Object.entries(
      READ,
    )
      .map(([field, column]) => `${alias}.${column} as "${field}"`)
      .join(', ')}, coalesce(k.full_name, nullif(concat_ws(' ', k.first_name, k.last_name), ''), k.email) as "contactName", m.name as "handledByName",
      case when o.id is not null then jsonb_build_object('id', o.id, 'number', crm.number_of_order(o.number)) end as "order"`,
  );
export const interactionColumns = interactionColumnsOf('i');
export const named = (org: string): Sql => sql`
  left join tenant.contact k on k.org_id = ${org} and k.id = i.contact_id
  left join tenant.member m on m.org_id = ${org} and m.id = i.handled_by
  left join tenant.order o on o.org_id = ${org} and o.id = i.order_id`;

/** The interactions of customers that the actor sees. */
export const ofVisible = (ctx: Ctx): Sql => {
  const seen = visible(ctx);
  return seen === nothing ? nothing : sql` and i.customer_id in (select c.id from tenant.customer c where c.org_id = ${ctx.org}${seen})${handled(ctx)}`;
};

export const selectInteraction = (ctx: Ctx, id: string): Sql =>
  prepare(sql`select ${interactionColumns} from tenant.interaction i ${named(ctx.org)} where i.org_id = ${ctx.org} and i.id = ${id}${ofVisible(ctx)}`);

const FIELDS = Object.keys(INTERACTION_COLUMNS) as Field[];
export const insertInteraction = (org: string, id: string, customer: string, values: InteractionValues): Sql =>
  prepare(sql`insert into crm.interaction (org_id, id, customer_id, ${literal(Object.values(INTERACTION_COLUMNS).join(', '))})
    values (${org}, ${id}, ${customer}, ${join(
      FIELDS.map((field) => sql`${values[field] ?? null}`),
      ', ',
    )})`);

export const updateInteraction = (org: string, id: string, changes: InteractionValues): Sql =>
  prepare(
    sql`update crm.interaction i set ${join(
      Object.entries(changes).map(([field, value]) => sql`${literal(INTERACTION_COLUMNS[field as Field])} = ${value ?? null}`),
      ', ',
    )} where i.org_id = ${org} and i.id = ${id}`,
  );

export const deleteInteraction = (org: string, id: string): Sql => sql`delete from crm.interaction where org_id = ${org} and id = ${id}`;

export const selectContactOf = (org: string, customer: string, id: string): Sql =>
  sql`select 1 from tenant.contact k where k.org_id = ${org} and k.customer_id = ${customer} and k.id = ${id}`;
export const selectOrderOf = (org: string, customer: string, id: string): Sql =>
  sql`select 1 from tenant.order o where o.org_id = ${org} and o.customer_id = ${customer} and o.id = ${id}`;
