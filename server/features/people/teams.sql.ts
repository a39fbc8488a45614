import type { TeamInput, TeamRecord } from '../../../contract/teams.ts';
import { literal, type Sql, sql } from '../../platform/db/sql.ts';

export type TeamRow = TeamRecord;
const columns = literal(
  't.id, t.name, t.member_ids as "memberIds", t.lead_id as "leadId", t.version, t.created_at as "createdAt", t.updated_at as "updatedAt"',
);

export const MOST_TEAMS = 500;

export const selectTeams = (org: string): Sql =>
  sql`select ${columns} from tenant.team t where t.org_id = ${org} order by lower(t.name), t.id limit ${MOST_TEAMS}`;
export const countTeams = (org: string): Sql => sql`select count(*)::int as n from tenant.team t where t.org_id = ${org}`;
export const lockTeam = (org: string, id: string): Sql => sql`select ${columns} from crm.team t where t.org_id = ${org} and t.id = ${id} for update`;
export const insertTeam = (org: string, id: string, team: TeamInput): Sql => sql`
  insert into crm.team as t (org_id, id, name, member_ids, lead_id) values (${org}, ${id}, ${team.name}, ${team.memberIds}, ${team.leadId}) returning ${columns}`;
export const updateTeam = (org: string, id: string, team: TeamInput): Sql => sql`
  update crm.team as t set name = ${team.name}, member_ids = ${team.memberIds}, lead_id = ${team.leadId}
  where t.org_id = ${org} and t.id = ${id} returning ${columns}`;
export const deleteTeam = (org: string, id: string): Sql => sql`delete from crm.team where org_id = ${org} and id = ${id}`;

/** Who works with somebody: they themselves and the members of their teams, with or without those who left. */
export const selectTeammates = (org: string, id: string | null): Sql => sql`select ${id}::uuid
  union all select unnest(t.member_ids) from tenant.team t where t.org_id = ${org} and ${id}::uuid = any (t.member_ids)`;

/** Those of these people who work in the organisation now. */
export const selectActive = (org: string, ids: readonly string[]): Sql =>
  sql`select m.id from tenant.member m where m.org_id = ${org} and m.active and m.id = any (${[...ids]}::uuid[])`;
