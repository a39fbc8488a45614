import type { TerritoryInput, TerritoryPatch, TerritoryRecord } from '../../../contract/territories.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import { sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import { expectVisible } from '../customers/customers.ts';
import { selectActive } from '../people/teams.sql.ts';
import * as statements from './territories.sql.ts';

export const listTerritories = (ctx: Ctx): Promise<TerritoryRecord[]> => ctx.db.rows<statements.TerritoryRow>(statements.selectTerritories(ctx.org));

/** The territory that a customer is in (customer_not_found). */
export async function territoryOf(ctx: Ctx, customerId: string): Promise<TerritoryRecord | null> {
  await expectVisible(ctx, customerId);
  const found = await ctx.db.row<{ territory_id: string }>(statements.territoriesOf(ctx.org, sql`${customerId}::uuid`));
  return found ? ((await ctx.db.row<statements.TerritoryRow>(statements.selectTerritory(ctx.org, found.territory_id))) ?? null) : null;
}

const nameTaken = (error: unknown): never => {
  throw (error as { code?: string }).code === '23505' ? fieldFault('duplicate', 'name', 'duplicate', 'is the name of another territory') : error;
};

/** Errors: duplicate (name), rule_violated (personId, teamId, too many territories). */
export async function createTerritory(ctx: Ctx, input: TerritoryInput): Promise<TerritoryRecord> {
  return transaction(ctx, async (ctx) => {
    const count = await ctx.db.row<{ n: number }>(statements.countTerritories(ctx.org));
    const most = statements.MOST_TERRITORIES;
    if ((count?.n ?? 0) >= most) throw fieldFault('rule_violated', 'name', 'too_many', `at most ${most} territories`);
    await expectSound(ctx, input, null);
    return (await ctx.db.row<statements.TerritoryRow>(statements.insertTerritory(ctx.org, newId(), clean(input)))) as TerritoryRecord;
  }).catch(nameTaken);
}

/** Absent keeps. Errors: territory_not_found, version_mismatch, duplicate (name), rule_violated (personId, teamId). */
export async function updateTerritory(ctx: Ctx, id: string, patch: TerritoryPatch, version: number | null): Promise<TerritoryRecord> {
  return transaction(ctx, async (ctx) => {
    const known = await ctx.db.row<statements.TerritoryRow>(statements.lockTerritory(ctx.org, id));
    if (!known) throw new Fault('territory_not_found');
    if (version !== null && known.version !== version) throw new Fault('version_mismatch', { current: known.version });
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as TerritoryPatch;
    const next = { ...known, ...given };
    await expectSound(ctx, next, known);
    return (await ctx.db.row<statements.TerritoryRow>(statements.updateTerritory(ctx.org, id, clean(next)))) as TerritoryRecord;
  }).catch(nameTaken);
}

export async function deleteTerritory(ctx: Ctx, id: string): Promise<void> {
  if (!(await transaction(ctx, (ctx) => ctx.db.row(statements.deleteTerritory(ctx.org, id))))) throw new Fault('territory_not_found');
}

const once = (texts: string[]) => [...new Set(texts)];
const clean = (one: TerritoryInput): TerritoryInput => ({ ...one, states: once(one.states), cities: once(one.cities), postalCodes: once(one.postalCodes) });

/** Looked after by a person who works here or by a team of ours; who looks after it already may have left. */
async function expectSound(ctx: Ctx, { personId, teamId }: TerritoryInput, before: TerritoryRecord | null): Promise<void> {
  if (personId && personId !== before?.personId && !(await ctx.db.row(selectActive(ctx.org, [personId]))))
    throw fieldFault('rule_violated', 'personId', 'not_found', 'is nobody who works in this organisation');
  if (teamId && teamId !== before?.teamId && !(await ctx.db.row(statements.selectTeam(ctx.org, teamId))))
    throw fieldFault('rule_violated', 'teamId', 'not_found', 'is not a team of this organisation');
}
