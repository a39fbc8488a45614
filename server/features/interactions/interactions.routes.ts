import { interactionsApi } from '../../../contract/interactions.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { listAllInteractions } from './interactions.all.ts';
import { listFollowUps, listInteractions } from './interactions.list.ts';
import { deleteInteraction, finishFollowUp, getInteraction, logInteraction, snoozeFollowUp, updateInteraction } from './interactions.ts';

export function serveInteractions(edge: Edge): void {
  serve(edge, interactionsApi, {
    listAllInteractions: (ctx, { query }) => listAllInteractions(ctx, query),
    listInteractions: (ctx, { params, query }) => listInteractions(ctx, params.id, query),
    logInteraction: (ctx, { params, body }) => logInteraction(ctx, params.id, body),
    listFollowUps: (ctx, { query }) => listFollowUps(ctx, query),
    getInteraction: (ctx, { params }) => getInteraction(ctx, params.id),
    updateInteraction: (ctx, { params, body }, { ifMatch }) => updateInteraction(ctx, params.id, body, ifMatch),
    deleteInteraction: (ctx, { params }) => deleteInteraction(ctx, params.id),
    finishFollowUp: (ctx, { params }) => finishFollowUp(ctx, params.id),
    snoozeFollowUp: (ctx, { params, body }) => snoozeFollowUp(ctx, params.id, body.on),
  });
}
