import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

export const PAGE = 50;

export const invoiceQueries = {
  of: (customerId: string) =>
    queryOptions({
      queryKey: ['invoices', 'list', 'of', customerId],
      queryFn: ({ signal }) => api.listCustomerInvoices({ params: { id: customerId }, query: { limit: PAGE } }, { signal }),
    }),
  ofOrder: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['invoices', 'list', 'order', id],
      queryFn: ({ pageParam, signal }) => api.listOrderInvoices({ params: { id }, query: { limit: PAGE, cursor: pageParam || undefined } }, { signal }),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  one: (id: string) => queryOptions({ queryKey: ['invoices', id], queryFn: ({ signal }) => api.getInvoice({ params: { id } }, { signal }) }),
  sums: queryOptions({ queryKey: ['invoices', 'sums'], queryFn: ({ signal }) => api.sumUpInvoices({}, { signal }) }),
  revenue: (customerId: string) =>
    queryOptions({
      queryKey: ['invoices', 'revenue', customerId],
      queryFn: ({ signal }) => api.getCustomerRevenue({ params: { id: customerId } }, { signal }),
    }),
};

/** The answer to a change is the invoice as it now is; lists, sums and the customer's totals are old. */
export function invoiceSaved(invoice: InvoiceRecord): void {
  queryClient.setQueryData(invoiceQueries.one(invoice.id).queryKey, invoice);
  invoicesChanged(invoice.customerId);
}

export function invoicesChanged(customerId: string): void {
  for (const part of ['list', 'sums', 'revenue']) void queryClient.invalidateQueries({ queryKey: ['invoices', part] });
  void customerChanged(customerId);
}
