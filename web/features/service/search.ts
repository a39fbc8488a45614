export const SORTS = ['newest', 'oldest', 'planned', 'changed'] as const;
export type SortName = (typeof SORTS)[number];
/** What the pages of work orders and tickets are narrowed to, as it stands in the address. */
export type ServiceSearch = { q?: string; status?: string; priority?: string; assignedTo?: string; customerId?: string; sort?: SortName; cursor?: string };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const isSort = (value: unknown): value is SortName => SORTS.some((sort) => sort === value);

export const serviceSearch = ({ q, status, priority, assignedTo, customerId, sort, cursor }: Record<string, unknown>): ServiceSearch => ({
  q: text(q),
  status: text(status),
  priority: text(priority),
  assignedTo: text(assignedTo),
  customerId: text(customerId),
  sort: isSort(sort) ? sort : undefined,
  cursor: text(cursor),
});
