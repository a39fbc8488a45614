import { Group, Text } from '@mantine/core';
import type { CustomerSummary } from '../../../../contract/customers.ts';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import classes from '../customers.module.css';
import { Tag } from '../Tag.tsx';

/** A value, or a dash that nobody reads out. */
export const orDash = (value: string | null | undefined) =>
  value ?? (
    <Text span c="dimmed" aria-hidden>
      –
    </Text>
  );

/** The way to the record, with the other name that it goes by. */
export function NameCell({ customer, asOf }: { customer: CustomerSummary; asOf?: string }) {
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
        {customer.name}
      </AnchorLink>
      {other && (
        <Text size="xs" c="dimmed" truncate>
          {other}
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
