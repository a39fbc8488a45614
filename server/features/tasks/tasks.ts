import {
  type ChecklistInput,
  type ChecklistItem,
  type DueState,
  type LinkKind,
  type Repeat,
  TASK_VERBS,
  type TaskInput,
  type TaskPatch,
  type TaskQuery,
  type TaskRecord,
  type TaskVerb,
} from '../../../contract/tasks.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { anyOf, assignedTo, expectReaders, is, lockBelonging, type Page, pageOf, saying, selectBelonging } from '../customers/belongings.ts';
import { sayEvent, selectVisible } from '../customers/customers.sql.ts';
import { expectVisible } from '../customers/customers.ts';
import { todayOf } from '../customers/relative-days.rules.ts';
import { notify } from '../notifications/notifications.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { selectLinkable, selectLinked } from './links.sql.ts';
import { daysBetween, nextDay, settledRepeat } from './repeating.rules.ts';
import * as statements from './tasks.sql.ts';

const { TASKS } = statements;
type Locked = statements.LockedTask;
const VERBS = Object.entries(TASK_VERBS) as [TaskVerb, { from: readonly string[] }][];

function dueState({ status, dueOn, dueAt }: statements.TaskRow, today: string, now: Date): DueState | null {
  if (status !== 'open' || !dueOn) return null;
  if (dueOn < today || (dueAt && Date.parse(dueAt) < now.getTime())) return 'overdue';
  return dueOn === today ? 'today' : 'upcoming';
}

function present(ctx: Ctx, row: statements.TaskRow, today: string): TaskRecord {
  const verbs = VERBS.filter(([, { from }]) => from.includes(row.status)).map(([verb]) => verb);
  return { ...row, dueState: dueState(row, today, ctx.now), abilities: ctx.actor.abilities.has('tasks.write') ? ['update', 'delete', ...verbs] : [] };
}

/** Tasks that the actor sees, or those of one customer (customer_not_found). */
export async function listTasks(ctx: Ctx, query: TaskQuery, customerId?: string): Promise<Page<TaskRecord>> {
  if (customerId) await expectVisible(ctx, customerId);
  const today = todayOf(await settingsOf(ctx), ctx.now);
  const page = await pageOf<statements.TaskRow>(ctx, TASKS, query, [
    ...is('r.customer_id', customerId ?? query.customerId),
    ...is('r.link_id', query.linkId),
    ...saying(query.q, 'crm.fold(r.title)'),
    ...anyOf('r.status', query.status),
    ...anyOf('r.priority', query.priority),
    ...assignedTo(ctx, query.assignedTo),
    ...(query.mine === 'true' ? [statements.mine(ctx)] : []),
    ...(query.due ? [statements.inState(query.due, today, ctx.now)] : []),
    ...(query.overdue === 'true' ? [statements.inState('overdue', today, ctx.now)] : []),
    ...(query.overdue === 'false' ? [sql`not coalesce(${statements.inState('overdue', today, ctx.now)}, false)`] : []),
    ...(query.dueFrom ? [sql`r.due_on >= ${query.dueFrom}::date`] : []),
    ...(query.dueTo ? [sql`r.due_on <= ${query.dueTo}::date`] : []),
  ]);
  return { ...page, items: page.items.map((row) => present(ctx, row, today)) };
}

export async function getTask(ctx: Ctx, id: string): Promise<TaskRecord> {
  const today = todayOf(await settingsOf(ctx), ctx.now);
  const row = await ctx.db.row<statements.TaskRow>(selectBelonging(ctx, TASKS, id));
  if (!row) throw new Fault('task_not_found');
  return present(ctx, row, today);
}

const MOST_LINKABLE = 20;
/** Records of a customer that a task can be about (customer_not_found). */
export async function listLinkable(
  ctx: Ctx,
  customerId: string,
  { kind, q = '' }: { kind: LinkKind; q?: string | undefined },
): Promise<{ id: string; title: string }[]> {
  await expectVisible(ctx, customerId);
  const query = selectLinkable(ctx, kind, customerId, q.split(/\s+/).filter(Boolean).slice(0, 6), MOST_LINKABLE);
  return query ? ctx.db.rows<{ id: string; title: string }>(query) : [];
}

type Whole = Pick<TaskInput, 'assignedTo' | 'dueOn' | 'dueAt' | 'repeat' | 'linkKind' | 'linkId'>;

