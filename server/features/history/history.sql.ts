import { HISTORY_RECORDS, type HistoryKind } from '../../../contract/history.ts';
import { RECORD_RIGHTS, type Right } from '../../../contract/rights.ts';
import type { Ctx } from '../../platform/context.ts';
import { and, literal, nothing, type Sql, sql } from '../../platform/db/sql.ts';
import { joinActor } from '../people/actors.sql.ts';
import { momentOf } from './as-of.sql.ts';

export type ChangeRow = {
  at: string;
  event: string;
  entity: string;
  recordId: string;
  version: number;
  customerId: string | null;
  customerName: string | null;
  actor: string;
  actorName: string | null;
  cause: string | null;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};
export type HistoryQuery = {
  customerId?: string;
  /** Any of these columns. */
  columns?: string[];
  /** A part of those columns that must have changed itself. */
  part?: string;
  /** But not of these kinds of records. */
  notOf?: string[];
  kind?: HistoryKind;
  event?: string;
  actor?: string;
  entity?: string;
  recordId?: string;
  from?: string;
  to?: string;
  /** What the actor may read of it, as conditions on changes (alias h). */
  seen?: Sql;
};
export type HistoryPosition = { at: string; recordId: string; version: number };

const columns = literal(
  `h.at, h.event, h.entity, h.record_id as "recordId", h.version, h.customer_id as "customerId", h.actor, h.cause, h.reason, h.before, h.after`,
);

/** What the kinds of a customer's history are made of. */
const OF_CUSTOMER: Record<string, Sql> = {
  events: literal(` and h.entity = 'customer' and h.event <> 'CustomerUpdated'`),
  fields: literal(` and h.entity = 'customer' and h.event = 'CustomerUpdated'`),
  status: literal(` and h.entity = 'customer' and (h.before ? 'status' or h.after ? 'status')`),
};
const ofKind = (kind: HistoryKind): Sql =>
  OF_CUSTOMER[kind] ?? sql` and h.entity = any (${[...(Object.entries(HISTORY_RECORDS).find(([name]) => name === kind)?.[1] ?? [])]}::text[])`;

/** A day begins in the organisation's zone. */
const startOf = (from: string, timeZone: string): Sql =>
  from.includes('T') ? sql`${from}::timestamptz` : sql`(${from}::date::timestamp at time zone ${timeZone})`;

const partChanged = (columns: string[], part: string): Sql =>
  and(columns.map((column) => sql`h.before #> ${[column, part]}::text[] is distinct from h.after #> ${[column, part]}::text[]`));

/** Conditions on changes (alias h). */
const matching = (org: string, query: HistoryQuery, timeZone: string): Sql => sql`h.org_id = ${org}
  ${query.customerId ? sql` and h.customer_id = ${query.customerId}` : literal('')}
  ${query.columns ? sql` and (h.before ?| ${query.columns}::text[] or h.after ?| ${query.columns}::text[])` : literal('')}
  ${query.columns && query.part ? sql` and ${partChanged(query.columns, query.part)}` : literal('')}
  ${query.notOf?.length ? sql` and h.entity <> all (${query.notOf}::text[])` : literal('')}
  ${query.kind ? ofKind(query.kind) : literal('')}
  ${query.event ? sql` and h.event = ${query.event}` : literal('')}
  ${query.actor ? sql` and h.actor = ${query.actor}` : literal('')}
  ${query.entity ? sql` and h.entity = ${query.entity}` : literal('')}
  ${query.recordId ? sql` and h.record_id = ${query.recordId}` : literal('')}
  ${query.from ? sql` and h.at >= ${startOf(query.from, timeZone)}` : literal('')}
  ${query.to ? sql` and h.at <= ${momentOf(query.to, timeZone)}` : literal('')}${query.seen ?? nothing}`;

/** Whether an actor may read what happened to a kind of record; who reads the audit log may read all. */
export function reads({ actor }: Ctx, kind: string): boolean {
  if (actor.abilities.has('audit.read')) return true;
  const right = (RECORD_RIGHTS as Record<string, Right>)[kind];
  // What is shared with people of the portal today may not always have been: of notes and documents they read what they are now.
  return right !== undefined && actor.abilities.has(right) && !((kind === 'note' || kind === 'document') && actor.role === 'portal');
}

/** The kinds of records of which an actor reads what happened. */
export function readable(ctx: Ctx): Sql {
  if (ctx.actor.abilities.has('audit.read')) return nothing;
  return sql` and h.entity = any (${Object.keys(RECORD_RIGHTS).filter((kind) => reads(ctx, kind))}::text[])${documentsOfRecords(ctx)}`;
}

/** Documents of a ticket or a contract are for those who may read those; the first change says what a document belongs to. */
function documentsOfRecords({ org, actor }: Ctx): Sql {
  const columns = [...(actor.abilities.has('tickets.read') ? [] : ['ticket_id']), ...(actor.abilities.has('contracts.read') ? [] : ['contract_id'])];
  if (columns.length === 0) return nothing;
  return sql` and (h.entity <> 'document' or not exists (select 1 from tenant.change f
    where f.org_id = ${org} and f.record_id = h.record_id and f.version = 1 and f.after ?| ${columns}::text[]))`;
}

export type HistoryPage = { after: HistoryPosition | null; limit: number; oldestFirst: boolean };

/** Changes in their order, with the names of the customer and of the person or key that made them. */
export function selectChanges(ctx: Ctx, query: HistoryQuery, timeZone: string, { after, limit, oldestFirst }: HistoryPage): Sql {
  const direction = literal(oldestFirst ? 'asc' : 'desc');
  const beyond = literal(oldestFirst ? '>' : '<');
  return sql`
  select h.*, coalesce(m.name, k.name) as "actorName", c.name as "customerName" from (
    select ${columns} from tenant.change h where ${matching(ctx.org, query, timeZone)}
    ${after ? sql` and (h.at, h.record_id, h.version) ${beyond} (${after.at}::timestamptz, ${after.recordId}::uuid, ${after.version}::int)` : literal('')}
    order by h.at ${direction}, h.record_id ${direction}, h.version ${direction} limit ${limit + 1}) h
  ${joinActor(ctx.org, 'h.actor')}
  left join tenant.customer c on c.org_id = ${ctx.org} and c.id = h."customerId"
  order by h.at ${direction}, h."recordId" ${direction}, h.version ${direction}`;
}

const MOST_COUNTED = 10_000;
export const countChanges = (ctx: Ctx, query: HistoryQuery, timeZone: string): Sql => sql`
  select count(*)::int as n from (select 1 from tenant.change h where ${matching(ctx.org, query, timeZone)} limit ${MOST_COUNTED + 1}) x`;
export const isCapped = (n: number): boolean => n > MOST_COUNTED;
