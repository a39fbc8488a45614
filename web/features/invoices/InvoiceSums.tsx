import { useTranslation } from 'react-i18next';
import type { InCurrency } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';
import classes from './invoices.module.css';

/** What is open, overdue and earned: a row for each currency, none of them added to another. */
export function InvoiceSums({ items, label }: { items: InCurrency[]; label: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <ul className={classes.sums} aria-label={label}>
      {items.map((one) => {
        const money = (amount: string) => format.money(amount, one.currency);
        return (
          <li key={one.currency} className={classes.sum} aria-label={one.currency}>
            <dl>
              <dt>{t('invoices.revenue')}</dt>
              <dd className={classes.strong}>{money(one.revenue)}</dd>
              <dt>{t('invoices.received')}</dt>
              <dd>{money(one.received)}</dd>
              <dt>{t('invoices.open')}</dt>
              <dd>
                {money(one.open)} <small>{t('invoices.count', { count: one.openInvoices })}</small>
              </dd>
              <dt>{t('invoices.statuses.overdue')}</dt>
              <dd className={one.overdueInvoices ? classes.overdue : undefined}>
                {money(one.overdue)} <small>{t('invoices.count', { count: one.overdueInvoices })}</small>
              </dd>
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
