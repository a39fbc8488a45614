import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { type CustomerSearch, DEFAULT_PAGE_SIZE } from './list/search.ts';

export const customerQueries = {
  list: ({ view: _, layout: __, ...search }: CustomerSearch) =>
    queryOptions({
      queryKey: ['customers', 'list', search],
      queryFn: ({ signal }) => api.listCustomers({ query: { ...search, limit: search.limit ?? DEFAULT_PAGE_SIZE } }, { signal }),
      placeholderData: keepPreviousData,
    }),
  one: (id: string, asOf?: string) =>
    queryOptions({
      queryKey: ['customers', id, 'record', asOf ?? 'now'],
      queryFn: ({ signal }) => api.getCustomer({ params: { id }, query: { asOf } }, { signal }),
    }),
};

/** A customer changed: what was read of it, and of lists it may be in, is old. */
export const customerChanged = (id?: string) =>
  Promise.all([queryClient.invalidateQueries({ queryKey: ['customers', 'list'] }), id && queryClient.invalidateQueries({ queryKey: ['customers', id] })]);
