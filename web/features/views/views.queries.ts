import { queryOptions } from '@tanstack/react-query';
import type { ViewedList } from '../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';

export const viewsOf = (list: ViewedList) =>
  queryOptions({ queryKey: ['views', list], queryFn: async ({ signal }) => (await api.listViews({ query: { list } }, { signal })).items });

export const viewsChanged = () => queryClient.invalidateQueries({ queryKey: ['views'] });
