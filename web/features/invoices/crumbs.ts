import { useTranslation } from 'react-i18next';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import type { Crumb } from '../../ui/Page.tsx';

/** Where an invoice stands: among all, and at its customer. */
export function useCrumbs({ customer }: Pick<InvoiceRecord, 'customer'>): Crumb[] {
  const { t } = useTranslation();
  return [
    { label: t('invoices.title'), link: { to: '/invoices' } },
    { label: customer.name, link: { to: '/customers/$id', params: { id: customer.id }, search: { tab: 'invoices' } } },
  ];
}
