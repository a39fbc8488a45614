import type { Blueprint, Rules } from '../../../contract/blueprint.ts';
import { blueprintOf } from '../../../contract/blueprints/index.ts';
import { DEFAULT_FIELD_RIGHTS, type FieldRights } from '../../../contract/field-rights.ts';
import type { OrganisationInput, OrganisationRecord } from '../../../contract/organisations.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import type { Db } from '../../platform/db/tenant.ts';
import { newId } from '../../platform/id.ts';
import { Fault } from '../../platform/problem.ts';
import { asSeenBy, type Hidden } from './hidden.rules.ts';
import * as statements from './organisations.sql.ts';

/** An organisation with its rules for customers, and who sees which fields; `hidden` are those that whoever asked does not see. */
export type Settings = OrganisationRecord & { rules: Rules; fieldRights: FieldRights; sensitiveFields: string[]; hidden: Hidden };

const FRESH_MS = 1_000;
const MOST_KEPT = 10_000;
const kept = new Map<string, { settings: Settings; seenBy: Map<string, Settings>; until: number }>();

/** The organisation's settings as the actor has them, at most a second old: what it does not see is not used. The database itself holds uniqueness, so a second of lag cannot break it. */
export async function settingsOf(ctx: Ctx): Promise<Settings> {
  const known = kept.get(ctx.org);
  const fresh = known && known.until > Date.now() ? known : { settings: await freshSettings(ctx), seenBy: new Map(), until: Date.now() + FRESH_MS };
  if (kept.size >= MOST_KEPT) kept.clear();
  if (fresh !== known) kept.set(ctx.org, fresh);
  const { role } = ctx.actor;
  const seen = fresh.seenBy.get(role) ?? asSeenBy(role, fresh.settings);
  fresh.seenBy.set(role, seen);
  return seen;
}

/** As they are written, now and whole: for those who administer them and for the work of the system. */
export async function freshSettings(ctx: Ctx): Promise<Settings> {
  const row = await ctx.db.row<statements.SettingsRow>(statements.selectSettings(ctx.org));
  if (!row) throw new Fault('not_found', { detail: 'The organisation is gone' });
  const { unique, rules, fieldRights, ...record } = row;
  return { ...record, rules: { ...rules, unique }, fieldRights: fieldRights ?? DEFAULT_FIELD_RIGHTS, hidden: new Set() };
}

export const forgetSettings = (org: string) => void kept.delete(org);

export const recordOf = ({ rules: _, fieldRights: __, sensitiveFields: ___, hidden: ____, ...record }: Settings): OrganisationRecord => record;

/** Creates an organisation from a blueprint, on a transaction of the identity role. Answers its id. */
export async function insertOrganisation(db: Db, input: OrganisationInput): Promise<string> {
  const blueprint = blueprintOf(input.blueprint) as Blueprint;
  const id = newId();
  const proposed = { ...blueprint.organisation, ...definedOf(input) };
  const { rules } = blueprint;
  await db.rows(statements.insertOrganisation(id));
  await db.rows(statements.insertSettings({ ...proposed, id, name: input.name, blueprint: input.blueprint, rules }));
  await db.rows(statements.insertUniqueRules(id, rules.unique));
  return id;
}

const definedOf = (input: OrganisationInput) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<OrganisationInput>;

export async function updateOrganisation(
  ctx: Ctx,
  changes: Parameters<typeof statements.updateSettings>[1],
  version: number | null,
): Promise<OrganisationRecord> {
  const settings = await transaction(ctx, async (ctx) => {
    await expectVersion(ctx, version);
    await ctx.db.rows(statements.updateSettings(ctx, changes));
    return freshSettings(ctx);
  });
  forgetSettings(ctx.org);
  return recordOf(settings);
}

/** Locks the settings and refuses an update that was made from an older version. */
export async function expectVersion(ctx: Ctx, version: number | null): Promise<void> {
  const now = await ctx.db.row<{ version: number }>(statements.lockSettings(ctx.org));
  if (version !== null && now?.version !== version) throw new Fault('version_mismatch', { current: now?.version });
}

/** Refused while the organisation has customers (organisation_in_use); the foreign key stands behind the check. */
export async function deleteOrganisation(ctx: Ctx): Promise<void> {
  await transaction(ctx, async (ctx) => {
    if (await ctx.db.row(statements.customerExists(ctx.org))) throw new Fault('organisation_in_use');
    await ctx.db.rows(statements.deleteOrganisationRow(ctx.org));
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('organisation_in_use') : error;
  });
  forgetSettings(ctx.org);
}

/**
 * Writes rules that were found sound; the caller holds the lock on them and makes the unique keys anew. Uniqueness is kept with the
 * other rules too, so that a change of it alone is a version and in the history.
 */
export async function saveRules(ctx: Ctx, rules: Rules): Promise<void> {
  await ctx.db.rows(statements.updateRules(ctx.org, rules));
  await ctx.db.rows(statements.deleteOtherUniqueRules(ctx.org, rules.unique));
  await ctx.db.rows(statements.upsertUniqueRules(ctx.org, rules.unique));
}
