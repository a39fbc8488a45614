import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InvoiceStatus as Status } from '../../../contract/invoices.ts';
import classes from '../customers/customers.module.css';

const COLORS: Record<Status, string> = { draft: 'gray', sent: 'blue', partly_paid: 'yellow', paid: 'teal', overdue: 'red', void: 'gray' };

/** A word; the colour of its dot only helps. */
export function InvoiceStatus({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="default"
      radius="xl"
      className={classes.badge}
      leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${COLORS[status]}-6)` }} />}
    >
      {t(`invoices.statuses.${status}`)}
    </Badge>
  );
}
