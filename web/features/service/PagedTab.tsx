import { Group } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { TabFrame } from './TabFrame.tsx';

type Props<T> = Omit<ComponentProps<typeof TabFrame>, 'found' | 'children'> & {
  found: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  children: (items: T[]) => ReactNode;
};

/** What belongs to a customer, page by page: the next one comes when the end is scrolled into sight. */
export function PagedTab<T>({ found, children, ...frame }: Props<T>) {
  const { t } = useTranslation();
  const data = found.data && { items: found.data.pages.flatMap((page) => page.items) };
  const { isPending, error, refetch } = found;
  return (
    <>
      <TabFrame {...frame} found={{ isPending, isError: found.isError && !data, error, refetch, data }}>
        {data && children(data.items)}
      </TabFrame>
      <Group justify="center" mt="sm">
        <MoreOf list={found} label={t('lists.more')} />
      </Group>
    </>
  );
}
