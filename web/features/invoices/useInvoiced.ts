import { useTranslation } from 'react-i18next';
import type { Invoiced } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';

/** What of an order is invoiced, in words; empty where nothing is. */
export function useInvoiced(): (invoiced: readonly Invoiced[]) => string {
  const { t } = useTranslation();
  const format = useFormats();
  return (invoiced) =>
    invoiced
      .flatMap(({ currency, invoices, total, drafts, drafted }) => [
        invoices > 0 && t('invoices.invoicedSoFar', { amount: format.money(total, currency), invoices: t('invoices.count', { count: invoices }) }),
        drafts > 0 && t('invoices.draftedSoFar', { amount: format.money(drafted, currency), drafts: t('invoices.drafts', { count: drafts }) }),
      ])
      .filter(Boolean)
      .join(' · ');
}
