import { Checkbox, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord, PaymentRecord } from '../../../contract/invoices.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { useSending } from '../../app/sending.ts';
import { say } from '../../ui/toasts.ts';
import { InvoiceDialog } from './InvoiceDialog.tsx';
import { invoiceSaved } from './invoices.queries.ts';

/** Makes an invoice void, or takes a payment of it back: either wants a reason. */
export function ReasonDialog({ invoice, payment, onClose }: { invoice: InvoiceRecord; payment: PaymentRecord | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const form = useForm({
    initialValues: { reason: '', reversePayments: false },
    validate: { reason: (reason) => (reason.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const id = invoice.id;
  const send = ({ reason, reversePayments }: typeof form.values) =>
    payment
      ? api.reversePayment({ params: { id, paymentId: payment.id }, body: { reason } })
      : api.voidInvoice({ params: { id }, body: { reason, reversePayments } });
  const sending = useSending(form, send, (after) => {
    invoiceSaved(after);
    say(t('common.saved'));
    onClose();
  });
  const amount = payment && format.money(payment.amount, payment.currency);
  const title = amount ? t('invoices.reverseOf', { amount }) : t('invoices.voidTitle', { number: invoice.number ?? '' });
  const isPaid = !payment && Number(invoice.paid) > 0;
  return (
    <InvoiceDialog title={title} action={t(payment ? 'invoices.reverse' : 'invoices.void')} danger isDirty={form.isDirty()} sending={sending} onClose={onClose}>
      <Text size="sm">{t(payment ? 'invoices.reverseText' : 'invoices.voidText')}</Text>
      <Textarea label={t('invoices.reason')} required maxLength={500} data-autofocus {...form.getInputProps('reason')} />
      {isPaid && (
        <Checkbox
          label={t('invoices.reversePayments', { amount: format.money(invoice.paid, invoice.currency) })}
          {...form.getInputProps('reversePayments', { type: 'checkbox' })}
        />
      )}
    </InvoiceDialog>
  );
}
