import { rounded } from '../../../contract/money.ts';
import {
  INVOICED_ORDER_STATUSES,
  OPEN_ORDER_STATUSES,
  ORDER_VERBS,
  ORDERED_FIELDS,
  type OrderHistory,
  type OrderInput,
  type OrderQuery,
  type OrderRecord,
  type OrderStatus,
  type OrderSummary,
  type OrderVerb,
} from '../../../contract/orders.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { anyOf, assignedTo, expectPerson, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import type { FieldError } from '../customers/customers.rules.ts';
import { sayEvent } from '../customers/customers.sql.ts';
import { expectVisible, refuse } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { notify } from '../notifications/notifications.ts';
import { expectSeen, hidesOfLines, shownRecord, unwritable } from '../organisations/hidden.rules.ts';
import { type Settings, settingsOf } from '../organisations/organisations.ts';
import * as statements from './orders.sql.ts';
import { inUnits, type KeptLine, price, pricedLines } from './pricing.ts';

type Row = Required<Omit<OrderSummary, 'abilities'>>;
type WholeRow = Row & Pick<OrderRecord, 'shippingAddress' | 'notes'> & { lines: KeptLine[] };
type Locked = Required<Pick<OrderInput, 'contactId' | 'shippingCost' | 'assignedTo'>> & {
  version: number;
  customerId: string;
  status: OrderStatus;
  currency: string;
  lines: KeptLine[];
};
const VERBS = Object.entries(ORDER_VERBS) as [OrderVerb, { from: readonly string[] }][];
const isOpen = (status: OrderStatus) => OPEN_ORDER_STATUSES.some((open) => open === status);

/** As the actor sees it. Who does not see what its lines cost cannot invoice it. */
function present<T extends Row>(ctx: Ctx, { hidden }: Settings, row: T) {
  const verbs = VERBS.filter(([, { from }]) => from.includes(row.status)).map(([verb]) => verb);
  const may = (ability: string) => ctx.actor.abilities.has(ability);
  const isInvoiced = INVOICED_ORDER_STATUSES.some((status) => status === row.status) && !hidesOfLines(hidden, 'order');
  return shownRecord(hidden, 'order', {
    ...inUnits(row, ['net', 'shipping', 'tax', 'total']),
    abilities: [
      ...(may('orders.write') ? ['update', ...(row.status === 'draft' ? ['delete'] : []), ...verbs] : []),
      ...(isInvoiced && may('invoices.write') ? ['invoice'] : []),
    ],
  });
}

const atLeast = (amount: string | undefined): Sql[] => (amount ? [sql`r.total >= ${amount}::numeric`] : []);
const atMost = (amount: string | undefined): Sql[] => (amount ? [sql`r.total <= ${amount}::numeric`] : []);
const since = (day: string | undefined): Sql[] => (day ? [sql`r.ordered_on >= ${day}::date`] : []);
const until = (day: string | undefined): Sql[] => (day ? [sql`r.ordered_on <= ${day}::date`] : []);

/** Orders of the customers that the actor sees, or of one of them (customer_not_found). */
export async function listOrders(ctx: Ctx, query: OrderQuery, customerId?: string): Promise<Page<OrderSummary>> {
  if (customerId) await expectVisible(ctx, customerId);
  const settings = await settingsOf(ctx);
  expectSeen(settings.hidden, 'order', { sort: query.sort, totalFrom: query.totalFrom && 'total', totalTo: query.totalTo && 'total' });
  const page = await pageOf<Row>(ctx, statements.ORDERS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...saying(query.q, statements.SAID, 'so-'),
    ...anyOf('r.status', query.status),
    ...assignedTo(ctx, query.assignedTo),
    ...is('r.currency', query.currency),
    ...since(query.orderedFrom),
    ...until(query.orderedTo),
    ...atLeast(query.totalFrom),
    ...atMost(query.totalTo),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, settings, row)) };
}

