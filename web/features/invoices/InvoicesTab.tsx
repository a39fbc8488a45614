import { Stack } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { ButtonLink } from '../../ui/routeLinks.tsx';
import { say } from '../../ui/toasts.ts';
import { TabFrame } from '../service/TabFrame.tsx';
import { InvoiceSums } from './InvoiceSums.tsx';
import { InvoiceTable } from './InvoiceTable.tsx';
import { invoiceQueries, invoiceSaved } from './invoices.queries.ts';

/** A customer's invoices, and what they came to in each currency. */
export function InvoicesTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = useQuery(invoiceQueries.of(customer.id));
  const revenue = useQuery(invoiceQueries.revenue(customer.id)).data?.items ?? [];
  const may = useMay('invoices.write');
  const draft = useMutation({
    mutationFn: () => api.createInvoice({ params: { id: customer.id }, body: {} }),
    onSuccess: (invoice) => {
      invoiceSaved(invoice);
      void navigate({ to: '/invoices/$id', params: { id: invoice.id } });
    },
    onError: (error) => say(messageOf(error), 'failed'),
  });
  return (
    <TabFrame
      found={found}
      add={t('invoices.add')}
      onAdd={may ? () => !draft.isPending && draft.mutate() : undefined}
      none={t('invoices.none')}
      icon={<IconReceipt size={24} />}
    >
      <Stack gap="sm">
        {revenue.length > 0 && <InvoiceSums items={revenue} label={t('invoices.revenueBy')} />}
        {found.data && <InvoiceTable invoices={found.data.items} />}
        {found.data?.nextCursor && (
          <ButtonLink to="/invoices" search={{ customerId: customer.id }} variant="default" style={{ alignSelf: 'center' }}>
            {t('common.next')}
          </ButtonLink>
        )}
      </Stack>
    </TabFrame>
  );
}
