import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord, PaymentRecord } from '../../../contract/invoices.ts';
import { useFormats } from '../../app/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './invoices.module.css';

/** What was paid and given back; what was taken back is still there, with the reason. */
export function Payments({ invoice, onReverse }: { invoice: InvoiceRecord; onReverse: (payment: PaymentRecord) => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  return (
    <Panel title={t('invoices.payments')}>
      {invoice.payments.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('invoices.noPayments')}
        </Text>
      )}
      <ul className={classes.entries} aria-label={t('invoices.payments')}>
        {invoice.payments.map((payment) => {
          const amount = format.money(payment.kind === 'refund' ? `-${payment.amount}` : payment.amount, payment.currency);
          const facts = [t(`invoices.methods.${payment.method}`), payment.reference, payment.note, payment.kind === 'refund' && t('invoices.refund')];
          return (
            <li key={payment.id} className={classes.entry}>
              <div>
                <Text size="sm" fw={550} td={payment.reversedAt ? 'line-through' : undefined} className="tabular">
                  {amount} · {format.plainDay(payment.paidOn)}
                </Text>
                <Text size="xs" c="dimmed">
                  {facts.filter(Boolean).join(' · ')}
                </Text>
                {payment.reverseReason && <Text size="xs">{t('invoices.reversedBecause', { reason: payment.reverseReason })}</Text>}
              </div>
              {payment.abilities.includes('reverse') && (
                <Button size="compact-sm" variant="default" onClick={() => onReverse(payment)} aria-label={t('invoices.reverseOf', { amount })}>
                  {t('invoices.reverse')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
