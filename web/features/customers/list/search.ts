import { CUSTOMER_SORTS } from '../../../../contract/customers.ts';

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
export const PAGE_SIZES = [25, 50, 100] as const;
export const DEFAULT_PAGE_SIZE = 50;

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

export const splitValues = (value: string | undefined): string[] => value?.split(',').filter(Boolean) ?? [];
export const joinValues = (values: string[]): string | undefined =>
  values.length > 0 ? values.map((value) => value.replaceAll(',', ' ').trim()).join(',') : undefined;

/** What the list is sorted by: names, unless a search puts the best match first or the person chose. */
export function sortOf(search: CustomerSearch): { by: Sort | undefined; descending: boolean } {
  const sort = search.sort ?? (search.q ? undefined : 'name');
  return { by: sort?.replace(/^-/, '') as Sort | undefined, descending: sort?.startsWith('-') ?? false };
}
