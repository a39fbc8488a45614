import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ViewRecord } from '../../../contract/views.ts';
import type { Columns, ListSearch, ListState } from '../lists/state.ts';
import { viewsOf } from './views.queries.ts';

/** What of the list's address a view keeps: all but the page, its size, the record that is open and the view itself. */
export function queryOf({ cursor: _, limit: __, view: ___, record: ____, ...query }: ListSearch): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

const same = (a: Record<string, string>, b: Record<string, string>) =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

/** The saved views of a list, the one that is open, and whether the list has moved on from it. */
export function useViews(list: ListState, columns: Columns) {
  const views = useQuery(viewsOf(list.name)).data;
  const active = views?.find((view) => view.id === list.search.view);
  const shown = columns.shown.map(({ accessor }) => accessor);
  const now = { query: queryOf(list.search), columns: shown };
  const sameColumns = !active || active.columns.length === 0 || active.columns.join() === shown.join();
  const open = (view: ViewRecord, replace = false) => {
    columns.showOnly(view.columns);
    list.open({ ...view.query, view: view.id }, replace);
  };
  // Whoever comes with a plain address gets the view that they open the list with; once, so that they can go on from it.
  const come = useRef(true);
  useEffect(() => {
    if (!views || !come.current) return;
    come.current = false;
    const first = views.find(({ isDefault }) => isDefault);
    if (first && Object.values(list.search).every((value) => value === undefined)) open(first, true);
  });
  return { views: views ?? [], active, changed: Boolean(active) && !(same(now.query, active?.query ?? {}) && sameColumns), now, open };
}
export type Views = ReturnType<typeof useViews>;