/** What a customer ordered, by currency; drafts and what was cancelled do not count (customer_not_found). */
export async function orderHistoryOf(ctx: Ctx, customerId: string): Promise<OrderHistory> {
  await expectVisible(ctx, customerId);
  const { hidden } = await settingsOf(ctx);
  const rows = await ctx.db.rows<Required<OrderHistory['items'][number]>>(statements.selectHistory(ctx.org, customerId));
  return { items: rows.map((row) => shownRecord(hidden, 'order', { ...row, net: rounded(row.net, row.currency), total: rounded(row.total, row.currency) })) };
}

export async function getOrder(ctx: Ctx, id: string): Promise<OrderRecord> {
  const row = await ctx.db.row<WholeRow>(selectBelonging(ctx, statements.ORDER, id));
  if (!row) throw new Fault('order_not_found');
  return present(ctx, await settingsOf(ctx), { ...row, ...pricedLines(row.lines, row.currency) });
}

/** Drafts an order for a customer that the actor sees. Errors: customer_not_found, rule_violated, duplicate (externalNumber). */
export async function createOrder(ctx: Ctx, customerId: string, input: OrderInput): Promise<OrderRecord> {
  const id = newId();
  return transaction(ctx, async (ctx) => {
    await expectVisible(ctx, customerId);
    const settings = await settingsOf(ctx);
    refuse(unwritable(settings.hidden, 'order', input));
    const ground = await groundOf(ctx, customerId, input);
    const currency = input.currency ?? ground.currency ?? settings.baseCurrency;
    const { lines = [], shippingCost = null, ...values } = input;
    const priced = price(lines, currency, shippingCost);
    refuse([...ground.errors, ...wrongCurrency(currency, settings.rules.currencies), ...priced.errors]);
    const orderedOn = values.orderedOn ?? todayOf(settings, ctx.now);
    await ctx.db.rows(statements.insertOrder(ctx.org, id, customerId, 'draft', { ...values, orderedOn, currency, lines: priced.kept, ...priced.amounts }));
    return tell(ctx, null, await getOrder(ctx, id));
  }).catch(explained);
}

/** Whoever it is newly assigned to is told. */
async function tell(ctx: Ctx, before: string | null | undefined, order: OrderRecord): Promise<OrderRecord> {
  const { id, customerId, assignedTo, number } = order;
  if (assignedTo !== before) await notify(ctx, { to: [assignedTo], kind: 'order_assigned', about: { entity: 'order', id, customerId }, params: { number } });
  return order;
}

const wrongCurrency = (currency: string, allowed: readonly string[] | null): FieldError[] =>
  !allowed || allowed.includes(currency) ? [] : [{ path: 'currency', code: 'not_allowed', message: `must be one of ${allowed.join(', ')}` }];

/** The customer's currency; the contact must be the customer's, the person of the organisation (rule_violated). */
async function groundOf(ctx: Ctx, customerId: string, { contactId, assignedTo }: Pick<OrderInput, 'contactId' | 'assignedTo'>) {
  await expectPerson(ctx, assignedTo);
  const found = await ctx.db.row<{ currency: string | null; hasContact: boolean }>(statements.selectGround(ctx.org, customerId, contactId ?? null));
  const errors: FieldError[] = contactId && !found?.hasContact ? [{ path: 'contactId', code: 'not_found', message: 'is not a contact of this customer' }] : [];
  return { currency: found?.currency ?? null, errors };
}

function explained(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'order_external')
    throw fieldFault('duplicate', 'externalNumber', 'duplicate', 'is the number of another order', { rule: 'externalNumber' });
  if (code === '23503' && constraint === 'invoice_order')
    throw fieldFault('rule_violated', 'currency', 'not_allowed', 'stays as it is while the order has invoices');
  throw code === '23503' ? new Fault('customer_not_found') : error;
}

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, statements.ORDERS, statements.lockedColumns, id));
  if (!row) throw new Fault('order_not_found');
  return row;
}