/** Refuses what does not fit together; answers the customer, which may follow from what is linked. */
async function judge(ctx: Ctx, whole: Whole, customerId: string | null, changed: (field: keyof Whole) => boolean): Promise<string | null> {
  const { assignedTo, dueOn, dueAt, repeat, linkKind, linkId } = whole;
  if (repeat && !dueOn && !dueAt) throw fieldFault('rule_violated', 'dueOn', 'required', 'is needed for what repeats');
  if (linkId && !linkKind) throw fieldFault('rule_violated', 'linkKind', 'required', 'says what is linked');
  if (linkKind && !linkId) throw fieldFault('rule_violated', 'linkId', 'required', 'says which one is linked');
  const linked = linkKind && linkId && changed('linkId') ? await customerOfLink(ctx, linkKind, linkId, customerId) : customerId;
  if (assignedTo && changed('assignedTo')) await expectReaders(ctx, 'tasks.read', 'assignedTo', [assignedTo], linked);
  return linked;
}

async function customerOfLink(ctx: Ctx, ...[kind, id, customerId]: [LinkKind, string, string | null]): Promise<string> {
  const query = selectLinked(ctx, kind, id);
  const found = query && (await ctx.db.row<{ customerId: string }>(query));
  if (!found) throw fieldFault('rule_violated', 'linkId', 'not_found', 'does not exist');
  if (customerId && found.customerId !== customerId) throw fieldFault('rule_violated', 'linkId', 'not_found', 'belongs to another customer');
  return found.customerId;
}

/** The day follows from the time of day; whoever gives only a day takes the time away. */
async function dueOf(ctx: Ctx, { dueOn, dueAt }: Pick<TaskPatch, 'dueOn' | 'dueAt'>): Promise<Pick<statements.TaskValues, 'dueOn' | 'dueAt'>> {
  if (dueAt) return { dueAt, dueOn: todayOf(await settingsOf(ctx), new Date(dueAt)) };
  if (dueOn !== undefined) return { dueOn, dueAt: null };
  return dueAt === null ? { dueAt } : {};
}

const settled = (repeat: Repeat | null | undefined, dueOn: unknown) => (repeat && typeof dueOn === 'string' ? settledRepeat(repeat, dueOn) : repeat);

/** Items that are there already keep whether they are done, unless it is said. */
function itemsOf(given: ChecklistInput, known: ChecklistItem[]): ChecklistItem[] {
  const items = given.map(({ id, text, done }) => {
    const before = known.find((one) => one.id === id);
    return { id: before?.id ?? newId(), text, done: done ?? before?.done ?? false };
  });
  return items.filter(({ id }, i) => items.findIndex((one) => one.id === id) === i);
}

const tell = (ctx: Ctx, { id, title, assignedTo, customerId }: TaskRecord) =>
  notify(ctx, { to: [assignedTo], kind: 'task_assigned', about: { entity: 'task', id, customerId }, params: { title } });

/** Says what is to be done; who is to do it is told. Errors: rule_violated (customerId, assignedTo, dueOn, linkKind, linkId). */
export async function createTask(ctx: Ctx, { customerId: wanted, ...input }: TaskInput): Promise<TaskRecord> {
  const id = newId();
  const unknown = () => fieldFault('rule_violated', 'customerId', 'not_found', 'is not a customer');
  return transaction(ctx, async (ctx) => {
    if (wanted && !(await ctx.db.row(selectVisible(ctx, wanted)))) throw unknown();
    const customer = await judge(ctx, input, wanted ?? null, () => true);
    const due = await dueOf(ctx, input);
    const checklist = itemsOf(input.checklist ?? [], []);
    const values = { ...input, ...due, checklist, repeat: settled(input.repeat, due.dueOn), seriesId: id, createdBy: actorText(ctx.actor) };
    await ctx.db.rows(statements.insertTask(ctx.org, id, customer, values));
    const task = await getTask(ctx, id);
    await tell(ctx, task);
    return task;
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? unknown() : error;
  });
}

