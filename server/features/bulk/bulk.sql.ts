import type { BulkChange, BulkRecord, BulkRow } from '../../../contract/bulk.ts';
import { actorText, type Ctx } from '../../platform/context.ts';
import { and, literal, type Sql, sql } from '../../platform/db/sql.ts';
import { visible } from '../customers/customers.access.ts';
import { joinActor } from '../people/actors.sql.ts';
import { madeBy, ofSubject } from './undo.sql.ts';
import type { Outcome } from './undo.ts';

export type ActionRow = Omit<BulkRecord, 'counts' | 'actor' | 'cause' | 'change'> &
  BulkRecord['counts'] & { change: BulkChange; actor: string; actorName: string | null };

export const causeOf = (id: string, change: BulkChange): string => `${change.kind === 'undo' ? 'undo' : 'bulk'}:${id}`;

export const insertAction = (ctx: Ctx, id: string, change: BulkChange): Sql =>
  sql`insert into crm.bulk_action (org_id, id, actor, change) values (${ctx.org}, ${id}, ${actorText(ctx.actor)}, ${JSON.stringify(change)})`;

/** The customers that an action is for: what a list shows, what is named, or what a cause touched. Answers how many, to a bound. */
const insertItems = (from: Sql): Sql => sql`with chosen as (
    insert into crm.bulk_item (org_id, action_id, customer_id) ${from} returning 1)
  select count(*)::int as n from chosen`;
export const insertMatching = (ctx: Ctx, id: string, conditions: Sql[], except: string[], most: number): Sql =>
  insertItems(
    sql`select ${ctx.org}::uuid, ${id}::uuid, c.id from tenant.customer c where c.org_id = ${ctx.org}${visible(ctx)} and ${and(conditions)}
      and c.id <> all (${except}::uuid[]) limit ${most + 1}`,
  );
export const amongIds = (ids: string[]): Sql[] => [sql`c.id = any (${ids}::uuid[])`];
export const insertTouched = (org: string, id: string, cause: string, keep: readonly string[], most: number): Sql =>
  insertItems(
    sql`select distinct ${org}::uuid, ${id}::uuid, coalesce(h.customer_id, h.record_id) from tenant.change h where ${madeBy(org, cause)} and h.entity <> all (${[...keep]}::text[]) limit ${most + 1}`,
  );
/** Turns of a person who leaves, each with who takes it; answers how many. What was done already is done again only where something is left. */
export const insertTurns = (org: string, id: string, dealt: Sql): Sql => sql`with chosen as (
    insert into crm.bulk_item as i (org_id, action_id, customer_id, receiver_id) select ${org}::uuid, ${id}::uuid, d.subject, d.receiver from (${dealt}) d
    on conflict (org_id, action_id, customer_id) do update set outcome = null, problem = null, receiver_id = excluded.receiver_id
      where i.outcome in ('changed', 'unchanged') returning 1)
  select count(*)::int as n from chosen`;

const OUTCOMES = ['changed', 'unchanged', 'partly', 'refused'] as const;
const countOf = (outcome: string): string => `count(i.customer_id)${outcome === 'total' ? '' : ` filter (where i.outcome = '${outcome}')`}::int`;
const COUNTS = ['total', ...OUTCOMES];

/** The cause of an action of alias b, and the latest undo of it that was not undone in turn. */
const cause = (alias: string) => `(case ${alias}.change ->> 'kind' when 'undo' then 'undo:' else 'bulk:' end || ${alias}.id)`;
const undoOf = (org: string, alias: string, of: Sql, also: Sql): Sql => sql`select ${literal(`${alias}.id`)} from tenant.bulk_action ${literal(alias)}
  where ${literal(alias)}.org_id = ${org} and ${literal(alias)}.change ->> 'cause' = ${of} and ${literal(alias)}.state in ('running', 'done')${also} limit 1`;
const undoneBy = (org: string): Sql => undoOf(org, 'u', literal(cause('b')), sql` and not exists (${undoOf(org, 'r', literal(cause('u')), literal(''))})`);

/** Customers are counted while they change; of an ended action what was counted then. */
const selectActions = (org: string, where: Sql, most: number): Sql => sql`
  select b.id, b.actor, b.change, b.state, b.problem, b.created_at as "createdAt", b.started_at as "startedAt", b.ended_at as "endedAt",
    coalesce(m.name, k.name) as "actorName", (${undoneBy(org)}) as "undoneBy",
    ${literal(COUNTS.map((name) => `coalesce((b.counts ->> '${name}')::int, ${countOf(name)}) as "${name}"`).join(', '))}
  from (select b.* from tenant.bulk_action b where b.org_id = ${org} and ${where} order by b.created_at desc limit ${most}) b
  left join tenant.bulk_item i on i.org_id = ${org} and i.action_id = b.id and b.counts is null
  ${joinActor(org, 'b.actor')}
  group by b.org_id, b.id, b.actor, b.change, b.state, b.problem, b.created_at, b.started_at, b.ended_at, b.counts, m.name, k.name
  order by b.created_at desc`;

