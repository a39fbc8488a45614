import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { Marked } from '../../../ui/marking/Marked.tsx';
import type { Sought } from '../../../ui/marking/marking.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import classes from '../customers.module.css';
import { Tag } from '../Tag.tsx';
import type { Hint } from './hints.ts';

/** A value, or a dash that nobody reads out. */
export const orDash = (value: ReactNode) =>
  value || (
    <Text span c="dimmed" aria-hidden>
      –
    </Text>
  );

/** Where else the row was found. */
export function HintLine({ hint, sought }: { hint: Hint; sought: Sought }) {
  return (
    <Text size="xs" c="dimmed" truncate>
      {hint.label}: <Marked text={hint.text} sought={sought} phone={hint.phone} />
    </Text>
  );
}

type Props = { customer: CustomerSummary; asOf?: string; sought: Sought; hint?: Hint };

/** The way to the record, with the other name that it goes by, or where else it was found. */
export function NameCell({ customer, asOf, sought, hint }: Props) {
  const other = [customer.displayName, customer.companyName].find((name) => name && name !== customer.name);
  return (
    <>
      <AnchorLink
        to="/customers/$id"
        params={{ id: customer.id }}
        search={{ asOf }}
        size="sm"
        className={classes.name}
        underline="hover"
        onClick={(event) => event.stopPropagation()}
      >
        <Marked text={customer.name} sought={sought} />
      </AnchorLink>
      {hint && <HintLine hint={hint} sought={sought} />}
      {!hint && other && (
        <Text size="xs" c="dimmed" truncate>
          <Marked text={other} sought={sought} />
        </Text>
      )}
    </>
  );
}

export function Tags({ tags }: { tags: string[] }) {
  return (
    <Group gap={4} wrap="nowrap">
      {tags.slice(0, 3).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {tags.length > 3 && <Text size="xs">+{tags.length - 3}</Text>}
    </Group>
  );
}
