import type { PaymentInput } from '../../../contract/invoices.ts';
import type { OrderStatus } from '../../../contract/orders.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, join, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { type Belonging, customerOf, is, lockBelonging, saying } from '../customers/belongings.ts';
import { seesAll, visible } from '../customers/customers.access.ts';
import { isCount, isDay, isMoment } from '../customers/customers.cursor.ts';
import { ORDERS, orderOf } from '../orders/orders.sql.ts';
import type { KeptLine } from '../orders/pricing.ts';
import type { CreditLine } from './invoices.rules.ts';

const numberOf = (prefix = '') => `'${prefix}' || lpad(r.year::text, 4, '0') || '-' || lpad(r.n::text, greatest(5, length(r.n::text)), '0') as number`;
const summary = `r.id, r.customer_id as "customerId", ${customerOf.strings[0]}, r.version, ${numberOf()}, r.state, r.currency, r.issued_on as "issuedOn",
  r.due_on as "dueOn", r.net, r.tax, r.total, r.paid, r.credited, r.sent_at as "sentAt", r.created_at as "createdAt", r.updated_at as "updatedAt"`;

export const INVOICES: Belonging = {
  table: literal('invoice'),
  columns: () => literal(summary),
  sorts: {
    number: { by: literal('coalesce(r.year::bigint * 1000000000 + r.n, 999999999999999)'), type: literal('bigint'), isKey: isCount },
    issuedOn: { by: literal(`coalesce(r.issued_on, 'infinity')`), type: literal('date'), isKey: isDay },
    dueOn: { by: literal(`coalesce(r.due_on, 'infinity')`), type: literal('date'), isKey: isDay },
    updatedAt: { by: literal('r.updated_at'), type: literal('timestamptz'), isKey: isMoment },
  },
};
/** One of them, whole. */
export const WHOLE: Belonging = {
  ...INVOICES,
  beside: (org) => sql` left join tenant.order o on o.org_id = ${org} and o.id = r.order_id`,
  columns: () =>
    literal(
      `${summary}, r.lines, r.note, r.order_id as "orderId", ${orderOf('o')}, r.billed_by as "billedBy", r.billed_to as "billedTo", r.voided_at as "voidedAt", r.void_reason as "voidReason"`,
    ),
};

/** What a draft's writer says, and what follows from its lines. */
export const COLUMNS = {
  currency: 'currency',
  issuedOn: 'issued_on',
  dueOn: 'due_on',
  note: 'note',
  orderId: 'order_id',
  lines: 'lines',
  net: 'net',
  tax: 'tax',
  total: 'total',
} as const;
export type Written = { [K in keyof typeof COLUMNS]?: K extends 'lines' ? KeptLine[] : string | null | undefined };
const toColumn = (field: string, value: unknown) => (field === 'lines' ? JSON.stringify(value) : (value ?? null));

/** What a change needs to know of the row that it locks. */
export const lockedColumns = literal(`r.version, r.state, r.customer_id as "customerId", r.currency, r.issued_on as "issuedOn", r.due_on as "dueOn", r.note,
  r.order_id as "orderId", r.lines, r.total, r.paid, r.credited`);

export const insertInvoice = (org: string, id: string, customer: string, written: Required<Written>): Sql => sql`
  insert into crm.invoice (org_id, id, customer_id, ${literal(Object.values(COLUMNS).join(', '))})
  values (${org}, ${id}, ${customer}, ${join(
    Object.keys(COLUMNS).map((field) => sql`${toColumn(field, written[field as keyof Written])}`),
    ', ',
  )})`;

export const updateInvoice = (org: string, id: string, changes: [string, unknown][]): Sql => sql`
  update crm.invoice as r set ${join(
    changes.map(([field, value]) => sql`${literal(COLUMNS[field as keyof typeof COLUMNS])} = ${toColumn(field, value)}`),
    ', ',
  )} where r.org_id = ${org} and r.id = ${id}`;

export const deleteInvoice = (org: string, id: string): Sql => sql`delete from crm.invoice r where r.org_id = ${org} and r.id = ${id}`;

/** What of an order is invoiced; what is void does not count. */
export const selectInvoiced = (org: string, order: string): Sql => sql`
  select r.currency, count(*) filter (where r.state = 'sent')::int as invoices, coalesce(sum(r.total - r.credited) filter (where r.state = 'sent'), 0) as total,
    count(*) filter (where r.state = 'draft')::int as drafts, coalesce(sum(r.total) filter (where r.state = 'draft'), 0) as drafted
  from tenant.invoice r where r.org_id = ${org} and r.order_id = ${order} and r.state <> 'void' group by r.currency order by r.currency`;
