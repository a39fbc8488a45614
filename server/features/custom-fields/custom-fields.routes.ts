import { customFieldsApi } from '../../../contract/custom-fields.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createCustomField, deleteCustomField, listCustomFields, updateCustomField } from './custom-fields.ts';

export function serveCustomFields(edge: Edge): void {
  serve(edge, customFieldsApi, {
    listCustomFields: async (ctx) => ({ items: await listCustomFields(ctx) }),
    createCustomField: (ctx, { body }) => createCustomField(ctx, body),
    updateCustomField: (ctx, { params, body }, { ifMatch }) => updateCustomField(ctx, params.id, body, ifMatch),
    deleteCustomField: (ctx, { params }) => deleteCustomField(ctx, params.id),
  });
}
