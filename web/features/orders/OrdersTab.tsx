import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { ButtonLink } from '../../ui/routeLinks.tsx';
import { OrdersTable } from './OrdersTable.tsx';
import { orderQueries } from './orders.queries.ts';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));

/** What a customer ordered, and what it comes to in each currency. */
export function OrdersTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  const found = useQuery(orderQueries.of(customer.id));
  const history = useQuery(orderQueries.history(customer.id)).data?.items ?? [];
  const [adding, setAdding] = useState(false);
  const button = useMay('orders.write') && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t('orders.add')}
    </Button>
  );
  const items = found.data?.items ?? [];
  const summary = history.map(({ orders: n, total, currency }) => {
    const orders = t('orders.count', { count: n, n: format.number(n) });
    return total === undefined ? orders : t('orders.historyOf', { orders, total: format.money(total, currency) });
  });
  return (
    <Stack gap="sm">
      {items.length > 0 && (
        <Group justify="space-between" mih={30}>
          <Text size="sm" c="dimmed" className="tabular">
            {summary.join(' · ')}
          </Text>
          {button}
        </Group>
      )}
      {found.isPending && <Skeleton h={120} />}
      {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
      {found.data && items.length === 0 && <Emptiness icon={<IconListCheck size={24} />} title={t('orders.none')} action={button} />}
      {items.length > 0 && <OrdersTable orders={items} />}
      {found.data?.nextCursor && (
        <Group justify="center">
          <ButtonLink to="/orders" search={{ customerId: customer.id }} variant="default">
            {t('common.next')}
          </ButtonLink>
        </Group>
      )}
      <Suspense>{adding && <OrderDialog customerId={customer.id} onClose={() => setAdding(false)} />}</Suspense>
    </Stack>
  );
}
