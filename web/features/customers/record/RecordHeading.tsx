import { Group, Text, Title } from '@mantine/core';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { StatusBadge } from '../StatusBadge.tsx';
import { Tag } from '../Tag.tsx';

export function RecordHeading({ customer }: { customer: CustomerRecord }) {
  const kinds = [customer.type && wordOf('types', customer.type), customer.tier && wordOf('tiers', customer.tier)].filter(
    (word) => typeof word === 'string' && word !== '',
  );
  const exit = customer.lifecycleExit && wordOf('exits', customer.lifecycleExit);
  return (
    <>
      <Title order={1} style={{ overflowWrap: 'anywhere' }}>
        {customer.name}
      </Title>
      <Group gap={8} mt={6}>
        <StatusBadge status={customer.status} active={customer.isActive} />
        {exit && (
          <Text size="sm" c="dimmed">
            {exit}
          </Text>
        )}
        {kinds.map((kind) => (
          <Text key={kind} size="sm" c="dimmed">
            {kind}
          </Text>
        ))}
        {customer.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </Group>
    </>
  );
}
