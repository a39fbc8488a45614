import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Priority } from '../../../contract/service.ts';
import type { TicketStatus } from '../../../contract/tickets.ts';
import type { WorkOrderStatus } from '../../../contract/work-orders.ts';
import classes from '../customers/customers.module.css';

const COLORS: Record<WorkOrderStatus | TicketStatus, string> = {
  draft: 'gray',
  planned: 'blue',
  in_progress: 'yellow',
  done: 'teal',
  cancelled: 'gray',
  open: 'red',
  waiting: 'grape',
  resolved: 'teal',
  closed: 'gray',
};
const URGENCY: Record<Priority, string> = { low: 'gray', normal: 'blue', high: 'orange', urgent: 'red' };

/** A word; the colour of its dot only helps. */
const Dotted = ({ color, children }: { color: string; children: string }) => (
  <Badge
    variant="default"
    radius="xl"
    className={classes.badge}
    leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${color}-6)` }} />}
  >
    {children}
  </Badge>
);

export function ServiceStatus({ status }: { status: WorkOrderStatus | TicketStatus }) {
  const { t } = useTranslation();
  return <Dotted color={COLORS[status]}>{t(`service.statuses.${status}`)}</Dotted>;
}

export function PriorityWord({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  return <Dotted color={URGENCY[priority]}>{t(`service.priorities.${priority}`)}</Dotted>;
}

/** How a record stands, and how urgent it is. */
export const ServiceBadges = ({ status, priority }: { status: WorkOrderStatus | TicketStatus; priority: Priority }) => (
  <>
    <ServiceStatus status={status} />
    <PriorityWord priority={priority} />
  </>
);
