import { contractExportApi } from '../../../contract/contracts.ts';
import { customerExportApi } from '../../../contract/customers.ts';
import { equipmentExportApi } from '../../../contract/equipment.ts';
import { auditExportApi } from '../../../contract/history.ts';
import { interactionExportApi } from '../../../contract/interactions.ts';
import { invoiceExportApi } from '../../../contract/invoices.ts';
import { orderExportApi } from '../../../contract/orders.ts';
import { taskExportApi } from '../../../contract/tasks.ts';
import { ticketExportApi } from '../../../contract/tickets.ts';
import { workOrderExportApi } from '../../../contract/work-orders.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { exportAudit } from './exporting.audit.ts';
import { exportList } from './exporting.list.ts';
import {
  exportContracts,
  exportEquipment,
  exportInteractions,
  exportInvoices,
  exportOrders,
  exportTasks,
  exportTickets,
  exportTicketsByCustomer,
  exportWorkOrders,
} from './exporting.records.ts';

export function serveExchange(edge: Edge): void {
  serve(edge, customerExportApi, { exportCustomers: (ctx, { query }) => exportList(ctx, query) });
  serve(edge, auditExportApi, { exportAudit: (ctx, { query }) => exportAudit(ctx, query) });
  serve(edge, interactionExportApi, { exportInteractions: (ctx, { query }) => exportInteractions(ctx, query) });
  serve(edge, workOrderExportApi, { exportWorkOrders: (ctx, { query }) => exportWorkOrders(ctx, query) });
  serve(edge, equipmentExportApi, { exportEquipment: (ctx, { query }) => exportEquipment(ctx, query) });
  serve(edge, invoiceExportApi, { exportInvoices: (ctx, { query }) => exportInvoices(ctx, query) });
  serve(edge, orderExportApi, { exportOrders: (ctx, { query }) => exportOrders(ctx, query) });
  serve(edge, contractExportApi, { exportContracts: (ctx, { query }) => exportContracts(ctx, query) });
  serve(edge, taskExportApi, { exportTasks: (ctx, { query }) => exportTasks(ctx, query) });
  serve(edge, ticketExportApi, {
    exportTickets: (ctx, { query }) => exportTickets(ctx, query),
    exportTicketsByCustomer: (ctx, { query }) => exportTicketsByCustomer(ctx, query),
  });
}
