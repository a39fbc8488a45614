import type { BulkChange, BulkPreview, BulkRecord, BulkRow, BulkSelection } from '../../../contract/bulk.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { listCustomers } from '../customers/customers.list.ts';
import { selectionOf } from '../customers/customers.selection.ts';
import { emptied } from '../organisations/hidden.rules.ts';
import { settingsOf } from '../organisations/organisations.ts';
import * as statements from './bulk.sql.ts';
import { previewOf } from './previewing.ts';
import { expectMayUndo } from './undo.ts';

const MOST_CHOSEN = 100_000;
/** An import of any size can be undone. */
const MOST_TOUCHED = 2_000_000;
const MOST_FOUND = 200;

function present({ actor, actorName, change, total, changed, unchanged, partly, refused, ...row }: statements.ActionRow): BulkRecord {
  const [kind, id] = actor.split(':');
  return {
    ...row,
    change,
    cause: statements.causeOf(row.id, change),
    actor: { kind: kind as BulkRecord['actor']['kind'], id: id ?? null, name: actorName },
    counts: { total, changed, unchanged, partly, refused },
  };
}

/** An action of the actor's, without what stood in its way (bulk_action_not_found). */
export async function recordOf(ctx: Ctx, id: string): Promise<BulkRecord> {
  const row = await ctx.db.row<statements.ActionRow>(statements.selectAction(ctx, id));
  if (!row) throw new Fault('bulk_action_not_found');
  return present(row);
}

/**
 * Chooses customers and a change for them, and tries it on the first ones; nothing is changed yet. The choice stays as it is now.
 * Errors: rule_violated (nothing to change, too many customers), not_permitted (deleting).
 */
export async function prepareBulk(ctx: Ctx, selection: BulkSelection, change: BulkChange): Promise<BulkRecord & { preview: BulkPreview }> {
  expectMeaning(ctx, selection, change);
  if (change.kind === 'update') await expectSeen(ctx, change.patch);
  const id = newId();
  await transaction(ctx, async (ctx) => {
    await ctx.db.rows(statements.insertAction(ctx, id, change));
    expectAtMost(await choose(ctx, id, selection), MOST_CHOSEN);
  });
  return { ...(await recordOf(ctx, id)), preview: await previewOf(ctx, id, change) };
}

function expectMeaning(ctx: Ctx, selection: BulkSelection, change: BulkChange): void {
  const missing = (path: string, message: string) => fieldFault('rule_violated', path, 'required', message);
  if (!selection.ids === !selection.query) throw missing('selection', 'must name either ids or a query');
  if (change.kind === 'delete' && !ctx.actor.abilities.has('customers.delete'))
    throw new Fault('not_permitted', { detail: 'Needs the ability customers.delete' });
  if (change.kind === 'status' && !change.verb) throw missing('change.verb', 'is required to change the status');
  if (change.kind === 'status' && change.verb === 'move' && !change.status) throw missing('change.status', 'is required to move');
  if (change.kind === 'update' && Object.keys(change.patch).length + change.addTags.length + change.removeTags.length === 0)
    throw missing('change.patch', 'must change at least one field');
}

/** What the actor does not see it cannot set either, of many as of one. */
async function expectSeen(ctx: Ctx, patch: object): Promise<void> {
  const errors = emptied((await settingsOf(ctx)).hidden, patch, []);
  if (errors.length) throw new Fault('rule_violated', { errors: errors.map((error) => ({ ...error, path: `change.patch.${error.path}` })) });
}

function expectAtMost(count: number, most: number): void {
  if (count > most) throw fieldFault('rule_violated', 'selection', 'too_many', `must choose at most ${most} customers`);
}

async function choose(ctx: Ctx, id: string, selection: BulkSelection): Promise<number> {
  const insert = async (conditions: Sql[], except: string[]) =>
    (await ctx.db.row<{ n: number }>(statements.insertMatching(ctx, id, conditions, except, MOST_CHOSEN)))?.n ?? 0;
  const { ids, query = {}, except } = selection;
  if (ids) return insert(statements.amongIds(ids), except);
  const chosen = await insert((await selectionOf(ctx, { ...query, limit: MOST_FOUND })).conditions, except);
  if (chosen > 0 || !query.q) return chosen;
  // Nothing is spelled like that: the list shows what is spelled alike.
  const { items } = await listCustomers(ctx, { ...query, limit: MOST_FOUND });
  return insert(statements.amongIds(items.map((item) => item.id)), except);
}

/** What undoing a cause would do (nothing_to_undo). */
export async function prepareUndo(ctx: Ctx, change: Undoing): Promise<BulkRecord & { preview: BulkPreview }> {
  const id = await chooseTouched(ctx, change);
  return { ...(await recordOf(ctx, id)), preview: await previewOf(ctx, id, { kind: 'undo', ...change }) };
}

/** Begins to put back what a cause changed (nothing_to_undo). */
export async function undo(ctx: Ctx, change: Undoing): Promise<BulkRecord> {
  return startBulk(ctx, await chooseTouched(ctx, change));
}

type Undoing = Omit<Extract<BulkChange, { kind: 'undo' }>, 'kind'>;
async function chooseTouched(ctx: Ctx, { cause, keep = [] }: Undoing): Promise<string> {
  await expectMayUndo(ctx, cause);
  const id = newId();
  await transaction(ctx, async (ctx) => {
    await ctx.db.rows(statements.insertAction(ctx, id, { kind: 'undo', cause, ...(keep.length > 0 && { keep }) }));
    expectAtMost((await ctx.db.row<{ n: number }>(statements.insertTouched(ctx.org, id, cause, keep, MOST_TOUCHED)))?.n ?? 0, MOST_TOUCHED);
  });
  return id;
}

/** Lets a prepared action run; one that runs or ran stays as it is (bulk_action_not_found). */
export async function startBulk(ctx: Ctx, id: string): Promise<BulkRecord> {
  await recordOf(ctx, id);
  await transaction(ctx, (ctx) => ctx.db.rows(statements.setState(ctx.org, id, 'prepared', 'running')));
  return recordOf(ctx, id);
}

/** Stops an action; what it did stays (bulk_action_not_found). */
export async function cancelBulk(ctx: Ctx, id: string): Promise<BulkRecord> {
  await recordOf(ctx, id);
  await transaction(ctx, (ctx) =>
    ctx.db.batch([statements.setState(ctx.org, id, 'running', 'cancelled'), statements.setState(ctx.org, id, 'prepared', 'cancelled')]),
  );
  return recordOf(ctx, id);
}

export async function getBulk(ctx: Ctx, id: string): Promise<BulkRecord & { obstacles: BulkRow[] }> {
  const record = await recordOf(ctx, id);
  const rows = await ctx.db.rows<statements.ObstacleRow>(statements.selectObstacles(ctx.org, id));
  const ids = rows.map(({ customerId }) => customerId);
  const names = new Map((await ctx.db.rows<{ id: string; name: string }>(statements.selectNames(ctx, ids, null))).map((row) => [row.id, row.name]));
  return { ...record, obstacles: rows.map((row) => ({ ...row, name: names.get(row.customerId) ?? null })) };
}

export async function listBulk(ctx: Ctx, undoes: string | undefined): Promise<BulkRecord[]> {
  return (await ctx.db.rows<statements.ActionRow>(statements.selectLatest(ctx, undoes))).map(present);
}
