import { getRouteApi, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { store } from '../../../ui/store.ts';
import { type CustomerSearch, customerSearch, sortOf } from './search.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** Cursors of the pages before this one; '' is the first page. */
    trail?: string[];
  }
}

const route = getRouteApi('/inside/customers');

/** The list as it was last looked at, to come back to. */
export const lastList = store<CustomerSearch>({});

/** What the list shows is what the address says. Every change but turning pages starts at the first page. */
export function useListState() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];
  useEffect(() => lastList.set(search), [search]);

  const change = (changes: Partial<CustomerSearch>, replace = false) =>
    void navigate({ search: (now: CustomerSearch) => ({ ...now, ...changes, cursor: undefined }), state: { trail: [] }, replace, resetScroll: false });
  const turn = (cursor: string | undefined, way: string[]) =>
    void navigate({ search: (now: CustomerSearch) => ({ ...now, cursor: cursor || undefined }), state: { trail: way } });

  return {
    name: 'customers' as const,
    search,
    sorted: sortOf(search),
    trail,
    change,
    open: (query: Record<string, string>, replace = false) => void navigate({ search: customerSearch(query), state: { trail: [] }, replace }),
    reset: () => void navigate({ search: {}, state: { trail: [] } }),
    next: (cursor: string) => turn(cursor, [...trail, search.cursor ?? '']),
    previous: () => turn(trail.at(-1), trail.slice(0, -1)),
  };
}
export type ListState = ReturnType<typeof useListState>;
