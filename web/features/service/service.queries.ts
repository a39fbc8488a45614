import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { sayChanged } from '../bulk/following.ts';
import { customerChanged } from '../customers/customers.queries.ts';
import type { ServiceSearch } from './search.ts';

export const PAGE = 50;
const common = ({ sort: _, ...search }: ServiceSearch) => ({ ...search, limit: PAGE });

export const serviceQueries = {
  workOrders: (search: ServiceSearch) =>
    queryOptions({
      queryKey: ['service', 'work-orders', search],
      queryFn: ({ signal }) => api.listWorkOrders({ query: { ...common(search), sort: WORK_ORDER_SORTS[search.sort ?? 'newest'] } }, { signal }),
      placeholderData: keepPreviousData,
    }),
  tickets: (search: ServiceSearch) =>
    queryOptions({
      queryKey: ['service', 'tickets', search],
      queryFn: ({ signal }) => api.listTickets({ query: { ...common(search), sort: TICKET_SORTS[search.sort ?? 'newest'] } }, { signal }),
      placeholderData: keepPreviousData,
    }),
  equipment: (customerId: string) =>
    queryOptions({
      queryKey: ['service', 'equipment', customerId],
      queryFn: ({ signal }) => api.listCustomerEquipment({ params: { id: customerId }, query: { limit: 200 } }, { signal }),
    }),
};

export const WORK_ORDER_SORTS = { newest: '-number', oldest: 'number', planned: 'plannedAt', changed: '-updatedAt' } as const;
export const TICKET_SORTS = { newest: '-openedAt', oldest: 'openedAt', planned: '-openedAt', changed: '-updatedAt' } as const;

/** Something was done for a customer: lists of it, its counts and its timeline are old. */
export const serviceChanged = (customerId: string) => Promise.all([queryClient.invalidateQueries({ queryKey: ['service'] }), customerChanged(customerId)]);

/** The same, and says so with a way back. */
export async function serviceDone(customerId: string, text: string, cause: string | undefined): Promise<void> {
  await serviceChanged(customerId);
  sayChanged(text, cause, () => serviceChanged(customerId));
}
