import { ticketsApi } from '../../../contract/tickets.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { listTicketsByCustomer, listTicketsByMonth } from './tickets.by-customer.ts';
import { createTicket, deleteTicket, getTicket, listTickets, moveTicket, updateTicket } from './tickets.ts';

export function serveTickets(edge: Edge): void {
  serve(edge, ticketsApi, {
    listTickets: (ctx, { query }) => listTickets(ctx, query),
    listTicketsByCustomer: (ctx, { query }) => listTicketsByCustomer(ctx, query),
    listTicketsByMonth: (ctx, { query }) => listTicketsByMonth(ctx, query),
    listCustomerTickets: (ctx, { params, query }) => listTickets(ctx, query, params.id),
    createTicket: (ctx, { params, body }) => createTicket(ctx, params.id, body),
    getTicket: (ctx, { params }) => getTicket(ctx, params.id),
    updateTicket: (ctx, { params, body }, { ifMatch }) => updateTicket(ctx, params.id, body, ifMatch),
    deleteTicket: (ctx, { params }) => deleteTicket(ctx, params.id),
    answerTicket: (ctx, { params }) => moveTicket(ctx, params.id, 'answer'),
    waitWithTicket: (ctx, { params }) => moveTicket(ctx, params.id, 'wait'),
    resolveTicket: (ctx, { params }) => moveTicket(ctx, params.id, 'resolve'),
    closeTicket: (ctx, { params }) => moveTicket(ctx, params.id, 'close'),
    reopenTicket: (ctx, { params }) => moveTicket(ctx, params.id, 'reopen'),
  });
}
