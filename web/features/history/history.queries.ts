import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';

const PAGE = 20;

export const historyOf = (customerId: string, field?: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', customerId, 'history', field ?? ''],
    queryFn: ({ pageParam, signal }) =>
      api.listCustomerHistory({ params: { id: customerId }, query: { field, limit: PAGE, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
