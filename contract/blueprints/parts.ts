/** What an organisation may do for its customers beside keeping them. */
export type Part = 'workOrders' | 'equipment' | 'tickets';

/** Which of it an organisation's blueprint uses: the others are not shown, but the API has them all. */
export const PARTS: Record<string, readonly Part[]> = {
  'work-orders': ['workOrders'],
  'erp-quoting': [],
  'field-service': ['tickets', 'equipment'],
  'self-service': [],
  sales: ['workOrders', 'tickets', 'equipment'],
};
