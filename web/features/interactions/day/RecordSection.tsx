import { Group, Skeleton, Stack, Title } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { MoreOf } from '../../../ui/MoreOf.tsx';

type List<T> = Parameters<typeof MoreOf>[0]['list'] & {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  data?: { pages: { items: T[]; total: number }[] } | undefined;
};

/** Work orders or tickets of a day, with their count. What is done leaves the list; the focus then goes to its heading, not to nowhere. */
export function RecordSection<T>({ title, list, children }: { title: string; list: List<T>; children: (items: T[]) => ReactNode }) {
  const { t } = useTranslation();
  const format = useFormats();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const before = useRef(items.length);
  useEffect(() => {
    if (items.length < before.current && document.activeElement === document.body) heading.current?.focus();
    before.current = items.length;
  }, [items.length]);
  if (list.data && items.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Title order={2} size="h4" id={id} ref={heading} tabIndex={-1}>
        {title}
        {total > 0 && ` (${format.number(total)})`}
      </Title>
      {list.isPending && <Skeleton h={70} />}
      {list.isError && items.length === 0 && <Failure order={3} text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {items.length > 0 && children(items)}
      <Group>
        <MoreOf list={list} label={t('day.more')} />
      </Group>
    </Stack>
  );
}
