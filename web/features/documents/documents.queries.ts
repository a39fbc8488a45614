import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { urlOf } from '../../../contract/client.ts';
import { documentsApi } from '../../../contract/customer-documents.ts';
import { api, chosenOrganisation } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

/** Whose documents: a customer's, or those of one of its tickets or contracts. */
export type Owner = { customerId: string; ticketId?: string; contractId?: string };
const SHOWN = 100;

export const documentQueries = {
  of: ({ customerId, ...owner }: Owner) =>
    queryOptions({
      queryKey: ['documents', customerId, owner],
      queryFn: ({ signal }) => api.listCustomerDocuments({ params: { id: customerId }, query: { ...owner, limit: SHOWN } }, { signal }),
      placeholderData: keepPreviousData,
    }),
  space: queryOptions({ queryKey: ['documents', 'space'], queryFn: ({ signal }) => api.getDocumentSpace({}, { signal }) }),
};

/** Documents of a customer came, went or changed: lists, the room that they take and the timeline are old. */
export const documentsChanged = (customerId: string) =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['documents'] }),
    queryClient.invalidateQueries({ queryKey: ['contracts'] }),
    customerChanged(customerId),
  ]);

/** Where a document is, for a link that a browser follows by itself. */
export const contentUrl = (id: string, inline = false): string =>
  urlOf(documentsApi.getDocumentContent, { params: { id }, query: { inline: inline || undefined, organisation: chosenOrganisation() } });
export const uploadUrl = ({ customerId, ...owner }: Owner, fileName: string): string =>
  urlOf(documentsApi.uploadDocument, { params: { id: customerId }, query: { fileName, ...owner } });
