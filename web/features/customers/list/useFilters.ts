import { useQuery } from '@tanstack/react-query';
import { queries } from '../../../app/queries.ts';
import { useMay, useRules } from '../../../app/session/session.ts';
import type { Filter } from '../../lists/filter.ts';
import { filtersOf } from './filters.ts';

/** The filters that this person has in this organisation. */
export function useFilters(): Filter[] {
  const customFields = useQuery(queries.customFields).data ?? [];
  return filtersOf(useRules(), customFields, useMay('people.read'));
}
