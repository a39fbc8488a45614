import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { LinesTable } from '../money/LinesTable.tsx';
import { TotalsList } from '../money/TotalsList.tsx';
import classes from './invoices.module.css';

/** What was sent: from whom to whom, when, for what, how much. It is also what is printed. */
export function InvoiceDocument({ invoice }: { invoice: InvoiceRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { billedBy, billedTo, currency } = invoice;
  const to = billedTo ?? { name: invoice.customer.name };
  const country = to.country && format.code('country', to.country);
  const address = [to.name, to.companyName, to.line1, to.line2, [to.postalCode, to.city].filter(Boolean).join(' '), to.state, country];
  const money = (amount: string) => format.money(amount, currency);
  return (
    <article className={classes.document} aria-label={t('invoices.document')}>
      <header className={classes.head}>
        <address className={classes.address}>
          {address.filter(Boolean).map((line) => (
            <span key={line}>{line}</span>
          ))}
          {to.taxId && <span>{t('invoices.taxId', { id: to.taxId })}</span>}
        </address>
        <dl className={classes.dates}>
          {billedBy?.name && (
            <>
              <dt>{t('invoices.from')}</dt>
              <dd>{billedBy.name}</dd>
            </>
          )}
          <dt>{t('invoices.number')}</dt>
          <dd>{invoice.number}</dd>
          {invoice.order && (
            <>
              <dt>{t('invoices.orderId')}</dt>
              <dd>
                <AnchorLink to="/orders/$id" params={{ id: invoice.order.id }} inherit>
                  {invoice.order.number}
                </AnchorLink>
              </dd>
            </>
          )}
          <dt>{t('invoices.issuedOn')}</dt>
          <dd>{invoice.issuedOn && format.plainDay(invoice.issuedOn)}</dd>
          <dt>{t('invoices.dueOn')}</dt>
          <dd>{invoice.dueOn && format.plainDay(invoice.dueOn)}</dd>
        </dl>
      </header>
      <LinesTable lines={invoice.lines} currency={currency} />
      <TotalsList totals={invoice} currency={currency} />
      <dl className={classes.standing} aria-label={t('invoices.standing')}>
        {Number(invoice.credited) > 0 && (
          <>
            <dt>{t('invoices.credited')}</dt>
            <dd>{money(invoice.credited)}</dd>
          </>
        )}
        <dt>{t('invoices.paid')}</dt>
        <dd>{money(invoice.paid)}</dd>
        <dt>{t('invoices.balance')}</dt>
        <dd className={classes.strong}>{money(invoice.balance)}</dd>
      </dl>
      {invoice.note && (
        <Text size="sm" mt="md" style={{ whiteSpace: 'pre-line' }}>
          {invoice.note}
        </Text>
      )}
    </article>
  );
}
