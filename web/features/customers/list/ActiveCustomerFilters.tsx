import { Suspense } from 'react';
import { ActiveFilters } from '../../lists/ActiveFilters.tsx';
import { lazily } from '../../lists/lazy.ts';
import { FILTER_NAMES } from './search.ts';
import { useFilters } from './useFilters.ts';
import type { ListState } from './useListState.ts';

const FilterPill = lazily(async () => (await import('./filter/FilterPill.tsx')).FilterPill, 'record');

/** What narrows the customers now: filters, status chips and conditions. */
export const ActiveCustomerFilters = ({ list, onAdvanced }: { list: ListState; onAdvanced: () => void }) => (
  <ActiveFilters list={list} filters={useFilters()} others={FILTER_NAMES}>
    <Suspense>{list.search.filter && <FilterPill list={list} onOpen={onAdvanced} />}</Suspense>
  </ActiveFilters>
);
