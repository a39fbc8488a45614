import {
  ACTIVE_STATUSES,
  WORK_ORDER_VERBS,
  type WorkOrderInput,
  type WorkOrderPatch,
  type WorkOrderQuery,
  type WorkOrderRecord,
  type WorkOrderVerb,
} from '../../../contract/work-orders.ts';
import { atOnce, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { anyOf, assignedTo, between, expectPerson, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible } from '../customers/customers.ts';
import { nextNumber, shownNumber } from '../customers/numbers.ts';
import { expectAssignable } from '../notifications/assigning.ts';
import { notify, telling } from '../notifications/notifications.ts';
import * as statements from './workorders.sql.ts';

type Row = Omit<WorkOrderRecord, 'isActive' | 'abilities'>;
type Locked = Pick<Row, 'version' | 'status'> & WorkOrderPatch;
const { WORK_ORDERS } = statements;
const VERBS = Object.entries(WORK_ORDER_VERBS) as [WorkOrderVerb, { from: readonly string[] }][];

function present(ctx: Ctx, row: Row): WorkOrderRecord {
  const may = ctx.actor.abilities.has('workorders.write');
  const verbs = VERBS.filter(([, { from }]) => from.includes(row.status)).map(([verb]) => verb);
  return { ...row, isActive: ACTIVE_STATUSES.some((status) => status === row.status), abilities: may ? ['update', 'delete', ...verbs] : [] };
}

/** Work orders of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listWorkOrders(ctx: Ctx, query: WorkOrderQuery, customerId?: string): Promise<Page<WorkOrderRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const page = await pageOf<Row>(ctx, WORK_ORDERS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...saying(query.q, 'crm.fold(r.title)', 'wo-'),
    ...anyOf('r.status', query.status),
    ...anyOf('r.priority', query.priority),
    ...assignedTo(ctx, query.assignedTo),
    ...(await between(ctx, 'r.planned_at', query.plannedFrom, query.plannedTo)),
    // The same again as the index of all has it; that of a person has the other.
    ...(await between(ctx, `coalesce(r.planned_at, 'infinity')`, query.plannedFrom, query.plannedTo)),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row)) };
}

export async function getWorkOrder(ctx: Ctx, id: string): Promise<WorkOrderRecord> {
  const row = await ctx.db.row<Row>(selectBelonging(ctx, WORK_ORDERS, id));
  if (!row) throw new Fault('work_order_not_found');
  return present(ctx, row);
}

/** Drafts a work order for a customer that the actor sees. Errors: customer_not_found, rule_violated (assignedTo). */
export async function createWorkOrder(ctx: Ctx, customerId: string, input: WorkOrderInput): Promise<WorkOrderRecord> {
  const id = newId();
  const choices = await expectAssignable(ctx, customerId, input.assignedTo);
  const number = await nextNumber(ctx, 'work_order');
  const told = telling(ctx, choices, assigned({ id, customerId, number: shownNumber('WO', number), title: input.title }));
  const [, [row]] = await atOnce<[unknown, Row, ...unknown[]]>(ctx, [
    statements.insertWorkOrder(ctx.org, id, customerId, number, input),
    selectBelonging(ctx, WORK_ORDERS, id),
    ...(told ? [told.statement] : []),
  ]).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('customer_not_found') : error;
  });
  if (!row) throw new Fault('work_order_not_found');
  return present(ctx, row);
}

const assigned = ({ id, customerId, number, title }: Pick<Row, 'id' | 'customerId' | 'number' | 'title'>) =>
  ({ kind: 'work_order_assigned', about: { entity: 'work_order', id, customerId }, params: { number, title } }) as const;

/** Whoever it is newly assigned to is told. */
async function tell(ctx: Ctx, before: string | null, order: WorkOrderRecord): Promise<WorkOrderRecord> {
  if (order.assignedTo !== before) await notify(ctx, { to: [order.assignedTo], ...assigned(order) });
  return order;
}

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, WORK_ORDERS, statements.lockedColumns, id));
  if (!row) throw new Fault('work_order_not_found');
  return row;
}

/** Changes a work order: absent keeps, null clears, a value sets. Errors: work_order_not_found, version_mismatch, rule_violated (assignedTo). */
export async function updateWorkOrder(ctx: Ctx, id: string, patch: WorkOrderPatch, version: number | null): Promise<WorkOrderRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const changes = Object.entries(patch).filter(([field, value]) => value !== undefined && value !== row[field as keyof WorkOrderPatch]);
    await expectPerson(ctx, patch.assignedTo);
    if (changes.length) await ctx.db.rows(statements.updateWorkOrder(ctx.org, id, changes));
    return tell(ctx, row.assignedTo ?? null, await getWorkOrder(ctx, id));
  });
}

/** Leads on to another status. Errors: work_order_not_found, transition_not_allowed. */
export async function moveWorkOrder(ctx: Ctx, id: string, verb: WorkOrderVerb): Promise<WorkOrderRecord> {
  const { from, to, event } = WORK_ORDER_VERBS[verb];
  return transaction(ctx, async (ctx) => {
    const { status } = await locked(ctx, id);
    if (!from.some((one) => one === status))
      throw new Fault('transition_not_allowed', { detail: `A work order that is ${status} cannot be taken to ${to} by ${verb}` });
    await ctx.db.batch([sayEvent(event, null), statements.moveWorkOrder(ctx.org, id, to)]);
    return getWorkOrder(ctx, id);
  });
}

export async function deleteWorkOrder(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteWorkOrder(ctx.org, id));
  });
}
