import { notificationsApi } from '../../../contract/notifications.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Edge, serve, type Visitor } from '../../platform/http/routes.ts';
import { Fault } from '../../platform/problem.ts';
import { listNotifications, readAllNotifications, readNotification } from './notifications.ts';

/** The person who calls, in the organisation that they act in. A key is told of nothing. */
export function memberOf({ ctx, personId }: Visitor): { ctx: Ctx; me: string } {
  if (!ctx || !personId) throw new Fault('not_permitted', { detail: 'This is for persons, in an organisation' });
  return { ctx, me: personId };
}

export function serveNotifications(edge: Edge): void {
  serve(edge, notificationsApi, {
    listNotifications: async (visitor, { query }) => {
      const { ctx, me } = memberOf(visitor);
      return listNotifications(ctx, me, query);
    },
    readNotification: async (visitor, { params }) => {
      const { ctx, me } = memberOf(visitor);
      await readNotification(ctx, me, params.id);
    },
    readAllNotifications: async (visitor) => {
      const { ctx, me } = memberOf(visitor);
      await readAllNotifications(ctx, me);
    },
  });
}
