import type { ViewedList, ViewInput, ViewPatch, ViewRecord } from '../../../contract/views.ts';
import { actorText, type Ctx, transaction } from '../../platform/context.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import type { Hidden } from '../organisations/hidden.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './views.sql.ts';

function present(ctx: Ctx, { owner, ...view }: statements.ViewRow): ViewRecord {
  const mine = owner === actorText(ctx.actor);
  return { ...view, mine, abilities: mayChange(ctx, owner) ? ['update', 'delete'] : [] };
}

/** Views are their owner's; an administrator may also change shared ones. */
const mayChange = (ctx: Ctx, owner: string) => ctx.actor.abilities.has('views.save') && (owner === actorText(ctx.actor) || ctx.actor.role === 'administrator');

function expectMayShare(ctx: Ctx): void {
  if (!ctx.actor.abilities.has('views.share')) throw new Fault('not_permitted', { detail: 'Needs the ability views.share' });
}

export async function listViews(ctx: Ctx, list: string): Promise<ViewRecord[]> {
  const rows = await ctx.db.rows<statements.ViewRow>(statements.selectViews(ctx.org, actorText(ctx.actor), list));
  const { hidden } = await settingsOf(ctx);
  // What others share and the actor's list would refuse is not for them.
  return rows.filter((row) => row.owner === actorText(ctx.actor) || !hiddenIn(hidden, row.list, row)).map((row) => present(ctx, row));
}

async function getView(ctx: Ctx, id: string): Promise<ViewRecord> {
  const row = await ctx.db.row<statements.ViewRow>(statements.selectView(ctx.org, actorText(ctx.actor), id));
  if (!row) throw new Fault('view_not_found');
  return present(ctx, row);
}

const nameTaken = (error: unknown): never => {
  throw (error as { code?: string }).code === '23505' ? fieldFault('duplicate', 'name', 'duplicate', 'is the name of another view of yours') : error;
};

/** How the names of hidden fields begin that belong to a list’s records. */
const PARTS: Record<ViewedList, string> = {
  customers: '',
  interactions: 'interaction.',
  'work-orders': 'work_order.',
  tickets: 'ticket.',
  equipment: 'equipment.',
  tasks: 'task.',
  orders: 'order.',
  invoices: 'invoice.',
  contracts: 'contract.',
};

/** Where a view of a list names a field that is hidden: as a column, or by what it is sorted or narrowed by. */
function hiddenIn(hidden: Hidden, list: ViewedList, { columns = [], query = {} }: ViewPatch): string | undefined {
  const isHidden = (name: string) => hidden.has(PARTS[list] + name);
  const column = columns.findIndex(isHidden);
  const asked = [...(query.filter ?? '').matchAll(/"field"\s*:\s*"([^"]*)"/g)].map(([, name = '']) => name);
  if (column >= 0) return `columns.${column}`;
  if (isHidden(query.sort?.replace('-', '') ?? '')) return 'query.sort';
  const narrowing = Object.keys(query).find((name) => isHidden(name.replace(/(From|To)$/, '')));
  if (narrowing) return `query.${narrowing}`;
  return asked.some((name) => hidden.has(name)) ? 'query.filter' : undefined;
}

/** A view names no field that its owner does not see, as little as the list itself would take one (malformed). */
async function expectSeen(ctx: Ctx, list: ViewedList, view: ViewPatch): Promise<void> {
  const path = hiddenIn((await settingsOf(ctx)).hidden, list, view);
  if (path) throw fieldFault('malformed', path, 'unknown_field', 'is not a field of this list here');
}

/** Saves a view of the actor's. Errors: malformed (a field that it does not see), duplicate (name), rule_violated (too many), not_permitted (sharing). */
export async function createView(ctx: Ctx, input: ViewInput): Promise<ViewRecord> {
  if (input.shared) expectMayShare(ctx);
  await expectSeen(ctx, input.list, input);
  const owner = actorText(ctx.actor);
  const id = newId();
  return transaction(ctx, async (ctx) => {
    const count = await ctx.db.row<{ n: number }>(statements.countViews(ctx.org, owner));
    if ((count?.n ?? 0) >= statements.MOST_VIEWS) throw fieldFault('rule_violated', 'name', 'too_many', `at most ${statements.MOST_VIEWS} views`);
    await ctx.db.rows(statements.insertView(ctx.org, id, owner, input));
    return getView(ctx, id);
  }).catch(nameTaken);
}

/** Changes a view: absent keeps. Errors: view_not_found, version_mismatch, duplicate (name), not_permitted (of somebody else, or sharing). */
export async function updateView(ctx: Ctx, id: string, patch: ViewPatch, version: number | null): Promise<ViewRecord> {
  return transaction(ctx, async (ctx) => {
    const view = await lockedView(ctx, id);
    await expectSeen(ctx, view.list, patch);
    if (version !== null && view.version !== version) throw new Fault('version_mismatch', { current: view.version });
    if (patch.shared && !view.shared) expectMayShare(ctx);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as ViewPatch;
    await ctx.db.rows(statements.updateView(ctx.org, id, { ...view, ...given } as Required<ViewPatch>));
    return getView(ctx, id);
  }).catch(nameTaken);
}

/** Deletes a view. Errors: view_not_found, not_permitted (of somebody else). */
export async function deleteView(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockedView(ctx, id);
    await ctx.db.rows(statements.deleteView(ctx.org, id));
  });
}

/** The view to be changed; one that the actor does not see does not exist for it. */
async function lockedView(ctx: Ctx, id: string): Promise<statements.ViewRow> {
  const view = await ctx.db.row<statements.ViewRow>(statements.lockView(ctx.org, id));
  if (!view || (!view.shared && view.owner !== actorText(ctx.actor))) throw new Fault('view_not_found');
  if (!mayChange(ctx, view.owner)) throw new Fault('not_permitted', { detail: 'Only who made a view, or an administrator, changes it' });
  return view;
}

/** Opens the list of a view with it, for the actor alone; the view that did so before does no more (view_not_found). */
export async function openWithView(ctx: Ctx, id: string): Promise<ViewRecord> {
  const { list } = await getView(ctx, id);
  return transaction(ctx, async (ctx) => {
    await ctx.db.rows(statements.setDefault(ctx.org, actorText(ctx.actor), list, id));
    return getView(ctx, id);
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('view_not_found') : error;
  });
}

/** Opens the list without the view again (view_not_found). */
export async function openWithout(ctx: Ctx, id: string): Promise<ViewRecord> {
  return transaction(ctx, async (ctx) => {
    await ctx.db.rows(statements.unsetDefault(ctx.org, actorText(ctx.actor), id));
    return getView(ctx, id);
  });
}
