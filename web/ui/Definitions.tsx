import { Fragment, type ReactNode } from 'react';
import classes from './Panel.module.css';

export type Definition = { key: string; label: string; value: ReactNode };

/** Labels with their values. */
export function Definitions({ items }: { items: Definition[] }) {
  return (
    <dl className={classes.rows}>
      {items.map(({ key, label, value }) => (
        <Fragment key={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
