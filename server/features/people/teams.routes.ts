import { teamsApi } from '../../../contract/teams.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createTeam, deleteTeam, listTeams, updateTeam } from './teams.ts';

export function serveTeams(edge: Edge): void {
  serve(edge, teamsApi, {
    listTeams: async (ctx) => ({ items: await listTeams(ctx) }),
    createTeam: (ctx, { body }) => createTeam(ctx, body),
    updateTeam: (ctx, { params, body }, { ifMatch }) => updateTeam(ctx, params.id, body, ifMatch),
    deleteTeam: (ctx, { params }) => deleteTeam(ctx, params.id),
  });
}
