import { Badge } from '@mantine/core';
import classes from './imports.module.css';

/** A short word about something; the colour of its dot only helps. */
export function DotBadge({ color, children }: { color: string; children: string }) {
  return (
    <Badge
      variant="default"
      radius="xl"
      tt="none"
      fw={500}
      className={classes.badge}
      leftSection={<span className={classes.dot} style={{ background: `var(--mantine-color-${color}-6)` }} />}
    >
      {children}
    </Badge>
  );
}
