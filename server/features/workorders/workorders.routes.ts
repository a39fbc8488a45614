import { workOrdersApi } from '../../../contract/work-orders.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createWorkOrder, deleteWorkOrder, getWorkOrder, listWorkOrders, moveWorkOrder, updateWorkOrder } from './workorders.ts';

export function serveWorkOrders(edge: Edge): void {
  serve(edge, workOrdersApi, {
    listWorkOrders: (ctx, { query }) => listWorkOrders(ctx, query),
    listCustomerWorkOrders: (ctx, { params, query }) => listWorkOrders(ctx, query, params.id),
    createWorkOrder: (ctx, { params, body }) => createWorkOrder(ctx, params.id, body),
    getWorkOrder: (ctx, { params }) => getWorkOrder(ctx, params.id),
    updateWorkOrder: (ctx, { params, body }, { ifMatch }) => updateWorkOrder(ctx, params.id, body, ifMatch),
    deleteWorkOrder: (ctx, { params }) => deleteWorkOrder(ctx, params.id),
    planWorkOrder: (ctx, { params }) => moveWorkOrder(ctx, params.id, 'plan'),
    startWorkOrder: (ctx, { params }) => moveWorkOrder(ctx, params.id, 'start'),
    finishWorkOrder: (ctx, { params }) => moveWorkOrder(ctx, params.id, 'finish'),
    cancelWorkOrder: (ctx, { params }) => moveWorkOrder(ctx, params.id, 'cancel'),
    reopenWorkOrder: (ctx, { params }) => moveWorkOrder(ctx, params.id, 'reopen'),
  });
}
