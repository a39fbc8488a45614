import { historyApi } from '../../../contract/history.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { readable } from './history.sql.ts';
import { listChanges } from './history.ts';

/** What features above know of a customer's history. */
type Sight = {
  /** Refuses a customer that the actor does not see. */
  expectVisible(ctx: Ctx, customerId: string): Promise<void>;
  /** Which of its changes (alias h) are for the actor. */
  among(ctx: Ctx): Sql;
};

export function serveHistory(edge: Edge, { expectVisible, among }: Sight): void {
  serve(edge, historyApi, {
    listCustomerHistory: async (ctx, { params, query: { limit, cursor, order, ...filters } }) => {
      await expectVisible(ctx, params.id);
      const seen = sql`${readable(ctx)}${among(ctx)}`;
      return listChanges(ctx, { ...filters, customerId: params.id, seen }, { limit, cursor, order });
    },
    listAudit: (ctx, { query: { limit, cursor, ...filters } }) => listChanges(ctx, filters, { limit, cursor }),
  });
}
