import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty, filled, uuid } from './scalars.ts';

const shape = {
  name: filled(100),
  memberIds: z.array(uuid).max(500).describe('People of the organisation; one may be in several teams'),
  leadId: uuid.nullable().describe('One of the members'),
};
export const teamInput = z.strictObject({ name: shape.name, memberIds: shape.memberIds.default([]), leadId: shape.leadId.default(null) });
export type TeamInput = z.output<typeof teamInput>;
export const teamPatch = z.strictObject({ name: shape.name.optional(), memberIds: shape.memberIds.optional(), leadId: shape.leadId.optional() });
export type TeamPatch = z.output<typeof teamPatch>;

export const teamRecord = z.object({
  id: z.string(),
  name: z.string(),
  memberIds: z.array(z.string()),
  leadId: z.string().nullable(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TeamRecord = z.output<typeof teamRecord>;

const one = z.strictObject({ id: uuid });
const tag = 'Teams';
export const teamsApi = {
  listTeams: endpoint({
    method: 'GET',
    path: '/api/teams',
    summary: 'Teams, by name',
    tag,
    response: z.object({ items: z.array(teamRecord) }),
    ability: 'people.read',
  }),
  createTeam: endpoint({
    method: 'POST',
    path: '/api/teams',
    summary: 'Create a team',
    tag,
    body: teamInput,
    status: 201,
    response: teamRecord,
    errors: ['duplicate', 'rule_violated'],
    ability: 'people.manage',
    idempotent: true,
  }),
  updateTeam: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/teams/:id',
    summary: 'Rename a team, change its members or its lead; a lead who is no longer a member is none',
    tag,
    params: one,
    versioned: true,
    body: teamPatch,
    response: teamRecord,
    errors: ['team_not_found', 'duplicate', 'rule_violated'],
    ability: 'people.manage',
  }),
  deleteTeam: endpoint({
    method: 'DELETE',
    path: '/api/teams/:id',
    summary: 'Delete a team that nothing refers to',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['team_not_found', 'team_in_use'],
    ability: 'people.manage',
  }),
};
