import { useQuery } from '@tanstack/react-query';
import type { ViewRecord } from '../../../contract/views.ts';
import { type CustomerSearch, customerSearch } from '../customers/list/search.ts';
import type { Columns } from '../customers/list/useColumns.ts';
import type { ListState } from '../customers/list/useListState.ts';
import { customerViews } from './views.queries.ts';

/** What of the list's address a view keeps: all but the page, its size and the view itself. */
export function queryOf({ cursor: _, limit: __, view: ___, ...query }: CustomerSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

const same = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

/** The saved views of the customers' list, the one that is open, and whether the list has moved on from it. */
export function useViews(list: ListState, columns: Columns) {
  const views = useQuery(customerViews).data ?? [];
  const active = views.find((view) => view.id === list.search.view);
  const shown = columns.shown.map(({ accessor }) => accessor);
  const now = { query: queryOf(list.search), columns: shown };
  const sameColumns = !active || active.columns.length === 0 || active.columns.join() === shown.join();
  const open = (view: ViewRecord) => {
    columns.showOnly(view.columns);
    list.open({ ...customerSearch(view.query), view: view.id });
  };
  return { views, active, changed: Boolean(active) && !(same(now.query, active?.query ?? {}) && sameColumns), now, open };
}
export type Views = ReturnType<typeof useViews>;
