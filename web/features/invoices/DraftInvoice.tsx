import { Button, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CURRENCIES } from '../../../contract/currencies.ts';
import type { InvoiceRecord } from '../../../contract/invoices.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { useSending } from '../../app/sending.ts';
import { useMay, useOrganisation, useParts } from '../../app/session/session.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CodeSelect } from '../../ui/pickers/CodeSelect.tsx';
import { say } from '../../ui/toasts.ts';
import { LinesEditor } from '../money/LinesEditor.tsx';
import { type LineValues, lineRules, linesOf, takeLines } from '../money/lines.ts';
import { OrderSelect } from '../orders/OrderSelect.tsx';
import { useCrumbs } from './crumbs.ts';
import { invoiceSaved, invoicesChanged } from './invoices.queries.ts';

const Confirm = lazy(async () => ({ default: (await import('../../ui/Confirm.tsx')).Confirm }));

type Values = { currency: string; orderId: string; issuedOn: string; dueOn: string; note: string; lines: LineValues[] };
const valuesOf = ({ currency, orderId, issuedOn, dueOn, note, lines }: InvoiceRecord): Values => ({
  currency,
  orderId: orderId ?? '',
  issuedOn: issuedOn ?? '',
  dueOn: dueOn ?? '',
  note: note ?? '',
  lines: linesOf(lines),
});
const orNone = (value: string): string | null => (value === '' ? null : value);

/** An invoice that is being written. Sending it first keeps what was typed. */
export function DraftInvoice({ invoice }: { invoice: InvoiceRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { paymentTermsDays } = useOrganisation();
  const crumbs = useCrumbs(invoice);
  const [asking, setAsking] = useState<'send' | 'delete'>();
  const form = useForm<Values>({ initialValues: valuesOf(invoice), validate: { lines: lineRules(t('fieldProblems.required')) } });
  const ofOrders = [useMay('orders.read'), useParts().includes('orders')].every(Boolean);
  const params = { id: invoice.id };
  const save = async (values: Values): Promise<InvoiceRecord> => {
    const { orderId, ...others } = values;
    const body = {
      ...others,
      ...(ofOrders && { orderId: orNone(orderId) }),
      issuedOn: orNone(values.issuedOn),
      dueOn: orNone(values.dueOn),
      note: orNone(values.note),
      lines: takeLines(form),
    };
    const saved = await api.updateInvoice({ params, body }, { ifMatch: invoice.version });
    invoiceSaved(saved);
    form.setInitialValues(valuesOf(saved));
    form.setValues(valuesOf(saved));
    return saved;
  };
  const saving = useSending(form, save, () => say(t('common.saved')));
  const sending = useSending(
    form,
    async (values: Values) => {
      setAsking(undefined);
      if (form.isDirty()) await save(values);
      return api.sendInvoice({ params });
    },
    (sent) => {
      invoiceSaved(sent);
      say(t('invoices.sentAs', { number: sent.number ?? '' }));
    },
  );
  const deletion = useMutation({
    mutationFn: () => api.deleteInvoice({ params }),
    onSuccess: () => {
      form.resetDirty();
      invoicesChanged(invoice.customerId);
      void navigate({ to: '/customers/$id', params: { id: invoice.customerId }, search: { tab: 'invoices' } });
    },
  });
  const message = saving.message ?? sending.message;
  return (
    <Page
      title={t('invoices.draftFor', { name: invoice.customer.name })}
      crumbs={crumbs}
      width={1080}
      actions={
        <>
          <Button variant="subtle" color="red" onClick={() => setAsking('delete')}>
            {t('common.delete')}
          </Button>
          <Button type="submit" form="draft" variant="default" loading={saving.busy} disabled={!form.isDirty()}>
            {t('common.save')}
          </Button>
          <Button loading={sending.busy} onClick={() => setAsking('send')}>
            {t('invoices.send')}
          </Button>
        </>
      }
    >
      <LeaveGuard unsaved={() => form.isDirty() && !deletion.isSuccess} />
      <form id="draft" onSubmit={saving.submit} noValidate>
        <Stack>
          {message && <FormError>{message}</FormError>}
          <Panel title={t('money.lines')}>
            <LinesEditor form={form} currency={form.values.currency} />
          </Panel>
          <SimpleGrid cols={{ base: 1, xs: 2, md: ofOrders ? 4 : 3 }} spacing="sm">
            <CodeSelect kind="currency" only={CURRENCIES} label={t('invoices.currency')} required {...form.getInputProps('currency')} />
            <LazyDayField label={t('invoices.issuedOn')} {...form.getInputProps('issuedOn')} />
            <LazyDayField label={t('invoices.dueOn')} {...form.getInputProps('dueOn')} />
            {ofOrders && <OrderSelect label={t('invoices.orderId')} customerId={invoice.customerId} {...form.getInputProps('orderId')} />}
          </SimpleGrid>
          <Textarea
            label={t('invoices.note')}
            description={t('invoices.defaults', { count: paymentTermsDays })}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            autosize
            minRows={2}
            maxLength={10_000}
            {...form.getInputProps('note')}
          />
        </Stack>
      </form>
      <Suspense>
        {asking && (
          <Confirm
            opened
            danger={asking === 'delete'}
            title={t(asking === 'send' ? 'invoices.sendTitle' : 'invoices.deleteTitle')}
            text={t(asking === 'send' ? 'invoices.sendText' : 'invoices.deleteText')}
            action={asking === 'send' ? t('invoices.send') : t('common.delete')}
            busy={deletion.isPending}
            error={deletion.isError && messageOf(deletion.error)}
            onClose={() => setAsking(undefined)}
            onConfirm={() => (asking === 'send' ? sending.submit() : deletion.mutate())}
          />
        )}
      </Suspense>
    </Page>
  );
}
