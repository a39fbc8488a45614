import { tasksApi } from '../../../contract/tasks.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createTask, deleteTask, getTask, listLinkable, listTasks, moveTask, tickItem, updateTask } from './tasks.ts';

export function serveTasks(edge: Edge): void {
  serve(edge, tasksApi, {
    listTasks: (ctx, { query }) => listTasks(ctx, query),
    listCustomerTasks: (ctx, { params, query }) => listTasks(ctx, query, params.id),
    listLinkable: async (ctx, { params, query }) => ({ items: await listLinkable(ctx, params.id, query) }),
    createTask: (ctx, { body }) => createTask(ctx, body),
    getTask: (ctx, { params }) => getTask(ctx, params.id),
    updateTask: (ctx, { params, body }, { ifMatch }) => updateTask(ctx, params.id, body, ifMatch),
    deleteTask: (ctx, { params }) => deleteTask(ctx, params.id),
    completeTask: (ctx, { params }) => moveTask(ctx, params.id, 'complete'),
    cancelTask: (ctx, { params }) => moveTask(ctx, params.id, 'cancel'),
    reopenTask: (ctx, { params }) => moveTask(ctx, params.id, 'reopen'),
    tickChecklistItem: (ctx, { params }) => tickItem(ctx, params.id, params.item, true),
    untickChecklistItem: (ctx, { params }) => tickItem(ctx, params.id, params.item, false),
  });
}
