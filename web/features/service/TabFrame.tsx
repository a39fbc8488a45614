import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';

type Found = { isPending: boolean; isError: boolean; error: unknown; data?: { items: unknown[] } | undefined; refetch: () => unknown };
type Props = { found: Found; summary?: ReactNode; add: string; onAdd: (() => void) | undefined; none: string; icon: ReactNode; children: ReactNode };

/** A part of a customer's page that lists what belongs to them: how much, a way to add, or why there is nothing. */
export function TabFrame({ found, summary, add, onAdd, none, icon, children }: Props) {
  const button = onAdd && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={onAdd}>
      {add}
    </Button>
  );
  const isEmpty = found.data?.items.length === 0;
  return (
    <Stack gap="sm">
      {!isEmpty && (
        <Group justify="space-between" mih={30}>
          <Text size="sm" c="dimmed">
            {summary}
          </Text>
          {button}
        </Group>
      )}
      {found.isPending && <Skeleton h={120} />}
      {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
      {isEmpty && <Emptiness icon={icon} title={none} action={button} />}
      {!isEmpty && children}
    </Stack>
  );
}
