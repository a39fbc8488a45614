import { viewsApi } from '../../../contract/views.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createView, deleteView, listViews, openWithout, openWithView, updateView } from './views.ts';

export function serveViews(edge: Edge): void {
  serve(edge, viewsApi, {
    listViews: async (ctx, { query }) => ({ items: await listViews(ctx, query.list) }),
    createView: (ctx, { body }) => createView(ctx, body),
    updateView: (ctx, { params, body }, { ifMatch }) => updateView(ctx, params.id, body, ifMatch),
    deleteView: (ctx, { params }) => deleteView(ctx, params.id),
    openWithView: (ctx, { params }) => openWithView(ctx, params.id),
    openWithoutView: (ctx, { params }) => openWithout(ctx, params.id),
  });
}
