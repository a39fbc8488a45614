import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import type { ContractSearch } from '../../app/router.ts';
import { customerChanged } from '../customers/customers.queries.ts';

export const SORTS = { newest: '-number', ending: 'endsOn', changed: '-updatedAt' } as const;
export type SortName = keyof typeof SORTS;
export const isSort = (name: string | undefined): name is SortName => name !== undefined && name in SORTS;
const PAGE = 50;

export const contractQueries = {
  list: ({ sort, ...search }: ContractSearch) =>
    queryOptions({
      queryKey: ['contracts', 'list', search, sort],
      queryFn: ({ signal }) => api.listContracts({ query: { ...search, limit: PAGE, sort: SORTS[isSort(sort) ? sort : 'newest'] } }, { signal }),
      placeholderData: keepPreviousData,
    }),
};

/** A contract came, went or changed: lists and the timeline are old. */
export const contractsChanged = (customerId: string) => Promise.all([queryClient.invalidateQueries({ queryKey: ['contracts'] }), customerChanged(customerId)]);
