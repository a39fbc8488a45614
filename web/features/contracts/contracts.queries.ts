import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

const PAGE = 50;

export const contractQueries = {
  of: (customerId: string) =>
    queryOptions({
      queryKey: ['contracts', 'of', customerId],
      queryFn: ({ signal }) => api.listCustomerContracts({ params: { id: customerId }, query: { limit: PAGE } }, { signal }),
    }),
};

/** A contract came, went or changed: lists and the timeline are old. */
export const contractsChanged = (customerId: string) => Promise.all([queryClient.invalidateQueries({ queryKey: ['contracts'] }), customerChanged(customerId)]);
