import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { OrderRecord } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';
import type { OrderSearch } from './search.ts';

const BY = { newest: '-number', oldest: 'number', ordered: '-orderedOn', largest: '-total', changed: '-updatedAt' } as const;
const LISTS = ['orders', 'list'];

export const orderQueries = {
  list: ({ sort = 'newest', ...search }: OrderSearch) =>
    queryOptions({
      queryKey: [...LISTS, search, sort],
      queryFn: ({ signal }) => api.listOrders({ query: { ...search, sort: BY[sort] } }, { signal }),
      placeholderData: keepPreviousData,
    }),
  history: (customerId: string) =>
    queryOptions({
      queryKey: [...LISTS, 'history', customerId],
      queryFn: ({ signal }) => api.getOrderHistory({ params: { id: customerId } }, { signal }),
    }),
  one: (id: string) => queryOptions({ queryKey: ['orders', id], queryFn: ({ signal }) => api.getOrder({ params: { id } }, { signal }) }),
};

/** The answer to a change is the order as it now is; lists of it and the customer's timeline are old. */
export async function orderSaved(order: OrderRecord): Promise<void> {
  queryClient.setQueryData(orderQueries.one(order.id).queryKey, order);
  await orderGone(order.customerId);
}
export const orderGone = (customerId: string) => Promise.all([queryClient.invalidateQueries({ queryKey: LISTS }), customerChanged(customerId)]);
