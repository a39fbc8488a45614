import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { PhoneLink } from '../customers/record/FieldValue.tsx';
import classes from './service.module.css';

export type Fact = { label: string; value: ReactNode };
type Props = { number: string; title: string; text: string | null; badges: ReactNode; facts: Fact[]; actions: ReactNode };

/** One work order or ticket: what it is about, how it stands, what is known of it, and what can be done. */
export function ServiceRow({ number, title, text, badges, facts, actions }: Props) {
  return (
    <li className={classes.row} aria-label={`${number} ${title}`}>
      <div className={classes.about}>
        <Group gap={8}>
          <Text size="xs" c="dimmed" className="tabular">
            {number}
          </Text>
          {badges}
        </Group>
        <Text fw={550} mt={2}>
          {title}
        </Text>
        {text && (
          <Text size="sm" c="dimmed" lineClamp={2} style={{ whiteSpace: 'pre-line' }}>
            {text}
          </Text>
        )}
        <dl className={classes.facts}>
          {facts
            .filter(({ value }) => value)
            .map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
      {actions}
    </li>
  );
}

export const ServiceRows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={classes.rows} aria-label={label}>
    {children}
  </ul>
);

/** Whose it is, and how to reach them: both as the customer's record says now. */
export const customerLink = ({ id, name }: { id: string; name: string }, tab: string): ReactNode => (
  <AnchorLink to="/customers/$id" params={{ id }} search={{ tab }} inherit>
    {name}
  </AnchorLink>
);
export const phoneLink = (phone: string | null): ReactNode => phone && <PhoneLink phone={phone} />;
