import { invoicesApi } from '../../../contract/invoices.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { invoiceOrder, listOrderInvoices } from './invoices.orders.ts';
import { createInvoice, deleteInvoice, getInvoice, listInvoices, sendInvoice, updateInvoice, voidInvoice } from './invoices.ts';
import { bookPayment, creditInvoice, reversePayment } from './payments.ts';
import { revenueOf } from './revenue.ts';

export function serveInvoices(edge: Edge): void {
  serve(edge, invoicesApi, {
    listInvoices: (ctx, { query }) => listInvoices(ctx, query),
    sumUpInvoices: (ctx) => revenueOf(ctx),
    listCustomerInvoices: (ctx, { params, query }) => listInvoices(ctx, query, params.id),
    getCustomerRevenue: (ctx, { params }) => revenueOf(ctx, params.id),
    createInvoice: (ctx, { params, body }) => createInvoice(ctx, params.id, body),
    invoiceOrder: (ctx, { params, body }) => invoiceOrder(ctx, params.id, body),
    listOrderInvoices: (ctx, { params, query }) => listOrderInvoices(ctx, params.id, query),
    getInvoice: (ctx, { params }) => getInvoice(ctx, params.id),
    updateInvoice: (ctx, { params, body }, { ifMatch }) => updateInvoice(ctx, params.id, body, ifMatch),
    deleteInvoice: (ctx, { params }) => deleteInvoice(ctx, params.id),
    sendInvoice: (ctx, { params }) => sendInvoice(ctx, params.id),
    voidInvoice: (ctx, { params, body }) => voidInvoice(ctx, params.id, body),
    bookPayment: (ctx, { params, body }) => bookPayment(ctx, params.id, body),
    reversePayment: (ctx, { params, body }) => reversePayment(ctx, params.id, params.paymentId, body.reason),
    creditInvoice: (ctx, { params, body }) => creditInvoice(ctx, params.id, body),
  });
}
