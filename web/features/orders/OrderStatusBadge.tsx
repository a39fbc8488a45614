import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderStatus } from '../../../contract/orders.ts';
import classes from '../customers/customers.module.css';

const COLORS: Record<OrderStatus, string> = { draft: 'gray', confirmed: 'blue', shipped: 'yellow', completed: 'teal', cancelled: 'gray' };

/** A word; the colour of its dot only helps. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="default"
      radius="xl"
      className={classes.badge}
      leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${COLORS[status]}-6)` }} />}
    >
      {t(`orders.statuses.${status}`)}
    </Badge>
  );
}
