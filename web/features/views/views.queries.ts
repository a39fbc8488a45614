import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';

export const customerViews = queryOptions({
  queryKey: ['views', 'customers'],
  queryFn: async ({ signal }) => (await api.listViews({ query: { list: 'customers' } }, { signal })).items,
});

export const viewsChanged = () => queryClient.invalidateQueries({ queryKey: ['views'] });
