import { documentsApi } from '../../../contract/customer-documents.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { KEPT_DAYS, selectRoom } from './documents.sql.ts';
import { deleteDocument, getDocument, listDocuments, updateDocument } from './documents.ts';
import { contentOf } from './downloading.ts';
import { eraseContents } from './sweeping.ts';
import { type Keeping, uploadDocument } from './uploading.ts';

export function serveDocuments(edge: Edge, keeping: Keeping): void {
  const { largest, quota, endings, stores } = keeping;
  serve(edge, documentsApi, {
    listDocuments: (ctx, { query }) => listDocuments(ctx, query),
    getDocumentSpace: async (ctx) => {
      const room = await ctx.db.row<{ bytes: number; released: number }>(selectRoom(ctx.org));
      return { bytes: room?.bytes ?? 0, deletedBytes: room?.released ?? 0, quota, largest, types: [...endings], keptDays: KEPT_DAYS };
    },
    eraseDocuments: (ctx, { body }) => eraseContents(ctx, body, stores),
    listCustomerDocuments: (ctx, { params, query }) => listDocuments(ctx, query, params.id),
    uploadDocument: (ctx, { params, query, body }, { length }) => uploadDocument(ctx, params.id, query, body, length, keeping),
    getDocument: (ctx, { params }) => getDocument(ctx, params.id),
    getDocumentContent: (ctx, { params, query }, { range }) => contentOf(ctx, params.id, { inline: query.inline === 'true', range }, stores),
    updateDocument: (ctx, { params, body }, { ifMatch }) => updateDocument(ctx, params.id, body, ifMatch),
    deleteDocument: (ctx, { params }) => deleteDocument(ctx, params.id),
  });
}
