import { customerExportApi } from '../../../contract/customers.ts';
import { type Edge, serve } from '../../platform/http/routes.ts';
import { exportList } from './exporting.list.ts';

export function serveExchange(edge: Edge): void {
  serve(edge, customerExportApi, { exportCustomers: (ctx, { query }) => exportList(ctx, query) });
}
