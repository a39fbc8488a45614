import type { BulkChange, BulkPreview } from '../../../contract/bulk.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { type ChangeRow, reads } from '../history/history.sql.ts';
import { differencesOf } from '../history/history.ts';
import { settingsOf } from '../organisations/organisations.ts';
import { applyTo, refusalOf } from './applying.ts';
import * as statements from './bulk.sql.ts';
import type { Outcome } from './undo.ts';

const MOST_LOOKED = 200;
const MOST_SHOWN = 20;

type Tried = Outcome & { customerId: string; changes: BulkPreview['rows'][number]['changes'] };

class Rehearsed extends Error {
  readonly tried: Tried;
  constructor(tried: Tried) {
    super('rehearsed');
    this.tried = tried;
  }
}

/** What would become of one customer: it is done and rolled back, so what is seen is what will be. */
async function tryOut(ctx: Ctx, change: BulkChange, customerId: string): Promise<Tried> {
  const { hidden } = await settingsOf(ctx);
  try {
    return await transaction(ctx, async (ctx) => {
      const outcome = await applyTo(ctx, change, customerId);
      const rows = await ctx.db.rows<ChangeRow>(statements.selectDone(ctx.org, customerId, ctx.cause));
      const changes = rows
        .filter(({ entity }) => reads(ctx, entity))
        .map((row) => ({ event: row.event, entity: row.entity, changes: differencesOf(hidden, row) }));
      throw new Rehearsed({ ...outcome, customerId, changes });
    });
  } catch (error) {
    return error instanceof Rehearsed ? error.tried : { ...refusalOf(error), customerId, changes: [] };
  }
}

/** Looks at the first customers of an action, one after the other: it must not keep others waiting. */
export async function previewOf(ctx: Ctx, id: string, change: BulkChange): Promise<BulkPreview> {
  const acting = { ...ctx, cause: statements.causeOf(id, change) };
  const open = await ctx.db.rows<{ id: string }>(statements.selectOpen(ctx.org, id, MOST_LOOKED));
  const tried: Tried[] = [];
  for (const item of open) tried.push(await tryOut(acting, change, item.id));
  const inTheWay = tried.filter(({ problem }) => problem).slice(0, MOST_SHOWN);
  const shown = [...new Set([...inTheWay, ...tried.slice(0, MOST_SHOWN)])];
  const names = await ctx.db.rows<{ id: string; name: string }>(
    statements.selectNames(
      ctx,
      shown.map(({ customerId }) => customerId),
      change.kind === 'undo' ? change.cause : null,
    ),
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const count = (outcome: Outcome['outcome']) => tried.filter((one) => one.outcome === outcome).length;
  return {
    looked: { total: tried.length, changed: count('changed'), unchanged: count('unchanged'), partly: count('partly'), refused: count('refused') },
    rows: shown.map((one) => ({ ...one, name: nameOf.get(one.customerId) ?? null })),
  };
}
