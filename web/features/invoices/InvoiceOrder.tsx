import { Button } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoiced } from '../../../contract/invoices.ts';
import type { OrderRecord } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { messageOf, problemOf } from '../../app/problems.ts';
import { queryClient } from '../../app/queries.ts';
import { say } from '../../ui/toasts.ts';
import { invoiceQueries, invoiceSaved } from './invoices.queries.ts';
import { useInvoiced } from './useInvoiced.ts';

const Confirm = lazy(async () => ({ default: (await import('../../ui/Confirm.tsx')).Confirm }));

/** Drafts an invoice of an order. Where it has some already, it says what is invoiced and asks. */
export function InvoiceOrder({ order, invoiced }: { order: OrderRecord; invoiced: readonly Invoiced[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const said = useInvoiced();
  const [asking, ask] = useState(false);
  const draft = useMutation({
    mutationFn: (again: boolean) => api.invoiceOrder({ params: { id: order.id }, body: { again } }),
    onSuccess: (invoice) => {
      invoiceSaved(invoice);
      void navigate({ to: '/invoices/$id', params: { id: invoice.id } });
    },
    onError: async (error, again) => {
      const isInvoiced = problemOf(error)?.code === 'order_invoiced';
      if (isInvoiced) await queryClient.invalidateQueries({ queryKey: invoiceQueries.ofOrder(order.id).queryKey });
      if (isInvoiced) ask(true);
      else if (!again) say(messageOf(error), 'failed');
    },
  });
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconReceipt size={14} />} loading={draft.isPending} onClick={() => draft.mutate(false)}>
        {t('invoices.ofOrder')}
      </Button>
      <Suspense>
        {asking && (
          <Confirm
            opened
            danger={false}
            title={t('invoices.againTitle', { number: order.number })}
            text={t('invoices.againText', { invoiced: said(invoiced) })}
            action={t('invoices.again')}
            busy={draft.isPending}
            error={draft.isError && draft.variables && messageOf(draft.error)}
            onClose={() => ask(false)}
            onConfirm={() => draft.mutate(true)}
          />
        )}
      </Suspense>
    </>
  );
}