/** Keeps what came of an action that has ended. */
export const keepCounts = (org: string, id: string): Sql => sql`update crm.bulk_action set counts = (
    select jsonb_build_object(${literal(COUNTS.map((name) => `'${name}', ${countOf(name)}`).join(', '))}) from crm.bulk_item i where i.org_id = ${org} and i.action_id = ${id})
  where org_id = ${org} and id = ${id} and state in ('done', 'failed')`;

/** One's own; who may read the audit sees all. */
const seen = (ctx: Ctx): Sql => (ctx.actor.abilities.has('audit.read') ? sql`true` : sql`b.actor = ${actorText(ctx.actor)}`);
export const selectAction = (ctx: Ctx, id: string): Sql => selectActions(ctx.org, sql`b.id = ${id} and ${seen(ctx)}`, 1);
export const selectLatest = (ctx: Ctx, undoes: string | undefined): Sql =>
  selectActions(ctx.org, sql`b.state <> 'prepared' and ${undoes ? sql`b.change ->> 'cause' = ${undoes}` : sql`true`} and ${seen(ctx)}`, 100);

export const setState = (org: string, id: string, from: BulkRecord['state'], to: BulkRecord['state'], problem: string | null = null): Sql => sql`
  update crm.bulk_action set state = ${to}, problem = ${problem}, worked_at = now(),
    started_at = ${literal(`case when '${to}' = 'running' then now() else started_at end`)}, ended_at = ${literal(to === 'running' ? 'null' : 'now()')}
  where org_id = ${org} and id = ${id} and state = ${from}`;

const OPEN = literal('i.outcome is null');
export const selectOpen = (org: string, id: string, most: number): Sql =>
  sql`select i.customer_id as id from tenant.bulk_item i where i.org_id = ${org} and i.action_id = ${id} and ${OPEN} order by i.customer_id limit ${most}`;
/** Takes one customer of an action, unless somebody has it or it is done. */
export const claimItem = (org: string, id: string, customer: string): Sql =>
  sql`select i.receiver_id as "receiverId" from crm.bulk_item i where i.org_id = ${org} and i.action_id = ${id} and i.customer_id = ${customer} and ${OPEN} for update skip locked`;
export const setOutcome = (org: string, id: string, customer: string, { outcome, problem }: Outcome): Sql => sql`
  update crm.bulk_item set outcome = ${outcome}, problem = ${problem && JSON.stringify(problem)} where org_id = ${org} and action_id = ${id} and customer_id = ${customer}`;
export const stillRunning = (org: string, id: string): Sql =>
  sql`update crm.bulk_action set worked_at = now() where org_id = ${org} and id = ${id} and state = 'running' returning actor, change`;

/** Names of those that the actor sees; of deleted ones the name that the undone cause took away. */
export const selectNames = (ctx: Ctx, ids: string[], cause: string | null): Sql => sql`
  select c.id, c.name from tenant.customer c where c.org_id = ${ctx.org} and c.id = any (${ids}::uuid[])${visible(ctx)}
  union all
  select h.record_id, h.before ->> 'name' from tenant.change h where h.org_id = ${ctx.org} and h.record_id = any (${ids}::uuid[]) and h.op = 'D' and h.cause = ${cause}`;
export const selectObstacles = (org: string, id: string): Sql => sql`select i.customer_id as "customerId", i.outcome, i.problem from tenant.bulk_item i
  where i.org_id = ${org} and i.action_id = ${id} and i.outcome in ('refused', 'partly') order by i.customer_id limit 100`;
export type ObstacleRow = Omit<BulkRow, 'name'>;

/** What a cause did to one customer, or to a record that belongs to none. */
export const selectDone = (org: string, subject: string, cause: string): Sql => sql`select h.event, h.entity, h.before, h.after from tenant.change h
  where h.org_id = ${org} and ${ofSubject('h', subject)} and h.cause = ${cause} order by h.at, h.record_id, h.version limit 100`;

export const selectAbandoned = (org: string): Sql =>
  sql`select b.id from tenant.bulk_action b where b.org_id = ${org} and b.state = 'running' and b.worked_at < now() - interval '30 seconds' order by b.worked_at limit 10`;
/** Deletes what was looked at and never begun. */
export const deleteForgotten = (org: string): Sql =>
  sql`delete from crm.bulk_action where org_id = ${org} and state = 'prepared' and created_at < now() - interval '1 day'`;