/** As much of an order as its invoice takes over. */
export type OrderRow = { customerId: string; currency: string; status: OrderStatus; number: string; lines: KeptLine[]; shipping: string };
/** The order that an invoice is for, which nobody changes meanwhile. */
export const lockOrder = (ctx: Ctx, id: string): Sql =>
  lockBelonging(
    ctx,
    ORDERS,
    literal('r.customer_id as "customerId", r.currency, r.status, crm.number_of_order(r.number) as number, r.lines, r.shipping::text as shipping'),
    id,
  );
export const selectLanguage = (org: string, customer: string): Sql =>
  sql`select c.language from tenant.customer c where c.org_id = ${org} and c.id = ${customer}`;

type Issue = { issuedOn: string; dueOn: string; billedBy: object; billedTo: object };
/** The database gives the number. */
export const issueInvoice = (org: string, id: string, { issuedOn, dueOn, billedBy, billedTo }: Issue): Sql => sql`
  update crm.invoice as r set state = 'sent', issued_on = ${issuedOn}, due_on = ${dueOn}, billed_by = ${JSON.stringify(billedBy)},
    billed_to = ${JSON.stringify(billedTo)}, sent_at = now() where r.org_id = ${org} and r.id = ${id}`;
export const voidInvoice = (org: string, id: string, reason: string): Sql => sql`
  update crm.invoice as r set state = 'void', voided_at = now(), void_reason = ${reason} where r.org_id = ${org} and r.id = ${id}`;

export type Billed = { currency: string | null; party: Record<string, string> };
/** What an invoice says of a customer that the actor sees: the billing address, or else the primary one. */
export const selectBilled = (ctx: Ctx, customer: string): Sql => sql`
  select c.currency, jsonb_strip_nulls(jsonb_build_object('name', c.name, 'companyName', nullif(c.company_name, c.name), 'taxId', c.tax_id,
    'email', coalesce(c.invoice_email, c.email), 'line1', a.line1, 'line2', a.line2, 'postalCode', a.postal_code, 'city', a.city, 'state', a.state,
    'country', a.country)) as party
  from tenant.customer c left join tenant.address a on a.org_id = ${ctx.org} and a.customer_id = c.id
  where c.org_id = ${ctx.org} and c.id = ${customer}${visible(ctx)} order by (a.type = 'billing') desc, a.is_primary desc, a.id limit 1`;

/** What the actor sees of them beside the customers' own visibility: drafts are not for portal users. */
export const shown = (ctx: Ctx): Sql[] => (ctx.actor.role === 'portal' ? [literal(`r.state <> 'draft'`)] : []);

/** As the conditions of the indexes over what is open and what was not sent. */
const STATUS: Record<string, (today: string) => Sql> = {
  draft: () => literal(`r.state = 'draft'`),
  void: () => literal(`r.state = 'void'`),
  paid: () => literal(`(r.state = 'sent' and r.balance <= 0)`),
  overdue: (today) => sql`(r.state = 'sent' and r.balance > 0 and r.due_on < ${today})`,
  partly_paid: (today) => sql`(r.state = 'sent' and r.balance > 0 and r.due_on >= ${today} and r.paid > 0)`,
  sent: (today) => sql`(r.state = 'sent' and r.balance > 0 and r.due_on >= ${today} and r.paid = 0)`,
};
export function inStatus(statuses: string[] | undefined, today: string): Sql[] {
  if (!statuses?.length) return [];
  const known = statuses.flatMap((status) => (Object.hasOwn(STATUS, status) ? [STATUS[status]?.(today) ?? nothing] : []));
  return [known.length ? sql`(${join(known, ' or ')})` : literal('false')];
}
export const withDays = (column: string, from: string | undefined, to: string | undefined): Sql[] => [
  ...(from ? [sql`${literal(column)} >= ${from}::date`] : []),
  ...(to ? [sql`${literal(column)} <= ${to}::date`] : []),
];
/** 2026-00042 is a number; 42 may be one of any year; other words are the customer's. */
export function naming(org: string, q: string | undefined): Sql[] {
  if (!q?.trim()) return [];
  const [, year, n] = /^(?:(\d{4})-)?0*(\d{1,9})$/.exec(q.trim()) ?? [];
  const numbered = n ? [and([...(year ? [sql`r.year = ${year}::int`] : []), sql`r.n = ${n}::int`])] : [];
  if (year) return numbered;
  const words = sql`r.customer_id in (select s.customer_id from tenant.customer_search s where s.org_id = ${org} and ${and(saying(q, 's.text'))})`;
  return [sql`(${join([...numbered, words], ' or ')})`];
}

