import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty, filled, uuid } from './scalars.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, like DE');
const parts = (most: number) => z.array(filled(most)).max(500);
const shape = {
  name: filled(100),
  country,
  states: parts(100),
  cities: parts(100),
  postalCodes: parts(20).describe('How postal codes begin: 80 is all from 80000 to 80999'),
  personId: uuid.nullable().describe('Who looks after it'),
  teamId: uuid.nullable().describe('Whose people look after it in turns where there is no such person, or they have left'),
};
export const territoryInput = z
  .strictObject({
    ...shape,
    states: shape.states.default([]),
    cities: shape.cities.default([]),
    postalCodes: shape.postalCodes.default([]),
    personId: shape.personId.default(null),
    teamId: shape.teamId.default(null),
  })
  .describe('Any of the states, cities and postal codes; where none is named, the whole country');
export type TerritoryInput = z.output<typeof territoryInput>;
export const territoryPatch = z.strictObject(shape).partial();
export type TerritoryPatch = z.output<typeof territoryPatch>;

export const territoryRecord = z.object({
  ...shape,
  id: z.string(),
  country: z.string(),
  personId: z.string().nullable(),
  teamId: z.string().nullable(),
  states: z.array(z.string()),
  cities: z.array(z.string()),
  postalCodes: z.array(z.string()),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TerritoryRecord = z.output<typeof territoryRecord>;

const one = z.strictObject({ id: uuid });
const tag = 'Territories';
export const territoriesApi = {
  listTerritories: endpoint({
    method: 'GET',
    path: '/api/territories',
    summary: 'Territories, by name',
    tag,
    response: z.object({ items: z.array(territoryRecord) }),
    ability: 'people.read',
  }),
  createTerritory: endpoint({
    method: 'POST',
    path: '/api/territories',
    summary: 'Create a territory',
    tag,
    body: territoryInput,
    status: 201,
    response: territoryRecord,
    errors: ['duplicate', 'rule_violated'],
    ability: 'people.manage',
    idempotent: true,
  }),
  updateTerritory: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/territories/:id',
    summary: 'Change what a territory is or who looks after it',
    tag,
    params: one,
    versioned: true,
    body: territoryPatch,
    response: territoryRecord,
    errors: ['territory_not_found', 'duplicate', 'rule_violated'],
    ability: 'people.manage',
  }),
  deleteTerritory: endpoint({
    method: 'DELETE',
    path: '/api/territories/:id',
    summary: 'Delete a territory; its customers stay as they are',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['territory_not_found'],
    ability: 'people.manage',
  }),
  getCustomerTerritory: endpoint({
    method: 'GET',
    path: '/api/customers/:id/territory',
    summary: 'The territory that a customer is in by its primary address: the most specific one',
    tag,
    params: one,
    response: z.object({ territory: territoryRecord.nullable() }),
    errors: ['customer_not_found'],
    ability: 'customers.read',
  }),
};
