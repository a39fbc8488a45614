import { useTranslation } from 'react-i18next';
import type { OrderSummary } from '../../../contract/orders.ts';
import { useFormats } from '../../app/format.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { type SimpleColumn, SimpleTable } from '../../ui/SimpleTable.tsx';
import { OrderStatusBadge } from './OrderStatusBadge.tsx';
import classes from './orders.module.css';

/** Orders of one customer, or with `ofAll` of all of them. */
export function OrdersTable({ orders, ofAll = false }: { orders: OrderSummary[]; ofAll?: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const columns: (SimpleColumn<OrderSummary> | false)[] = [
    {
      key: 'number',
      title: t('orders.number'),
      cell: ({ id, number, externalNumber }) => (
        <span className={classes.number}>
          <AnchorLink to="/orders/$id" params={{ id }} inherit className="tabular">
            {number}
          </AnchorLink>
          {externalNumber && <span className={classes.aside}>{externalNumber}</span>}
        </span>
      ),
    },
    ofAll && {
      key: 'customer',
      title: t('orders.customer'),
      cell: ({ customer: { id, name } }) => (
        <AnchorLink to="/customers/$id" params={{ id }} search={{ tab: 'orders' }} inherit c="inherit">
          {name}
        </AnchorLink>
      ),
    },
    { key: 'status', title: t('orders.status'), cell: ({ status }) => <OrderStatusBadge status={status} /> },
    { key: 'orderedOn', title: t('orders.orderedOn'), cell: ({ orderedOn }) => format.plainDay(orderedOn) },
    { key: 'assignedTo', title: t('orders.assignedTo'), cell: ({ assignedToName }) => assignedToName ?? '–' },
    orders.some(({ total }) => total !== undefined) && {
      key: 'total',
      title: t('money.total'),
      cell: ({ total = '', currency }) => <span className={classes.amount}>{format.money(total, currency)}</span>,
    },
  ];
  return <SimpleTable label={t('orders.page')} columns={columns.filter((column) => column !== false)} rows={orders} />;
}
