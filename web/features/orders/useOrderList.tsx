import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ORDER_STATUSES, type OrderSummary } from '../../../contract/orders.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { useRules } from '../../app/session/session.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { asSeen, queryIn, type RecordKind } from '../lists/kind.ts';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';
import { OrderStatusBadge } from './OrderStatusBadge.tsx';
import { OrdersTable } from './OrdersTable.tsx';

type Query = NonNullable<Parameters<typeof api.listOrders>[0]>['query'];
const Rows = ({ rows }: { rows: OrderSummary[] }) => <OrdersTable orders={rows} ofAll />;

/** Orders of all customers, as a list. */
export function useOrderList(): RecordKind<OrderSummary> {
  const { t } = useTranslation();
  const format = useFormats();
  const { hidden } = useRules();
  const day = (value: string | null) => tabular(value && format.plainDay(value));
  // Whoever does not see amounts has no such column.
  const money = (name: 'net' | 'shipping' | 'tax' | 'total') => (order: OrderSummary) => tabular(format.money(order[name] ?? '', order.currency));
  const kind: RecordKind<OrderSummary> = {
    list: 'orders',
    to: '/orders',
    title: t('orders.page'),
    text: t('orders.text'),
    none: t('orders.none'),
    icon: <IconListCheck size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('orders.status'),
        choices: ORDER_STATUSES.map((value) => ({ value, label: t(`orders.statuses.${value}`) })),
      },
      { kind: 'customer', name: 'customerId', label: t('orders.customer') },
      { kind: 'person', name: 'assignedTo', label: t('orders.assignedTo') },
      { kind: 'days', name: 'orderedFrom', from: 'orderedFrom', to: 'orderedTo', label: t('orders.orderedOn') },
      { kind: 'currency', name: 'currency', label: t('orders.currency') },
      { kind: 'amounts', name: 'total', from: 'totalFrom', to: 'totalTo', label: t('money.total') },
    ],
    columns: columnsOf<OrderSummary>([
      { key: 'number', title: t('orders.number'), width: 110, cell: ({ number }) => number },
      { key: 'customer', title: t('orders.customer'), width: 220, cell: ({ customer }) => customerLink(customer, 'orders') },
      { key: 'status', title: t('orders.status'), width: 130, cell: ({ status }) => <OrderStatusBadge status={status} /> },
      { key: 'orderedOn', title: t('orders.orderedOn'), width: 130, cell: ({ orderedOn }) => day(orderedOn) },
      { key: 'assignedTo', title: t('orders.assignedTo'), width: 150, cell: ({ assignedToName }) => assignedToName },
      { key: 'total', title: t('money.total'), width: 140, cell: money('total'), end: true },
      { key: 'customerReference', title: t('orders.customerReference'), width: 160, cell: ({ customerReference }) => customerReference, hidden: true },
      { key: 'quoteReference', title: t('orders.quoteReference'), width: 140, cell: ({ quoteReference }) => quoteReference, hidden: true },
      { key: 'externalNumber', title: t('orders.externalNumber'), width: 140, cell: ({ externalNumber }) => externalNumber, hidden: true },
      { key: 'requestedOn', title: t('orders.requestedOn'), width: 130, cell: ({ requestedOn }) => day(requestedOn), hidden: true },
      { key: 'shippedOn', title: t('orders.shippedOn'), width: 130, cell: ({ shippedOn }) => day(shippedOn), hidden: true },
      { key: 'contact', title: t('orders.contactId'), width: 160, cell: ({ contact }) => contact?.name, hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => phoneLink(customer.phone), hidden: true },
      { key: 'lineCount', title: t('money.lines'), width: 90, cell: ({ lineCount }) => tabular(format.number(lineCount)), end: true, hidden: true },
      { key: 'net', title: t('money.net'), width: 140, cell: money('net'), end: true, hidden: true },
      { key: 'shipping', title: t('money.shipping'), width: 120, cell: money('shipping'), end: true, hidden: true },
      { key: 'tax', title: t('money.tax'), width: 120, cell: money('tax'), end: true, hidden: true },
      { key: 'currency', title: t('orders.currency'), width: 110, cell: ({ currency }) => currency, hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => tabular(format.time(updatedAt)), hidden: true },
    ]),
    sorts: ['number', 'orderedOn', 'total', 'updatedAt'],
    usual: '-number',
    keptAs: 'orders',
    opened: '/orders/$id',
    page: (search, signal) => api.listOrders({ query: queryIn<Query>(search) }, { signal }),
    Rows,
    save: (search, how) => api.exportOrders({ query: { ...queryIn<Query>(search), ...how } }),
  };
  return asSeen(kind, 'order', hidden);
}
