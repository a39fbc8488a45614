import { importsApi } from '../../../contract/imports.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { cancelImport, columnsOf, decideImport, getImport, listImports, rejectsOf, startImport } from './imports.ts';
import { decideOrderImport, orderColumns } from './orders.deciding.ts';
import { previewImport } from './previewing.ts';
import type { ImportRunner } from './runner.ts';
import { addImportPart, uploadImport } from './uploading.ts';

/** `largest` is the most bytes that a file may have. */
export function serveImports(edge: Edge, runner: ImportRunner, largest: number): void {
  serve(edge, importsApi, {
    listImports: async (ctx, { query }) => ({ ...(await listImports(ctx, query)), largest }),
    uploadImport: (ctx, { query, body }) => uploadImport(ctx, query, body, largest),
    addImportPart: (ctx, { params, query, body }) => addImportPart(ctx, params.id, query, body, largest),
    getOrderImportColumns: (ctx, { params }) => orderColumns(ctx, params.id),
    decideOrderImport: (ctx, { params, body }) => decideOrderImport(ctx, params.id, body),
    getImport: (ctx, { params }) => getImport(ctx, params.id),
    getImportColumns: (ctx, { params }) => columnsOf(ctx, params.id),
    decideImport: (ctx, { params, body }) => decideImport(ctx, params.id, body),
    previewImport: (ctx, { params, query }) => previewImport(ctx, params.id, query.limit),
    startImport: async (ctx, { params }) => {
      const started = await startImport(ctx, params.id);
      runner.wake(ctx.org, params.id);
      return started;
    },
    cancelImport: async (ctx, { params }) => {
      const cancelled = await cancelImport(ctx, params.id);
      if (cancelled.cancelling) runner.wake(ctx.org, params.id);
      return cancelled;
    },
    getImportRejects: (ctx, { params }) => rejectsOf(ctx, params.id),
  });
}
