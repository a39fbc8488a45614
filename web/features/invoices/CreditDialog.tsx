import { SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceRecord, PaymentMethod } from '../../../contract/invoices.ts';
import { difference } from '../../../contract/money.ts';
import { api } from '../../app/api.ts';
import { useCreationKey } from '../../app/creationKey.ts';
import { useFormats } from '../../app/format.ts';
import { problemOf } from '../../app/problems.ts';
import { useSending } from '../../app/sending.ts';
import { DecimalField } from '../../ui/DecimalField.tsx';
import { say } from '../../ui/toasts.ts';
import { InvoiceDialog } from './InvoiceDialog.tsx';
import { invoiceSaved } from './invoices.queries.ts';
import { MethodField } from './MethodField.tsx';

type Values = { reason: string; extent: 'whole' | 'lines'; quantities: string[]; refund: PaymentMethod };

/** Credits an invoice, whole or by lines. Where money is to be given back then, it asks how. */
export function CreditDialog({ invoice, onClose }: { invoice: InvoiceRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormats();
  const keyFor = useCreationKey();
  const [needsRefund, setNeedsRefund] = useState(false);
  const form = useForm<Values>({
    initialValues: { reason: '', extent: 'whole', quantities: invoice.lines.map(() => ''), refund: 'bank_transfer' },
    validate: { reason: (reason) => (reason.trim() === '' ? t('fieldProblems.required') : null) },
  });
  const send = ({ reason, extent, quantities, refund }: Values) => {
    const lines = quantities.flatMap((quantity, i) => (quantity.trim() ? [{ position: i + 1, quantity }] : []));
    const body = { reason, ...(extent === 'lines' && { lines }), ...(needsRefund && { refund: { method: refund } }) };
    return api.creditInvoice({ params: { id: invoice.id }, body }, { idempotencyKey: keyFor(body) });
  };
  const sending = useSending(
    form,
    send,
    (after) => {
      invoiceSaved(after);
      say(t('common.saved'));
      onClose();
    },
    {
      take: (error) => {
        const problem = problemOf(error)?.errors?.find(({ path }) => path === 'refund');
        if (problem) setNeedsRefund(problem.code === 'required');
        return problem !== undefined;
      },
    },
  );
  const extents = (['whole', 'lines'] as const).map((value) => ({ value, label: t(`invoices.extents.${value}`) }));
  return (
    <InvoiceDialog
      title={t('invoices.creditTitle', { number: invoice.number ?? '' })}
      action={t(needsRefund ? 'invoices.creditAndRefund' : 'invoices.credit')}
      isDirty={form.isDirty()}
      sending={sending}
      onClose={onClose}
    >
      <Textarea label={t('invoices.reason')} required maxLength={500} data-autofocus {...form.getInputProps('reason')} />
      <SegmentedControl aria-label={t('invoices.extent')} data={extents} {...form.getInputProps('extent')} />
      {form.values.extent === 'lines' && (
        <Stack gap="xs">
          {invoice.lines.map((line, i) => (
            <DecimalField
              key={line.position}
              label={line.description}
              description={t('invoices.leftOfLine', { quantity: format.number(difference(line.quantity, line.credited)) })}
              locale={format.locale}
              disabled={Number(line.quantity) <= Number(line.credited)}
              {...form.getInputProps(`quantities.${i}`)}
            />
          ))}
        </Stack>
      )}
      {needsRefund && (
        <>
          <Text size="sm" role="alert">
            {t('invoices.refundText')}
          </Text>
          <MethodField {...form.getInputProps('refund')} />
        </>
      )}
    </InvoiceDialog>
  );
}
