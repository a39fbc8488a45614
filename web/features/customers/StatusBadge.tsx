import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../app/i18n/words.ts';
import classes from './customers.module.css';

const COLORS: Record<string, string> = { active: 'teal', blocked: 'red', lead: 'blue', prospect: 'grape', inactive: 'orange', archived: 'gray' };

/** A status by its name; the colour of the dot only helps. */
export function StatusBadge({ status, active = true }: { status: string; active?: boolean }) {
  useTranslation();
  const color = COLORS[status] ?? (active ? 'cyan' : 'gray');
  return (
    <Badge
      variant="default"
      radius="xl"
      className={classes.badge}
      leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${color}-6)` }} />}
    >
      {wordOf('statuses', status)}
    </Badge>
  );
}
