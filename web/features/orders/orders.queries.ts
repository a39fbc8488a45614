import { queryOptions } from '@tanstack/react-query';
import type { OrderRecord } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

const LISTS = ['orders', 'list'];

export const orderQueries = {
  of: (customerId: string) =>
    queryOptions({
      queryKey: [...LISTS, 'of', customerId],
      queryFn: ({ signal }) => api.listCustomerOrders({ params: { id: customerId }, query: {} }, { signal }),
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
