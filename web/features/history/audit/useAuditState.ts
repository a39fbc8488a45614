import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import type { AuditFilter, AuditSearch } from './search.ts';

const route = getRouteApi('/inside/settings/audit');
const PAGE = 50;

/** The audit log shows what the address says. Another filter starts at the newest change. */
export function useAuditState() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];
  const turn = (cursor: string | undefined, way: string[]) =>
    void navigate({ search: (now: AuditSearch) => ({ ...now, cursor: cursor || undefined }), state: { trail: way } });
  const page = useQuery({
    queryKey: ['audit', search],
    queryFn: ({ signal }) => api.listAudit({ query: { ...search, limit: PAGE } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return {
    search,
    page,
    filtered: Object.entries(search).some(([name, value]) => name !== 'cursor' && value),
    change: (changes: Partial<Record<AuditFilter, string | undefined>>) =>
      void navigate({ search: (now: AuditSearch) => ({ ...now, ...changes, cursor: undefined }), state: { trail: [] }, replace: true, resetScroll: false }),
    clear: () => void navigate({ search: {}, state: { trail: [] } }),
    older: () => page.data?.nextCursor && turn(page.data.nextCursor, [...trail, search.cursor ?? '']),
    newer: () => turn(trail.at(-1), trail.slice(0, -1)),
  };
}
export type AuditState = ReturnType<typeof useAuditState>;