async function locked(ctx: Ctx, id: string): Promise<Locked> {
  const row = await ctx.db.row<Locked>(lockBelonging(ctx, TASKS, statements.lockedColumns, id));
  if (!row) throw new Fault('task_not_found');
  return row;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Changes a task: absent keeps, null clears. Errors: task_not_found, version_mismatch, rule_violated (assignedTo, dueOn, linkKind, linkId). */
export async function updateTask(ctx: Ctx, id: string, patch: TaskPatch, version: number | null): Promise<TaskRecord> {
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (version !== null && row.version !== version) throw new Fault('version_mismatch', { current: row.version });
    const link = patch.linkId === null && patch.linkKind === undefined ? { linkKind: null } : {};
    const wanted: statements.TaskValues = { ...patch, ...link, ...(await dueOf(ctx, patch)) };
    if (patch.checklist) wanted.checklist = itemsOf(patch.checklist, row.checklist);
    if (patch.repeat) wanted.repeat = settled(patch.repeat, wanted.dueOn ?? row.dueOn);
    const differs = Object.entries(wanted).filter(([field, value]) => value !== undefined && !same(value, row[field as keyof Locked]));
    const changes: statements.TaskValues = Object.fromEntries(differs);
    const linked = await judge(ctx, { ...row, ...(changes as Whole) }, row.customerId, (field) => field in changes);
    if (linked !== row.customerId) throw fieldFault('rule_violated', 'linkId', 'not_found', 'belongs to a customer, and the task to none');
    if (differs.length) await ctx.db.rows(statements.updateTask(ctx.org, id, changes));
    const task = await getTask(ctx, id);
    if (changes.assignedTo) await tell(ctx, task);
    return task;
  });
}

/** Errors: task_not_found. */
export async function deleteTask(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await locked(ctx, id);
    await ctx.db.rows(statements.deleteTask(ctx.org, id));
  });
}

/**
 * Leads on to another status. Completing a task that repeats makes the next one in the same transaction, one however many
 * complete it at once; reopening takes that back where nobody touched it. Errors: task_not_found, transition_not_allowed.
 */
export async function moveTask(ctx: Ctx, id: string, verb: TaskVerb): Promise<TaskRecord> {
  const { from, to, event } = TASK_VERBS[verb];
  return transaction(ctx, async (ctx) => {
    const row = await locked(ctx, id);
    if (!from.some((one) => one === row.status))
      throw new Fault('transition_not_allowed', { detail: `A task that is ${row.status} cannot be taken to ${to} by ${verb}` });
    const done = to === 'done' ? { doneAt: ctx.now, doneBy: actorText(ctx.actor) } : { doneAt: null, doneBy: null };
    await ctx.db.batch([sayEvent(event, null), statements.updateTask(ctx.org, id, { status: to, ...done })]);
    await ctx.db.rows(sayEvent('', null));
    if (verb === 'complete') await begin(ctx, row);
    if (verb === 'reopen' && row.repeat) await ctx.db.rows(statements.deleteUntouched(ctx.org, row.seriesId, row.occurrence + 1));
    return getTask(ctx, id);
  });
}

/** The next one of those that repeat: as this one was, on its next day, with nothing ticked. */
async function begin(ctx: Ctx, row: Locked): Promise<void> {
  const { repeat, dueOn, dueAt, remindAt, occurrence } = row;
  const next = repeat && dueOn ? nextDay(dueOn, repeat, occurrence) : null;
  if (!next || !dueOn) return;
  const { timeZone } = await settingsOf(ctx);
  const shifted = async (at: string | null | undefined) =>
    at ? (await ctx.db.row<{ at: string }>(statements.laterAt(at, daysBetween(dueOn, next), timeZone)))?.at : null;
  const { title, description, priority, assignedTo, linkKind, linkId, seriesId, createdBy } = row;
  await ctx.db.rows(
    statements.insertTask(ctx.org, newId(), row.customerId, {
      title,
      description,
      priority,
      assignedTo,
      linkKind,
      linkId,
      seriesId,
      createdBy,
      repeat,
      dueOn: next,
      dueAt: await shifted(dueAt),
      remindAt: await shifted(remindAt),
      occurrence: occurrence + 1,
      checklist: row.checklist.map((item) => ({ ...item, done: false })),
    }),
  );
}

/** One item of the checklist, whoever ticks others at the same time. Errors: task_not_found, checklist_item_not_found. */
export async function tickItem(ctx: Ctx, id: string, item: string, done: boolean): Promise<TaskRecord> {
  return transaction(ctx, async (ctx) => {
    const { checklist } = await locked(ctx, id);
    const known = checklist.find((one) => one.id === item);
    if (!known) throw new Fault('checklist_item_not_found');
    const ticked = checklist.map((one) => (one === known ? { ...one, done } : one));
    if (known.done !== done) await ctx.db.rows(statements.updateTask(ctx.org, id, { checklist: ticked }));
    return getTask(ctx, id);
  });
}
