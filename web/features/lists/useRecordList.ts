import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { namesOf } from './filter.ts';
import type { RecordKind } from './kind.ts';
import { type ListSearch, type ListState, PAGE_SIZES, sortedBy } from './state.ts';

/** Reads the address: what the list knows is kept, the rest is dropped. */
export function searchOf<Row extends { id: string }>(kind: RecordKind<Row>, raw: Record<string, unknown>): ListSearch {
  const names = ['q', 'cursor', 'view', 'record', ...kind.filters.flatMap(namesOf)];
  const known = Object.entries(raw).filter(([name, value]) => names.includes(name) && typeof value === 'string' && value.trim() !== '');
  const sort = typeof raw.sort === 'string' && kind.sorts.includes(raw.sort.replace(/^-/, '')) ? raw.sort : undefined;
  const limit = PAGE_SIZES.find((size) => size === Number(raw.limit));
  return { ...(Object.fromEntries(known) as ListSearch), ...(sort && { sort }), ...(limit && { limit }) };
}

/** A list of which one record may be open beside it. */
export type RecordListState = ListState & { show(record: string | undefined): void };

/** What the list shows is what the address says. */
export function useRecordList<Row extends { id: string }>(kind: RecordKind<Row>): RecordListState {
  const raw = useSearch({ strict: false });
  const navigate = useNavigate();
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];
  const search = searchOf(kind, raw);
  const go = (search: ListSearch, trail: string[], replace = false) => void navigate({ to: kind.to, search, state: { trail }, replace, resetScroll: false });
  const { cursor, ...rest } = search;
  return {
    name: kind.list,
    search,
    sorted: sortedBy(search.sort ?? kind.usual),
    trail,
    change: (changes, replace) => go({ ...rest, ...changes }, [], replace),
    open: (query, replace) => go(searchOf(kind, query), [], replace),
    show: (record) =>
      typeof kind.opened === 'string' && record ? void navigate({ to: kind.opened, params: { id: record } }) : go({ ...search, record }, trail),
    reset: () => go({}, []),
    next: (after) => go({ ...rest, cursor: after }, [...trail, cursor ?? '']),
    previous: () => go({ ...rest, cursor: trail.at(-1) || undefined }, trail.slice(0, -1)),
  };
}
