import { Group, SimpleGrid, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OrderRecord } from '../../../contract/orders.ts';
import { useFormats } from '../../app/format.ts';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { messageOf } from '../../app/problems.ts';
import { useMay } from '../../app/session/session.ts';
import { Definitions } from '../../ui/Definitions.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { OrderInvoices } from '../invoices/OrderInvoices.tsx';
import { LinesTable } from '../money/LinesTable.tsx';
import { TotalsList } from '../money/TotalsList.tsx';
import { OrderInteractions } from './OrderInteractions.tsx';
import { OrderStatusBadge } from './OrderStatusBadge.tsx';
import { OrderVerbs } from './OrderVerbs.tsx';
import { orderQueries } from './orders.queries.ts';

export const OrderPage = () => (useMay('orders.read') ? <OneOrder /> : <NotAllowed />);

function OneOrder() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/orders/$id' });
  const [invoices, interactions] = [useMay('invoices.read'), useMay('interactions.read')];
  const found = useQuery(orderQueries.one(id));
  const order = found.data;
  const crumbs = [{ label: t('orders.page'), link: { to: '/orders' } as const }];
  if (!order)
    return (
      <Page title={t('orders.page')} crumbs={crumbs} width={1100}>
        {found.isError ? <Failure text={messageOf(found.error)} retry={() => void found.refetch()} /> : <Skeleton h={300} />}
      </Page>
    );
  const heading = (
    <Group gap="sm">
      <Title order={1} className="tabular">
        {order.number}
      </Title>
      <OrderStatusBadge status={order.status} />
    </Group>
  );
  return (
    <Page title={order.number} heading={heading} crumbs={crumbs} actions={<OrderVerbs order={order} />} width={1100}>
      <Stack>
        <Details order={order} />
        <Panel title={t('money.lines')}>
          <LinesTable lines={order.lines} currency={order.currency} />
          {order.lines.length > 0 && <TotalsList totals={order} currency={order.currency} />}
        </Panel>
        {invoices && <OrderInvoices order={order} />}
        {interactions && <OrderInteractions order={order} />}
      </Stack>
    </Page>
  );
}

function Details({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const format = useFormats();
  const day = (value: string | null) => value && format.plainDay(value);
  const whole = (value: string | null | undefined) => value && <span style={{ whiteSpace: 'pre-line' }}>{value}</span>;
  const customer = (
    <AnchorLink to="/customers/$id" params={{ id: order.customerId }} search={{ tab: 'orders' }} inherit>
      {order.customer.name}
    </AnchorLink>
  );
  const items = [
    { key: 'customer' as const, value: customer },
    { key: 'contactId' as const, value: order.contact?.name },
    { key: 'orderedOn' as const, value: day(order.orderedOn) },
    { key: 'requestedOn' as const, value: day(order.requestedOn) },
    { key: 'shippedOn' as const, value: day(order.shippedOn) },
    { key: 'assignedTo' as const, value: order.assignedToName },
    { key: 'customerReference' as const, value: order.customerReference },
    { key: 'quoteReference' as const, value: order.quoteReference },
    { key: 'externalNumber' as const, value: order.externalNumber },
    { key: 'shippingAddress' as const, value: whole(order.shippingAddress) },
    { key: 'notes' as const, value: whole(order.notes) },
  ].filter(({ value }) => value);
  const half = Math.ceil(items.length / 2);
  const labelled = items.map(({ key, value }) => ({ key, value, label: t(`orders.${key}`) }));
  return (
    <Panel title={t('orders.details')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing={0}>
        <Definitions items={labelled.slice(0, half)} />
        <Definitions items={labelled.slice(half)} />
      </SimpleGrid>
    </Panel>
  );
}