export const selectPayments = (org: string, invoice: string): Sql => sql`
  select r.id, r.kind, r.amount, r.currency, r.paid_on as "paidOn", r.method, r.reference, r.note, r.reversed_at as "reversedAt",
    r.reverse_reason as "reverseReason", r.created_at as "createdAt"
  from tenant.payment r where r.org_id = ${org} and r.invoice_id = ${invoice} order by r.id limit ${MOST_PARTS}`;
export const selectCreditNotes = (org: string, invoice: string): Sql => sql`
  select r.id, ${literal(numberOf('CN-'))}, r.issued_on as "issuedOn", r.reason, r.currency, r.lines, r.net, r.tax, r.total, r.created_at as "createdAt"
  from tenant.credit_note r where r.org_id = ${org} and r.invoice_id = ${invoice} order by r.id limit ${MOST_PARTS}`;
/** Payments of one invoice, and credit notes of one. */
export const MOST_PARTS = 500;
export const countParts = (org: string, invoice: string): Sql => sql`
  select greatest((select count(*) from tenant.payment r where r.org_id = ${org} and r.invoice_id = ${invoice}),
    (select count(*) from tenant.credit_note r where r.org_id = ${org} and r.invoice_id = ${invoice}))::int as n`;

export type Paying = Pick<PaymentInput, 'method' | 'reference' | 'note'> & { kind: 'payment' | 'refund'; amount: string; paidOn: string };
export type Whose = { invoice: string; customerId: string; currency: string };
export const insertPayment = (org: string, id: string, of: Whose, paying: Paying): Sql => sql`
  insert into crm.payment (org_id, id, customer_id, invoice_id, kind, amount, currency, paid_on, method, reference, note)
  values (${org}, ${id}, ${of.customerId}, ${of.invoice}, ${paying.kind}, ${paying.amount}, ${of.currency}, ${paying.paidOn}, ${paying.method},
    ${paying.reference ?? null}, ${paying.note ?? null})`;
/** One payment of an invoice, or all that still stand. */
export const reversePayments = (org: string, invoice: string, id: string | null, reason: string): Sql => sql`
  update crm.payment as r set reversed_at = now(), reverse_reason = ${reason}
  where r.org_id = ${org} and r.invoice_id = ${invoice} and r.kind = 'payment' and r.reversed_at is null${id ? sql` and r.id = ${id}` : nothing}`;

type CreditNote = { issuedOn: string; reason: string; lines: CreditLine[]; net: string; tax: string; total: string };
/** The database gives the number. */
export const insertCreditNote = (org: string, id: string, of: Whose, note: CreditNote): Sql => sql`
  insert into crm.credit_note (org_id, id, customer_id, invoice_id, currency, issued_on, reason, lines, net, tax, total)
  values (${org}, ${id}, ${of.customerId}, ${of.invoice}, ${of.currency}, ${note.issuedOn}, ${note.reason}, ${JSON.stringify(note.lines)},
    ${note.net}, ${note.tax}, ${note.total})`;

const its = (ctx: Ctx, table: string): Sql =>
  sql`tenant.${literal(table)} r${
    seesAll(ctx) ? nothing : sql` join tenant.customer c on c.org_id = ${ctx.org} and c.id = r.customer_id`
  } where r.org_id = ${ctx.org}${visible(ctx)}`;
/** What is open, by currency; read from the index of what is. */
export const selectOpen = (ctx: Ctx, today: string, customer: string | undefined): Sql => sql`
  select r.currency, sum(r.balance) as open, count(*)::int as "openInvoices", coalesce(sum(r.balance) filter (where r.due_on < ${today}), 0) as overdue,
    count(*) filter (where r.due_on < ${today})::int as "overdueInvoices"
  from ${its(ctx, 'invoice')} and r.state = 'sent' and r.balance > 0${and1(is('r.customer_id', customer))} group by r.currency`;
/** What was invoiced and earned, by currency, as the database keeps it. */
export const selectEarned = (ctx: Ctx, customer: string | undefined): Sql => sql`
  select r.currency, sum(r.invoices)::int as invoices, sum(r.revenue) as revenue, sum(r.received) as received
  from ${its(ctx, 'invoice_tally')}${and1(is('r.customer_id', customer))} group by r.currency order by r.currency`;
const and1 = (conditions: Sql[]): Sql => (conditions.length ? sql` and ${and(conditions)}` : nothing);
