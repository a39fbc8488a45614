import type { ComponentType, ReactNode } from 'react';
import type { ViewedList } from '../../../contract/views.ts';
import type { Filter } from './filter.ts';
import type { ListSearch } from './state.ts';

/** `wanted`: shown until the person chooses otherwise. */
export type Column<Row> = { accessor: string; title: string; wanted: boolean; width: number; textAlign?: 'right'; render: (row: Row) => ReactNode };
export type Found<Row> = { items: Row[]; nextCursor: string | null; total: number; totalExact: boolean };

/** One record that stands beside its list. */
export type Beside<Row> = { one: (id: string, signal: AbortSignal) => Promise<Row>; nameOf: (row: Row) => string };

/** A list of records of all customers: its words, what narrows and orders it, its columns, and the records as rows with their verbs. */
export type RecordKind<Row extends { id: string }> = {
  list: ViewedList;
  to: '/interactions' | '/work-orders' | '/tickets' | '/equipment' | '/orders' | '/invoices' | '/contracts' | '/tasks/list';
  title: string;
  text: string;
  /** Said where there is none at all. */
  none: string;
  icon: ReactNode;
  /** Whether it can be searched by words. */
  searched: boolean;
  filters: Filter[];
  /** The first one opens the record, and always comes first. Columns that the person must not see are not there. */
  columns: Column<Row>[];
  /** Columns that the list can be sorted by. */
  sorts: readonly string[];
  usual: string;
  /** What its answers are kept under, so that a change makes them old. */
  keptAs: 'service' | 'interactions' | 'orders' | 'invoices' | 'contracts' | 'tasks';
  page: (search: ListSearch, signal: AbortSignal) => Promise<Found<Row>>;
  /** The page that a record has of its own; or how it is read and called, to be opened beside the list. */
  opened: '/orders/$id' | '/invoices/$id' | Beside<Row>;
  /** Records with everything there is to say of them and to do with them: the list on a phone, and one that is open. */
  Rows: ComponentType<{ rows: Row[] }>;
  /** The list as a file. */
  save: (search: ListSearch, how: { columns: string; delimiter: ',' | ';'; bom: 'true' }) => Promise<Blob>;
};

/** The list without columns, orders and filters by fields that the person does not see; `part` is how the names of its fields begin. */
export function asSeen<Row extends { id: string }>(kind: RecordKind<Row>, part: string, hidden: readonly string[]): RecordKind<Row> {
  const seen = (name: string) => !hidden.includes(`${part}.${name}`);
  return {
    ...kind,
    filters: kind.filters.filter(({ name }) => seen(name)),
    columns: kind.columns.filter(({ accessor }) => seen(accessor)),
    sorts: kind.sorts.filter(seen),
  };
}

/** What stands in an address, as a query of the list; the server judges it. */
export const queryIn = <Q>({ view: _, record: __, ...query }: ListSearch): Q => query as Q;
