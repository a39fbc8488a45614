import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { sayChanged } from '../bulk/following.ts';
import { customerChanged } from '../customers/customers.queries.ts';

type Page<T> = { items: T[]; nextCursor: string | null; total: number };
/** What belongs to one customer, page by page as it is wanted. */
const ofCustomer = <T>(what: string, id: string, ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey: ['service', 'of', id, what],
    queryFn: ({ pageParam, signal }) => ask(pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

export const serviceQueries = {
  workOrdersOf: (id: string) =>
    ofCustomer('work-orders', id, (cursor, signal) => api.listCustomerWorkOrders({ params: { id }, query: { cursor } }, { signal })),
  ticketsOf: (id: string) => ofCustomer('tickets', id, (cursor, signal) => api.listCustomerTickets({ params: { id }, query: { cursor } }, { signal })),
  equipmentOf: (id: string) => ofCustomer('equipment', id, (cursor, signal) => api.listCustomerEquipment({ params: { id }, query: { cursor } }, { signal })),
  /** To choose from. */
  equipment: (customerId: string) =>
    queryOptions({
      queryKey: ['service', 'equipment', customerId],
      queryFn: ({ signal }) => api.listCustomerEquipment({ params: { id: customerId }, query: { limit: 200 } }, { signal }),
    }),
};

/** Something was done for a customer: lists of it, its counts and its timeline are old. */
export const serviceChanged = (customerId: string) => Promise.all([queryClient.invalidateQueries({ queryKey: ['service'] }), customerChanged(customerId)]);

/** The same, and says so with a way back. */
export async function serviceDone(customerId: string, text: string, cause: string | undefined): Promise<void> {
  await serviceChanged(customerId);
  sayChanged(text, cause, () => serviceChanged(customerId));
}
