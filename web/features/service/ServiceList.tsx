import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Page } from '../../ui/Page.tsx';
import { ServiceFilters } from './ServiceFilters.tsx';

type Found = {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  data?: { items: unknown[]; nextCursor: string | null; total: number } | undefined;
};
type Props = Omit<ComponentProps<typeof ServiceFilters>, 'total'> & {
  title: string;
  text: string;
  none: string;
  icon: ReactNode;
  found: Found;
  children: ReactNode;
};

/** A page that lists what is done for all customers: filters, rows, the next page. */
export function ServiceList({ title, text, none, icon, found, children, ...filters }: Props) {
  const { t } = useTranslation();
  const { q, status, priority, assignedTo, customerId, cursor } = filters.search;
  const isNarrowed = Boolean(q || status || priority || assignedTo || customerId || cursor);
  const next = found.data?.nextCursor;
  const isEmpty = found.data?.items.length === 0;
  return (
    <Page title={title} width={1280}>
      <Stack>
        <Text c="dimmed" size="sm">
          {text}
        </Text>
        <ServiceFilters {...filters} total={found.data?.total} />
        {found.isPending && <Skeleton h={200} />}
        {found.isError && <Failure text={messageOf(found.error)} retry={() => void found.refetch()} />}
        {isEmpty && <Emptiness icon={icon} title={isNarrowed ? t('service.noneFits') : none} />}
        {!isEmpty && children}
        {next && (
          <Group justify="center">
            <Button variant="default" onClick={() => filters.onChange({ cursor: next })}>
              {t('common.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </Page>
  );
}
