import { useTranslation } from 'react-i18next';
import type { InvoiceSummary } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { type SimpleColumn, SimpleTable } from '../../ui/SimpleTable.tsx';
import { InvoiceStatus } from './InvoiceStatus.tsx';
import classes from './invoices.module.css';

/** Invoices of one customer, or with `ofAll` of all of them. */
export function InvoiceTable({ invoices, ofAll = false }: { invoices: InvoiceSummary[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const day = (value: string | null) => <span className={classes.whole}>{value ? format.plainDay(value) : ''}</span>;
  const money = (amount: string, currency: string) => <span className={classes.amount}>{format.money(amount, currency)}</span>;
  const columns: SimpleColumn<InvoiceSummary>[] = [
    {
      key: 'number',
      title: t('invoices.number'),
      cell: ({ id, number }) => (
        <AnchorLink to="/invoices/$id" params={{ id }} fw={550} inherit className={classes.whole}>
          {number ?? t('invoices.statuses.draft')}
        </AnchorLink>
      ),
    },
    { key: 'status', title: t('invoices.status'), cell: ({ status }) => <InvoiceStatus status={status} /> },
    ...(ofAll
      ? [
          {
            key: 'customer',
            title: t('invoices.customer'),
            cell: ({ customer }: InvoiceSummary) => (
              <AnchorLink to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'invoices' }} inherit>
                {customer.name}
              </AnchorLink>
            ),
          },
        ]
      : []),
    { key: 'issued', title: t('invoices.issuedOn'), cell: ({ issuedOn }) => day(issuedOn) },
    { key: 'due', title: t('invoices.dueOn'), cell: ({ dueOn }) => day(dueOn) },
    { key: 'total', title: t('money.total'), cell: ({ total, currency }) => money(total, currency) },
    { key: 'balance', title: t('invoices.balance'), cell: ({ balance, currency }) => money(balance, currency) },
  ];
  return <SimpleTable label={t('invoices.title')} columns={columns} rows={invoices} />;
}
