import { territoriesApi } from '../../../contract/territories.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createTerritory, deleteTerritory, listTerritories, territoryOf, updateTerritory } from './territories.ts';

export function serveTerritories(edge: Edge): void {
  serve(edge, territoriesApi, {
    listTerritories: async (ctx) => ({ items: await listTerritories(ctx) }),
    createTerritory: (ctx, { body }) => createTerritory(ctx, body),
    updateTerritory: (ctx, { params, body }, { ifMatch }) => updateTerritory(ctx, params.id, body, ifMatch),
    deleteTerritory: (ctx, { params }) => deleteTerritory(ctx, params.id),
    getCustomerTerritory: async (ctx, { params }) => ({ territory: await territoryOf(ctx, params.id) }),
  });
}
