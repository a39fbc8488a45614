import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { OrderFilters } from './OrderFilters.tsx';
import { OrdersTable } from './OrdersTable.tsx';
import { orderQueries } from './orders.queries.ts';
import type { OrderSearch } from './search.ts';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));

export const OrdersPage = () => (useMay('orders.read') ? <Orders /> : <NotAllowed />);

/** Orders of all customers. */
function Orders() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/orders' });
  const found = useQuery(orderQueries.list(search));
  const [adding, setAdding] = useState(false);
  const may = useMay('orders.write');
  const go = (change: Partial<OrderSearch>) => void navigate({ to: '/orders', search: { ...search, cursor: undefined, ...change } });
  const isNarrowed = Object.entries(search).some(([name, value]) => name !== 'sort' && value);
  const button = may && (
    <Button size="sm" leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
      {t('orders.add')}
    </Button>
  );
  const items = found.data?.items ?? [];
  const next = found.data?.nextCursor;
  return (
    <Page title={t('orders.page')} width={1280} actions={button}>
      <Stack>
        <Text c="dimmed" size="sm">
          {t('orders.text')}
        </Text>
        <OrderFilters search={search} onChange={go} total={found.data?.total} />
        {found.isPending && <Skeleton h={200} />}
        {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
        {found.data && items.length === 0 && <Emptiness icon={<IconListCheck size={24} />} title={t(isNarrowed ? 'orders.noneFits' : 'orders.none')} />}
        {items.length > 0 && <OrdersTable orders={items} ofAll />}
        {next && (
          <Group justify="center">
            <Button variant="default" onClick={() => go({ cursor: next })}>
              {t('common.next')}
            </Button>
          </Group>
        )}
      </Stack>
      <Suspense>{adding && <OrderDialog onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}
