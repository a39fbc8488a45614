import { IconReceipt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { INVOICE_STATUSES, type InvoiceSummary } from '../../../contract/invoices.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { useRules } from '../../app/session/session.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { asSeen, queryIn, type RecordKind } from '../lists/kind.ts';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';
import { InvoiceStatus } from './InvoiceStatus.tsx';
import { InvoiceTable } from './InvoiceTable.tsx';

type Query = NonNullable<Parameters<typeof api.listInvoices>[0]>['query'];
const Rows = ({ rows }: { rows: InvoiceSummary[] }) => <InvoiceTable invoices={rows} ofAll />;

/** Invoices of all customers, as a list. */
export function useInvoiceList(): RecordKind<InvoiceSummary> {
  const { t } = useTranslation();
  const format = useFormats();
  const { hidden } = useRules();
  const day = (value: string | null) => tabular(value && format.plainDay(value));
  const money = (name: 'net' | 'tax' | 'total' | 'paid' | 'credited' | 'balance') => (invoice: InvoiceSummary) =>
    tabular(format.money(invoice[name], invoice.currency));
  const kind: RecordKind<InvoiceSummary> = {
    list: 'invoices',
    to: '/invoices',
    title: t('invoices.title'),
    text: t('invoices.text'),
    none: t('invoices.none'),
    icon: <IconReceipt size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('invoices.status'),
        choices: INVOICE_STATUSES.map((value) => ({ value, label: t(`invoices.statuses.${value}`) })),
      },
      { kind: 'customer', name: 'customerId', label: t('invoices.customer') },
      { kind: 'currency', name: 'currency', label: t('invoices.currency') },
      { kind: 'days', name: 'dueFrom', from: 'dueFrom', to: 'dueTo', label: t('invoices.dueOn') },
      { kind: 'days', name: 'issuedFrom', from: 'issuedFrom', to: 'issuedTo', label: t('invoices.issuedOn') },
    ],
    columns: columnsOf<InvoiceSummary>([
      { key: 'number', title: t('invoices.number'), width: 120, cell: ({ number }) => number ?? t('invoices.statuses.draft') },
      { key: 'customer', title: t('invoices.customer'), width: 210, cell: ({ customer }) => customerLink(customer, 'invoices') },
      { key: 'status', title: t('invoices.status'), width: 125, cell: ({ status }) => <InvoiceStatus status={status} /> },
      { key: 'issuedOn', title: t('invoices.issuedOn'), width: 125, cell: ({ issuedOn }) => day(issuedOn) },
      { key: 'dueOn', title: t('invoices.dueOn'), width: 120, cell: ({ dueOn }) => day(dueOn) },
      { key: 'total', title: t('money.total'), width: 125, cell: money('total'), end: true },
      { key: 'balance', title: t('invoices.balance'), width: 125, cell: money('balance'), end: true },
      { key: 'net', title: t('money.net'), width: 140, cell: money('net'), end: true, hidden: true },
      { key: 'tax', title: t('money.tax'), width: 130, cell: money('tax'), end: true, hidden: true },
      { key: 'paid', title: t('invoices.paid'), width: 140, cell: money('paid'), end: true, hidden: true },
      { key: 'credited', title: t('invoices.credited'), width: 140, cell: money('credited'), end: true, hidden: true },
      { key: 'currency', title: t('invoices.currency'), width: 110, cell: ({ currency }) => currency, hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
      { key: 'sentAt', title: t('invoices.sentAt'), width: 170, cell: ({ sentAt }) => tabular(sentAt && format.time(sentAt)), hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => tabular(format.time(updatedAt)), hidden: true },
    ]),
    sorts: ['number', 'issuedOn', 'dueOn', 'updatedAt'],
    usual: '-number',
    keptAs: 'invoices',
    opened: '/invoices/$id',
    page: (search, signal) => api.listInvoices({ query: queryIn<Query>(search) }, { signal }),
    Rows,
    save: (search, how) => api.exportInvoices({ query: { ...queryIn<Query>(search), ...how } }),
  };
  return asSeen(kind, 'invoice', hidden);
}
