import { type BulkRecord, bulkApi } from '../../../contract/bulk.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { cancelBulk, getBulk, listBulk, prepareBulk, prepareUndo, recordOf, startBulk, undo } from './bulk.ts';
import type { BulkRunner } from './runner.ts';

export function serveBulk(edge: Edge, runner: BulkRunner): void {
  const running = async (ctx: Ctx, { id }: BulkRecord) => {
    await runner.run(ctx.org, id);
    return recordOf(ctx, id);
  };
  serve(edge, bulkApi, {
    prepareBulk: (ctx, { body }) => prepareBulk(ctx, body.selection, body.change),
    prepareUndo: (ctx, { body }) => prepareUndo(ctx, body),
    undo: async (ctx, { body }) => running(ctx, await undo(ctx, body)),
    listBulk: async (ctx, { query }) => ({ items: await listBulk(ctx, query.undoes) }),
    getBulk: (ctx, { params }) => getBulk(ctx, params.id),
    startBulk: async (ctx, { params }) => running(ctx, await startBulk(ctx, params.id)),
    cancelBulk: (ctx, { params }) => cancelBulk(ctx, params.id),
  });
}
