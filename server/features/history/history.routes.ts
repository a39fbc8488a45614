import { historyApi } from '../../../contract/history.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { listChanges } from './history.ts';

/** `seen` refuses a customer that the actor does not see. */
export function serveHistory(edge: Edge, seen: (ctx: Ctx, customerId: string) => Promise<void>): void {
  serve(edge, historyApi, {
    listCustomerHistory: async (ctx, { params, query: { limit, cursor, order, ...filters } }) => {
      await seen(ctx, params.id);
      return listChanges(ctx, { ...filters, customerId: params.id }, { limit, cursor, order });
    },
    listAudit: (ctx, { query: { limit, cursor, ...filters } }) => listChanges(ctx, filters, { limit, cursor }),
  });
}
