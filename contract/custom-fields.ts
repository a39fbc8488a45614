import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { empty, filled, uuid } from './scalars.ts';

export const CUSTOM_KINDS = ['text', 'number', 'money', 'date', 'choice', 'choices', 'boolean', 'link'] as const;
const shape = {
  label: filled(100),
  required: z.boolean().default(false),
  options: z.array(filled(100)).max(200).default([]).describe('For choice and choices'),
  position: z.int().min(0).max(10_000).default(0),
  sensitive: z.boolean().default(false).describe('Only seen by roles that see sensitive fields'),
};
export const customFieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, 'must be a short key of lower-case letters, digits and _')
  .refine((key) => key !== 'constructor', 'is a reserved word');
export const customFieldInput = z.strictObject({
  key: customFieldKey,
  kind: z.enum(CUSTOM_KINDS),
  ...shape,
});
export type CustomFieldInput = z.output<typeof customFieldInput>;
export const customFieldRecord = z.object({
  id: z.string(),
  key: z.string(),
  label: z.string(),
  kind: z.enum(CUSTOM_KINDS),
  required: z.boolean(),
  options: z.array(z.string()),
  position: z.int(),
  sensitive: z.boolean(),
  version: z.int(),
});
export type CustomFieldRecord = z.output<typeof customFieldRecord>;

const one = z.strictObject({ id: uuid });
const tag = 'Custom fields';
export const customFieldsApi = {
  listCustomFields: endpoint({
    method: 'GET',
    path: '/api/custom-fields',
    summary: 'Custom fields of customers',
    tag,
    response: z.object({ items: z.array(customFieldRecord) }),
    ability: 'organisation.read',
  }),
  createCustomField: endpoint({
    method: 'POST',
    path: '/api/custom-fields',
    summary: 'Define a custom field',
    tag,
    body: customFieldInput,
    response: customFieldRecord,
    status: 201,
    errors: ['duplicate', 'rule_violated'],
    ability: 'organisation.manage',
  }),
  updateCustomField: endpoint({
    method: 'PUT',
    also: 'PATCH',
    path: '/api/custom-fields/:id',
    summary: 'Change label, options, position, whether required',
    tag,
    params: one,
    versioned: true,
    body: z.strictObject({
      label: shape.label.optional(),
      required: z.boolean().optional(),
      options: z.array(filled(100)).max(200).optional(),
      position: z.int().min(0).max(10_000).optional(),
      sensitive: z.boolean().optional(),
    }),
    response: customFieldRecord,
    errors: ['custom_field_not_found', 'rule_violated'],
    ability: 'organisation.manage',
  }),
  deleteCustomField: endpoint({
    method: 'DELETE',
    path: '/api/custom-fields/:id',
    summary: 'Remove a custom field that no customer uses',
    tag,
    params: one,
    response: empty,
    status: 204,
    errors: ['custom_field_not_found', 'custom_field_in_use'],
    ability: 'organisation.manage',
  }),
};
