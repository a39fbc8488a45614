import { CUSTOMER_SORTS } from '../../../../contract/customers.ts';
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, sortedBy } from '../../lists/state.ts';

/** Search parameters of the list, as they stand in the address. Names are the contract's. */
const TEXTS = [
  'q',
  'status',
  'type',
  'tier',
  'source',
  'industry',
  'city',
  'state',
  'country',
  'assignedTo',
  'parentId',
  'tags',
  'createdFrom',
  'createdTo',
  'lastContactFrom',
  'lastContactTo',
  'followUpFrom',
  'followUpTo',
  'custom',
  'filter',
  'asOf',
  'cursor',
  'view',
  'layout',
] as const;
type TextName = (typeof TEXTS)[number];

export type Sort = (typeof CUSTOMER_SORTS)[number];
export type SortParam = Sort | `-${Sort}`;

export type CustomerSearch = Partial<Record<TextName, string>> & { sort?: SortParam; limit?: number };
export type FilterName = Exclude<TextName, 'q' | 'asOf' | 'cursor' | 'view' | 'layout'>;
const OTHERS: readonly TextName[] = ['q', 'asOf', 'cursor', 'view', 'layout'];
export const FILTER_NAMES = TEXTS.filter((name): name is FilterName => !OTHERS.includes(name));

export const isSortName = (name: string): name is Sort => (CUSTOMER_SORTS as readonly string[]).includes(name);
const isSort = (value: unknown): value is SortParam => typeof value === 'string' && isSortName(value.replace(/^-/, ''));

/** Reads the address: what it knows is kept, the rest is dropped. */
export function customerSearch(search: Record<string, unknown>): CustomerSearch {
  const found: CustomerSearch = {};
  for (const name of TEXTS) {
    const value = search[name];
    if (typeof value === 'string' && value.trim() !== '') found[name] = value;
  }
  if (found.layout !== 'board') delete found.layout;
  if (isSort(search.sort)) found.sort = search.sort;
  const limit = Number(search.limit);
  if (PAGE_SIZES.some((size) => size === limit) && limit !== DEFAULT_PAGE_SIZE) found.limit = limit;
  return found;
}

/** What the list is sorted by: names, unless a search puts the best match first or the person chose. */
export const sortOf = (search: CustomerSearch) => sortedBy(search.sort ?? (search.q ? undefined : 'name'));
