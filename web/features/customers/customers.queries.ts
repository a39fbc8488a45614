import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { DEFAULT_PAGE_SIZE } from '../lists/state.ts';
import type { CustomerSearch } from './list/search.ts';

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

/** The answer to a change is the record as it now is; only what else was read of it is old. */
export function customerSaved(record: CustomerRecord): void {
  queryClient.setQueryData(customerQueries.one(record.id).queryKey, (known) => (known && known.version > record.version ? known : record));
  void queryClient.invalidateQueries({ queryKey: ['customers', 'list'] });
  void queryClient.invalidateQueries({ queryKey: ['customers', record.id, 'history'] });
}
