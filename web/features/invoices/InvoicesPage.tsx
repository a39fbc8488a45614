import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { RecordList } from '../lists/RecordList.tsx';
import { InvoiceSums } from './InvoiceSums.tsx';
import { invoiceQueries } from './invoices.queries.ts';
import { useInvoiceList } from './useInvoiceList.tsx';

export const InvoicesPage = () => (useMay('invoices.read') ? <Invoices /> : <NotAllowed />);

/** Invoices of all customers, and what they come to in each currency. */
function Invoices() {
  const { t } = useTranslation();
  const sums = useQuery(invoiceQueries.sums).data?.items ?? [];
  return <RecordList kind={useInvoiceList()} above={sums.length > 0 && <InvoiceSums items={sums} label={t('invoices.sums')} />} />;
}
