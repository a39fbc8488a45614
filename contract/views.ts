import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty, filled, text, uuid } from './scalars.ts';

export const VIEWED_LISTS = ['customers', 'interactions', 'work-orders', 'tickets', 'equipment', 'tasks', 'orders', 'invoices', 'contracts'] as const;
export type ViewedList = (typeof VIEWED_LISTS)[number];
const shape = {
  name: filled(100),
  query: z
    .record(text(50), text(4000))
    .refine((query) => Object.keys(query).length <= 50, 'must have at most 50 entries')
    .describe('The list’s own parameters: filters, search, sort'),
  columns: z.array(text(100)).max(100).describe('Columns in their order; empty are those of the list'),
  shared: z.boolean().describe('Seen by everybody in the organisation'),
};
export const viewInput = z.strictObject({
  list: z.enum(VIEWED_LISTS),
  ...shape,
  columns: shape.columns.default([]),
  shared: shape.shared.default(false),
});
export type ViewInput = z.output<typeof viewInput>;
export const viewPatch = z.strictObject({
  name: shape.name.optional(),
  query: shape.query.optional(),
  columns: shape.columns.optional(),
  shared: shape.shared.optional(),
});
export type ViewPatch = z.output<typeof viewPatch>;

export const viewRecord = z.object({
  id: z.string(),
  list: z.enum(VIEWED_LISTS),
  name: z.string(),
  query: z.record(z.string(), z.string()),
  columns: z.array(z.string()),
  shared: z.boolean(),
  mine: z.boolean(),
  isDefault: z.boolean().describe('The list opens with it for who asks'),
  ownerName: z.string().nullable(),
  version: z.int(),
  abilities: z.array(z.enum(['update', 'delete'])),
});
export type ViewRecord = z.output<typeof viewRecord>;

const one = z.strictObject({ id: uuid });
const tag = 'Saved views';
export const viewsApi = {
  listViews: endpoint({
    method: 'GET',
    path: '/api/views',
    summary: 'Saved views of a list: one’s own and those that are shared',
    tag,
    query: z.strictObject({ list: z.enum(VIEWED_LISTS).default('customers') }),
    response: z.object({ items: z.array(viewRecord) }),
    ability: 'customers.read',
  }),
  createView: endpoint({
    method: 'POST',
    path: '/api/views',
    summary: 'Save a view',
    tag,
    body: viewInput,
    response: viewRecord,
    status: 201,
    errors: ['duplicate', 'rule_violated'],
    ability: 'views.save',
    idempotent: true,
  }),
  updateView: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/views/:id',
    summary: 'Rename, change or share a view',
    tag,
    params: one,
    versioned: true,
    body: viewPatch,
    response: viewRecord,
    errors: ['view_not_found', 'duplicate'],
    ability: 'views.save',
  }),
  deleteView: endpoint({
    method: 'DELETE',
    path: '/api/views/:id',
    summary: 'Delete a view',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['view_not_found'],
    ability: 'views.save',
  }),
  openWithView: endpoint({
    method: 'POST',
    path: '/api/views/:id/default',
    summary: 'Open the list with this view, one’s own or a shared one; for who asks alone',
    tag,
    params: one,
    response: viewRecord,
    errors: ['view_not_found'],
    ability: 'views.save',
  }),
  openWithoutView: endpoint({
    method: 'DELETE',
    path: '/api/views/:id/default',
    summary: 'Open the list without this view',
    tag,
    params: one,
    response: viewRecord,
    errors: ['view_not_found'],
    ability: 'views.save',
  }),
};
