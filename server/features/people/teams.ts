import type { TeamInput, TeamPatch, TeamRecord } from '../../../contract/teams.ts';
import { type Ctx, transaction } from '../../platform/context.ts';
import type { Sql } from '../../platform/db/sql.ts';
import { newId } from '../../platform/id.ts';
import { Fault, fieldFault } from '../../platform/problem.ts';
import * as statements from './teams.sql.ts';

/** Ids of the people that the actor works with, as a part of a statement. */
export const teammates = (ctx: Ctx): Sql => statements.selectTeammates(ctx.org, ctx.actor.id);

export const listTeams = (ctx: Ctx): Promise<TeamRecord[]> => ctx.db.rows<statements.TeamRow>(statements.selectTeams(ctx.org));

const nameTaken = (error: unknown): never => {
  throw (error as { code?: string }).code === '23505' ? fieldFault('duplicate', 'name', 'duplicate', 'is the name of another team') : error;
};

/** Creates a team. Errors: duplicate (name), rule_violated (members, lead, too many teams). */
export async function createTeam(ctx: Ctx, input: TeamInput): Promise<TeamRecord> {
  return transaction(ctx, async (ctx) => {
    const count = await ctx.db.row<{ n: number }>(statements.countTeams(ctx.org));
    if ((count?.n ?? 0) >= statements.MOST_TEAMS) throw fieldFault('rule_violated', 'name', 'too_many', `at most ${statements.MOST_TEAMS} teams`);
    const team = { ...input, memberIds: [...new Set(input.memberIds)] };
    await expectSound(ctx, team, []);
    return (await ctx.db.row<statements.TeamRow>(statements.insertTeam(ctx.org, newId(), team))) as TeamRecord;
  }).catch(nameTaken);
}

/**
 * Changes a team: absent keeps. A lead who is taken out of the members, without another being named, leaves the team without one.
 * Errors: team_not_found, version_mismatch, duplicate (name), rule_violated (members, lead).
 */
export async function updateTeam(ctx: Ctx, id: string, patch: TeamPatch, version: number | null): Promise<TeamRecord> {
  return transaction(ctx, async (ctx) => {
    const known = await lockedTeam(ctx, id);
    if (version !== null && known.version !== version) throw new Fault('version_mismatch', { current: known.version });
    const memberIds = [...new Set(patch.memberIds ?? known.memberIds)];
    const lead = known.leadId !== null && memberIds.includes(known.leadId) ? known.leadId : null;
    const team = { name: patch.name ?? known.name, memberIds, leadId: patch.leadId === undefined ? lead : patch.leadId };
    await expectSound(ctx, team, known.memberIds);
    return (await ctx.db.row<statements.TeamRow>(statements.updateTeam(ctx.org, id, team))) as TeamRecord;
  }).catch(nameTaken);
}

/** Deletes a team. Errors: team_not_found, team_in_use (another record refers to it). */
export async function deleteTeam(ctx: Ctx, id: string): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await lockedTeam(ctx, id);
    await ctx.db.rows(statements.deleteTeam(ctx.org, id));
  }).catch((error) => {
    throw (error as { code?: string }).code === '23503' ? new Fault('team_in_use') : error;
  });
}

async function lockedTeam(ctx: Ctx, id: string): Promise<statements.TeamRow> {
  const team = await ctx.db.row<statements.TeamRow>(statements.lockTeam(ctx.org, id));
  if (!team) throw new Fault('team_not_found');
  return team;
}

/** Whoever joins works here now; who has left may stay a member. The lead is one of the members. */
async function expectSound(ctx: Ctx, { memberIds, leadId }: TeamInput, before: readonly string[]): Promise<void> {
  const named = [...new Set([...memberIds, ...(leadId === null ? [] : [leadId])])];
  const active = await ctx.db.rows<{ id: string }>(statements.selectActive(ctx.org, named));
  const known = new Set([...before, ...active.map(({ id }) => id)]);
  const refuse = (path: string) => fieldFault('rule_violated', path, 'not_found', 'is nobody who works in this organisation');
  const stranger = memberIds.findIndex((id) => !known.has(id));
  if (stranger >= 0) throw refuse(`memberIds.${stranger}`);
  if (leadId === null || memberIds.includes(leadId)) return;
  throw known.has(leadId) ? fieldFault('rule_violated', 'leadId', 'not_a_member', 'must be one of the members') : refuse('leadId');
}
