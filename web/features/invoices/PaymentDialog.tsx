import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord, PaymentMethod } from '../../../contract/invoices.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useFormats } from '../../app/format.ts';
import { useSending } from '../../app/sending.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { say } from '../../ui/toasts.ts';
import { InvoiceDialog } from './InvoiceDialog.tsx';
import { invoiceSaved } from './invoices.queries.ts';
import { MethodField } from './MethodField.tsx';

/** Books what was paid: all that is left, unless something else is typed. */
export function PaymentDialog({ invoice, onClose }: { invoice: InvoiceRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const keyFor = useCreationKey();
  const form = useForm({ initialValues: { amount: invoice.balance, paidOn: '', method: 'bank_transfer' as PaymentMethod, reference: '', note: '' } });
  const send = ({ paidOn, ...values }: typeof form.values) => {
    const body = { ...values, ...(paidOn && { paidOn }), currency: invoice.currency };
    return api.bookPayment({ params: { id: invoice.id }, body }, { idempotencyKey: keyFor(body) });
  };
  const sending = useSending(form, send, (paid) => {
    invoiceSaved(paid);
    say(t('common.saved'));
    onClose();
  });
  return (
    <InvoiceDialog
      title={t('invoices.payTitle', { number: invoice.number ?? '' })}
      action={t('invoices.pay')}
      isDirty={form.isDirty()}
      sending={sending}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <DecimalField
          label={t('invoices.amountIn', { currency: invoice.currency })}
          description={t('invoices.left', { amount: format.money(invoice.balance, invoice.currency) })}
          locale={format.locale}
          required
          data-autofocus
          {...form.getInputProps('amount')}
        />
        <MethodField {...form.getInputProps('method')} />
        <LazyDayField label={t('invoices.paidOn')} {...form.getInputProps('paidOn')} />
        <TextInput label={t('invoices.reference')} maxLength={100} {...form.getInputProps('reference')} />
      </SimpleGrid>
      <Textarea label={t('invoices.paymentNote')} maxLength={1000} autosize {...form.getInputProps('note')} />
    </InvoiceDialog>
  );
}
