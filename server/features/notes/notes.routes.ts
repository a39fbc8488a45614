import { notesApi } from '../../../contract/notes.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createNote, deleteNote, getNote, listNotes, pinNote, updateNote } from './notes.ts';
import { listVersions, restoreNote } from './notes.versions.ts';

export function serveNotes(edge: Edge): void {
  serve(edge, notesApi, {
    listNotes: (ctx, { query }) => listNotes(ctx, query),
    listCustomerNotes: (ctx, { params, query }) => listNotes(ctx, query, params.id),
    createNote: (ctx, { params, body }) => createNote(ctx, params.id, body),
    getNote: (ctx, { params }) => getNote(ctx, params.id),
    updateNote: (ctx, { params, body }, { ifMatch }) => updateNote(ctx, params.id, body, ifMatch),
    deleteNote: (ctx, { params }) => deleteNote(ctx, params.id),
    pinNote: (ctx, { params }) => pinNote(ctx, params.id, true),
    unpinNote: (ctx, { params }) => pinNote(ctx, params.id, false),
    listNoteVersions: (ctx, { params }) => listVersions(ctx, params.id),
    restoreNote: (ctx, { params, body }) => restoreNote(ctx, params.id, body.version),
  });
}
