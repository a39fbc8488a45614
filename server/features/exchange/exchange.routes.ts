import { customerExportApi } from '../../../contract/customers.ts';
import { auditExportApi } from '../../../contract/history.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { exportAudit } from './exporting.audit.ts';
import { exportList } from './exporting.list.ts';

export function serveExchange(edge: Edge): void {
  serve(edge, customerExportApi, { exportCustomers: (ctx, { query }) => exportList(ctx, query) });
  serve(edge, auditExportApi, { exportAudit: (ctx, { query }) => exportAudit(ctx, query) });
}
