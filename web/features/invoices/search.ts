export const SORTS = ['newest', 'oldest', 'due', 'changed'] as const;
export type SortName = (typeof SORTS)[number];
/** What the page of invoices is narrowed to, as it stands in the address. */
export type InvoiceSearch = {
  q?: string;
  status?: string;
  currency?: string;
  dueFrom?: string;
  dueTo?: string;
  customerId?: string;
  sort?: SortName;
  cursor?: string;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const isSort = (value: unknown): value is SortName => SORTS.some((sort) => sort === value);

export const invoiceSearch = ({ q, status, currency, dueFrom, dueTo, customerId, sort, cursor }: Record<string, unknown>): InvoiceSearch => ({
  q: text(q),
  status: text(status),
  currency: text(currency),
  dueFrom: text(dueFrom),
  dueTo: text(dueTo),
  customerId: text(customerId),
  sort: isSort(sort) ? sort : undefined,
  cursor: text(cursor),
});
