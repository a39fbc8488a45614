import { FilterDrawer } from '../../lists/FilterDrawer.tsx';
import { useFilters } from './useFilters.ts';
import type { ListState } from './useListState.ts';

/** The filters of customers, beside the list. */
export const CustomerFilters = ({ list, onAdvanced, onClose }: { list: ListState; onAdvanced: () => void; onClose: () => void }) => (
  <FilterDrawer list={list} filters={useFilters()} opened onAdvanced={onAdvanced} onClose={onClose} />
);
