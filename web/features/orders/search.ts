export const SORTS = ['newest', 'oldest', 'ordered', 'largest', 'changed'] as const;
export type SortName = (typeof SORTS)[number];
const TEXTS = ['q', 'status', 'assignedTo', 'currency', 'orderedFrom', 'orderedTo', 'totalFrom', 'totalTo', 'customerId', 'cursor'] as const;
/** What the page of orders is narrowed to, as it stands in the address. */
export type OrderSearch = { [T in (typeof TEXTS)[number]]?: string } & { sort?: SortName };

const text = (value: unknown): string | undefined => (value !== '' && ['string', 'number'].includes(typeof value) ? String(value) : undefined);
const isSort = (value: unknown): value is SortName => SORTS.some((sort) => sort === value);

export const orderSearch = (search: Record<string, unknown>): OrderSearch => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, text(search[name])])),
  sort: isSort(search.sort) ? search.sort : undefined,
});
