import { ordersApi } from '../../../contract/orders.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { createOrder, deleteOrder, getOrder, listOrders, moveOrder, orderHistoryOf, updateOrder } from './orders.ts';

export function serveOrders(edge: Edge): void {
  serve(edge, ordersApi, {
    listOrders: (ctx, { query }) => listOrders(ctx, query),
    listCustomerOrders: (ctx, { params, query }) => listOrders(ctx, query, params.id),
    getOrderHistory: (ctx, { params }) => orderHistoryOf(ctx, params.id),
    createOrder: (ctx, { params, body }) => createOrder(ctx, params.id, body),
    getOrder: (ctx, { params }) => getOrder(ctx, params.id),
    updateOrder: (ctx, { params, body }, { ifMatch }) => updateOrder(ctx, params.id, body, ifMatch),
    deleteOrder: (ctx, { params }) => deleteOrder(ctx, params.id),
    confirmOrder: (ctx, { params }) => moveOrder(ctx, params.id, 'confirm'),
    shipOrder: (ctx, { params }) => moveOrder(ctx, params.id, 'ship'),
    completeOrder: (ctx, { params }) => moveOrder(ctx, params.id, 'complete'),
    cancelOrder: (ctx, { params }) => moveOrder(ctx, params.id, 'cancel'),
    reopenOrder: (ctx, { params }) => moveOrder(ctx, params.id, 'reopen'),
  });
}
