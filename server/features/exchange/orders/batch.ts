import { isCurrency } from '../../../../contract/currencies.ts';
import { compareAmounts } from '../../../../contract/money.ts';
import { ORDER_STATUSES, type OrderInput, type OrderStatus, orderInput } from '../../../../contract/orders.ts';
import { type Ctx, transaction } from '../../../platform/context.ts';
import type { FieldError } from '../../customers/customers.rules.ts';
import { insertOrders, type NewOrder } from '../../orders/orders.many.sql.ts';
import { price } from '../../orders/pricing.ts';
import { settingsOf } from '../../organisations/organisations.ts';
import { errorsOf } from '../judging.ts';
import { done, type Outcome, rejected } from '../outcome.ts';
import { idOfRow } from '../resuming.ts';
import type { OrderDraft } from './drafting.ts';
import * as statements from './finding.sql.ts';

export type OrderJob = { id: string; rehearsal: boolean /** Numbers of earlier rows of the file. */; seen: Set<string> };
type Customer = { key: string; id: string; name: string; currency: string | null; count: number };
type Existing = { id: string; number: string; customerId: string; total: string; net: string; orderedOn: string; currency: string };
type Found = { customers: Map<string, Customer>; existing: Map<string, Existing>; sellers: Map<string, string> };
type Ready = { draft: OrderDraft; customer: Customer; order: NewOrder; noted: FieldError[] };

/** Imports a batch of orders in one transaction; answers what became of each, in their order. */
export async function importOrderBatch(ctx: Ctx, job: OrderJob, drafts: readonly OrderDraft[]): Promise<Outcome[]> {
  return transaction(ctx, async (ctx) => {
    const found = await find(ctx, drafts);
    const outcomes = new Map<OrderDraft, Outcome>();
    const ready: Ready[] = [];
    for (const draft of drafts) {
      const verdict = await judge(ctx, job, draft, found);
      if ('outcome' in verdict) outcomes.set(draft, verdict.outcome);
      else ready.push(verdict);
    }
    const made =
      job.rehearsal || ready.length === 0
        ? null
        : new Set(
            (
              await ctx.db.rows<{ id: string }>(
                insertOrders(
                  ctx.org,
                  ready.map(({ order }) => order),
                ),
              )
            ).map(({ id }) => id),
          );
    for (const { draft, customer, order, noted } of ready)
      outcomes.set(
        draft,
        !made || made.has(order.id)
          ? done(
              draft.row,
              'created',
              noted.map((error) => ({ ...error, text: '' })),
              customer,
            )
          : rejected(draft.row, [taken]),
      );
    return drafts.map((draft) => outcomes.get(draft) as Outcome);
  });
}

const taken: FieldError = { path: 'externalNumber', code: 'duplicate', message: 'is the number of another order' };

async function find(ctx: Ctx, drafts: readonly OrderDraft[]): Promise<Found> {
  const some = (pick: (draft: OrderDraft) => string | undefined) => [...new Set(drafts.flatMap((draft) => pick(draft) ?? []))];
  const [customers, existing, sellers] = await ctx.db.batch<[Customer, Existing, { key: string; id: string }]>([
    statements.selectCustomersByNumber(
      ctx,
      some(({ customer }) => customer),
    ),
    statements.selectByExternalNumber(
      ctx.org,
      some(({ number }) => number),
    ),
    statements.selectSellers(
      ctx.org,
      some(({ seller }) => seller?.toLowerCase()),
    ),
  ]);
  return {
    customers: new Map(customers.map((one) => [one.key, one])),
    existing: new Map(existing.map((one) => [one.number, one])),
    sellers: new Map(sellers.map((one) => [one.key, one.id])),
  };
}

async function judge(ctx: Ctx, job: OrderJob, draft: OrderDraft, { customers, existing, sellers }: Found): Promise<Ready | { outcome: Outcome }> {
  const refused = (...errors: FieldError[]) => ({ outcome: rejected(draft.row, errors) });
  const { number } = draft;
  if (draft.problems.length) return refused(...draft.problems);
  if (!number) return refused({ path: 'externalNumber', code: 'required', message: 'is empty, so that its lines cannot be found' });
  if (job.seen.has(number)) return refused({ ...taken, message: 'is the number of an earlier row of this file' });
  job.seen.add(number);
  const customer = customers.get(draft.customer ?? '');
  if (!customer || customer.count > 1)
    return refused({
      path: 'customer',
      ...(customer
        ? { code: 'ambiguous', message: 'is the number of several customers' }
        : { code: 'not_found', message: `there is no customer with the number ${draft.customer ?? '(empty)'}` }),
    });
  const { rules, baseCurrency } = await settingsOf(ctx);
  const read = orderInput.safeParse(draft.input);
  if (!read.success) return refused(...errorsOf(read.error));
  const input: OrderInput = read.data;
  const currency = input.currency ?? customer.currency ?? baseCurrency;
  const status = statusOf(draft);
  const errors: FieldError[] = [
    ...(status ? [] : [{ path: 'status', code: 'invalid', message: `must be one of ${ORDER_STATUSES.join(', ')}` }]),
    ...(input.lines?.length ? [] : [{ path: 'lines', code: 'required', message: 'there are no lines of this order' }]),
    ...(isCurrency(currency) && (rules.currencies?.includes(currency) ?? true)
      ? []
      : [{ path: 'currency', code: 'not_allowed', message: `${currency} is not a currency of this organisation` }]),
  ];
  if (errors.length || !status) return refused(...errors);
  const { lines = [], shippingCost = null, ...values } = input;
  const priced = price(lines, currency, shippingCost);
  if (priced.errors.length) return refused(...priced.errors);
  const assignedTo = sellers.get(draft.seller?.toLowerCase() ?? '') ?? null;
  const noted = draft.seller && !assignedTo ? [{ path: 'assignedTo', code: 'unknown_person', message: `${draft.seller} is nobody of this organisation` }] : [];
  const id = idOfRow(job.id, draft.row.number);
  const order: NewOrder = {
    ...values,
    ...priced.amounts,
    id,
    customerId: customer.id,
    status,
    currency,
    lines: priced.kept,
    shippedOn: draft.shippedOn ?? null,
    assignedTo,
  };
  const there = existing.get(number);
  if (!there) return { draft, customer, order, noted };
  // Before this import was interrupted, it made the order itself.
  if (there.id === id) return { outcome: done(draft.row, 'created', [], customer) };
  return { outcome: done(draft.row, isSame(there, order) ? 'unchanged' : 'skipped', [], customer) };
}

const statusOf = ({ status, shippedOn }: OrderDraft): OrderStatus | undefined =>
  status ? ORDER_STATUSES.find((one) => one === status) : shippedOn ? 'shipped' : 'confirmed';

const isSame = (there: Existing, order: NewOrder): boolean =>
  there.customerId === order.customerId &&
  there.currency === order.currency &&
  there.orderedOn === order.orderedOn &&
  compareAmounts(there.net, order.net) === 0 &&
  compareAmounts(there.total, order.total) === 0;
