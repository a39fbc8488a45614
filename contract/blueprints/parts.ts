/** What an organisation may do for its customers beside keeping them. */
export type Part = 'invoices' | 'orders' | 'workOrders' | 'equipment' | 'tickets' | 'contracts';

/** Which of it an organisation's blueprint uses: the others are not shown, but the API has them all. */
export const PARTS: Record<string, readonly Part[]> = {
  'work-orders': ['workOrders'],
  'erp-quoting': ['orders', 'invoices', 'contracts'],
  'field-service': ['tickets', 'equipment', 'contracts'],
  'self-service': ['invoices'],
  sales: ['orders', 'invoices', 'workOrders', 'tickets', 'equipment', 'contracts'],
};
