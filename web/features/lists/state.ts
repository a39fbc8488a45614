import type { ViewedList } from '../../../contract/views.ts';

/** What a list's address says: filters by the contract's names, search, order, page, and the saved view that is open. */
export type ListSearch = { q?: string; sort?: string; limit?: number; cursor?: string; view?: string; [name: string]: string | number | undefined };
export const PAGE_SIZES = [25, 50, 100] as const;
export const DEFAULT_PAGE_SIZE = 50;

/** A list as its address has it. Every change but turning pages starts at the first page. */
export type ListState<S extends ListSearch = ListSearch> = {
  /** Which list it is, among those that saved views are of. */
  name: ViewedList;
  search: S;
  sorted: { by: string | undefined; descending: boolean };
  /** Cursors of the pages before this one; '' is the first page. */
  trail: string[];
  change(changes: Partial<S>, replace?: boolean): void;
  /** Opens the list as a view has it, its id among it. */
  open(query: Record<string, string>, replace?: boolean): void;
  reset(): void;
  next(cursor: string): void;
  previous(): void;
};

/** A column as those who choose, move and widen columns need to know it. The first one stays first. */
export type Columns = {
  columns: { accessor: string; title: string }[];
  shown: { accessor: string; title: string; width: number }[];
  /** Those named, in their order; where none is, those that are shown at first. */
  showOnly(accessors: string[]): void;
  /** Puts one column where another one is. */
  put(accessor: string, at: string): void;
  resize(accessor: string, width: number): void;
  reset(): void;
};

export const splitValues = (value: string | number | undefined): string[] =>
  String(value ?? '')
    .split(',')
    .filter(Boolean);
export const joinValues = (values: string[]): string | undefined =>
  values.length > 0 ? values.map((value) => value.replaceAll(',', ' ').trim()).join(',') : undefined;

export const sortedBy = (sort: string | undefined): ListState['sorted'] => ({ by: sort?.replace(/^-/, ''), descending: sort?.startsWith('-') ?? false });