/** Changes an order: absent keeps, null clears, a value sets. Errors: order_not_found, version_mismatch, rule_violated, duplicate. */
export async function updateOrder(ctx: Ctx, id: string, patch: OrderInput, version: number | null): Promise<OrderRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const { rules, hidden } = await settingsOf(ctx);
    refuse(unwritable(hidden, 'order', patch));
    const { errors } = await groundOf(ctx, row.customerId, patch);
    const currency = patch.currency ?? row.currency;
    const { lines, shippingCost, ...values } = { ...patch, currency };
    const priced = price(lines ?? row.lines, currency, shippingCost === undefined ? (row.shippingCost ?? null) : shippingCost);
    const wanted: Record<string, unknown> = { ...values, lines: priced.kept };
    const changes = Object.entries(wanted).filter(([field, value]) => value !== undefined && !same(value, row[field as keyof Locked]));
    const money = rounded(row.shippingCost ?? '0', currency) !== priced.amounts.shipping;
    const touched = [...changes.map(([field]) => field), ...(money ? ['shippingCost'] : [])];
    refuse([
      ...errors,
      ...priced.errors,
      ...(currency === row.currency ? [] : wrongCurrency(currency, rules.currencies)),
      ...(isOpen(row.status) ? [] : touched.filter((field) => ORDERED_FIELDS.some((one) => one === field)).map(closed(row.status))),
      ...(row.status === 'confirmed' && priced.kept.length === 0 ? [{ path: 'lines', code: 'required', message: 'a confirmed order needs lines' }] : []),
    ]);
    if (touched.length) await ctx.db.rows(statements.updateOrder(ctx.org, id, [...changes, ...Object.entries(priced.amounts)]));
    return tell(ctx, row.assignedTo, await getOrder(ctx, id));
  }).catch(explained);
}

const closed =
  (status: OrderStatus) =>
  (path: string): FieldError => ({ path, code: 'not_allowed', message: `stays as it is while the order is ${status}; reopen it to change this` });
const same = (a: unknown, b: unknown): boolean => (typeof a === 'object' && a ? sorted(a) === sorted(b) : a === b);
/** PostgreSQL keeps the keys of jsonb in an order of its own. */
const sorted = (lines: unknown): string => JSON.stringify((lines as object[]).map((line) => Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Leads on to another status. Errors: order_not_found, transition_not_allowed, rule_violated (lines: there are none to confirm). */
export async function moveOrder(ctx: Ctx, id: string, verb: OrderVerb): Promise<OrderRecord> {
  const { from, to, event } = ORDER_VERBS[verb];
  return transaction(ctx, async (ctx) => {
    const { status, lines } = await locked(ctx, id);
    if (!from.some((one) => one === status))
      throw new Fault('transition_not_allowed', { detail: `An order that is ${status} cannot be taken to ${to} by ${verb}` });
    if (lines.length === 0) refuse([{ path: 'lines', code: 'required', message: 'an order without lines cannot be confirmed' }]);
    const today = todayOf(await settingsOf(ctx), ctx.now);
    await ctx.db.batch([sayEvent(event, null), statements.moveOrder(ctx.org, id, to, today)]);
    return getOrder(ctx, id);
  });
}

/** Deletes a draft; what was confirmed is cancelled instead. Errors: order_not_found, transition_not_allowed (also where it has invoices). */
export async function deleteOrder(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    const { status } = await locked(ctx, id);
    if (status !== 'draft') throw new Fault('transition_not_allowed', { detail: `An order that is ${status} cannot be deleted` });
    await ctx.db.rows(statements.deleteOrder(ctx.org, id));
  }).catch((error) => {
    const isInvoiced = (error as { constraint?: string }).constraint === 'invoice_order';
    throw isInvoiced ? new Fault('transition_not_allowed', { detail: 'An order that has invoices cannot be deleted' }) : error;
  });
}
