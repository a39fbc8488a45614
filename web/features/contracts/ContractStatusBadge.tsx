import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContractStatus } from '../../../contract/contracts.ts';
import classes from '../customers/customers.module.css';

const COLORS: Record<ContractStatus, string> = { draft: 'gray', active: 'teal', expired: 'orange', terminated: 'red' };

/** A word; the colour of its dot only helps. */
export function ContractStatusBadge({ status }: { status: ContractStatus }) {
  const { t } = useTranslation();
  return (
    <Badge
      variant="default"
      radius="xl"
      className={classes.badge}
      leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${COLORS[status]}-6)` }} />}
    >
      {t(`contracts.statuses.${status}`)}
    </Badge>
  );
}
