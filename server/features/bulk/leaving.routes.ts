import { leavingApi } from '../../../contract/leaving.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { previewLeave } from '../leaving/leaving.ts';
import { recordOf } from './bulk.ts';
import { beginLeave } from './leaving.ts';
import type { BulkRunner } from './runner.ts';

/** `endSessions` ends the sessions of a person who belongs nowhere else. */
export function serveLeaving(edge: Edge, runner: BulkRunner, endSessions: (person: string) => Promise<void>): void {
  serve(edge, leavingApi, {
    previewLeave: (ctx, { params, body }) => previewLeave(ctx, params.id, body),
    leave: async (ctx, { params, body }) => {
      const { id } = await beginLeave(ctx, params.id, body);
      await endSessions(params.id);
      await runner.run(ctx.org, id);
      return recordOf(ctx, id);
    },
  });
}
