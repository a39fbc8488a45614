import type { Ctx } from '../../platform/context.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';
import { momentOf } from './as-of.sql.ts';

export type ChangeRow = {
  at: string;
  event: string;
  entity: string;
  recordId: string;
  version: number;
  customerId: string | null;
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
  event?: string;
  actor?: string;
  entity?: string;
  recordId?: string;
  from?: string;
  to?: string;
};
export type HistoryPosition = { at: string; recordId: string; version: number };

const columns = literal(
  `h.at, h.event, h.entity, h.record_id as "recordId", h.version, h.customer_id as "customerId", h.actor, h.cause, h.reason, h.before, h.after`,
);

/** Conditions on changes (alias h). */
const matching = (org: string, query: HistoryQuery, timeZone: string): Sql => sql`h.org_id = ${org}
  ${query.customerId ? sql` and h.customer_id = ${query.customerId}` : literal('')}
  ${query.columns ? sql` and (h.before ?| ${query.columns}::text[] or h.after ?| ${query.columns}::text[])` : literal('')}
  ${query.event ? sql` and h.event = ${query.event}` : literal('')}
  ${query.actor ? sql` and h.actor = ${query.actor}` : literal('')}
  ${query.entity ? sql` and h.entity = ${query.entity}` : literal('')}
  ${query.recordId ? sql` and h.record_id = ${query.recordId}` : literal('')}
  ${query.from ? sql` and h.at >= ${query.from.includes('T') ? sql`${query.from}::timestamptz` : sql`(${query.from}::date::timestamp at time zone ${timeZone})`}` : literal('')}
  ${query.to ? sql` and h.at <= ${momentOf(query.to, timeZone)}` : literal('')}`;

/** Changes, newest first, with the name of the person or key that made them. */
export const selectChanges = (ctx: Ctx, query: HistoryQuery, timeZone: string, after: HistoryPosition | null, limit: number): Sql => sql`
  select h.*, coalesce(m.name, k.name) as "actorName" from (
    select ${columns} from tenant.change h where ${matching(ctx.org, query, timeZone)}
    ${after ? sql` and (h.at, h.record_id, h.version) < (${after.at}::timestamptz, ${after.recordId}::uuid, ${after.version}::int)` : literal('')}
    order by h.at desc, h.record_id desc, h.version desc limit ${limit + 1}) h
  left join tenant.member m on m.org_id = ${ctx.org} and h.actor = 'user:' || m.id
  left join tenant.api_key k on k.org_id = ${ctx.org} and h.actor = 'key:' || k.id
  order by h.at desc, h."recordId" desc, h.version desc`;

const MOST_COUNTED = 10_000;
export const countChanges = (ctx: Ctx, query: HistoryQuery, timeZone: string): Sql => sql`
  select count(*)::int as n from (select 1 from tenant.change h where ${matching(ctx.org, query, timeZone)} limit ${MOST_COUNTED + 1}) x`;
export const isCapped = (n: number): boolean => n > MOST_COUNTED;
