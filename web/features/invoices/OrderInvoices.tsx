import { Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderRecord } from '../../../contract/orders.ts';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { InvoiceOrder } from './InvoiceOrder.tsx';
import { InvoiceTable } from './InvoiceTable.tsx';
import { invoiceQueries } from './invoices.queries.ts';
import { useInvoiced } from './useInvoiced.ts';

/** The invoices of an order, and what of it is invoiced so far. */
export function OrderInvoices({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(invoiceQueries.ofOrder(order.id));
  const said = useInvoiced();
  const invoices = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const invoiced = list.data?.pages[0]?.invoiced ?? [];
  return (
    <Panel title={t('invoices.title')} action={order.abilities.includes('invoice') && <InvoiceOrder order={order} invoiced={invoiced} />}>
      {list.isPending && <Skeleton h={60} />}
      {list.isError && invoices.length === 0 && <Failure text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {list.isSuccess && (
        <Stack gap="sm" align="stretch">
          <Text size="sm" c="dimmed" className="tabular">
            {said(invoiced) || t('invoices.noneOfOrder')}
          </Text>
          {invoices.length > 0 && <InvoiceTable invoices={invoices} />}
          <MoreOf list={list} label={t('common.next')} />
        </Stack>
      )}
    </Panel>
  );
}
