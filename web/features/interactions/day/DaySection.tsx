import { Group, Skeleton, Text, Title } from '@mantine/core';
import type { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUpRecord, FollowUpState } from '../../../../contract/interactions.ts';
import { messageOf } from '../../../app/problems.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { MoreOf } from '../../../ui/MoreOf.tsx';
import classes from '../interactions.module.css';
import { FollowUpCard } from './FollowUpCard.tsx';

type Pages = { pages: { items: FollowUpRecord[]; total: number }[] };
type Props = { state: FollowUpState; list: ReturnType<typeof useInfiniteQuery<unknown, Error, Pages>>; shownWho: boolean; none?: string | undefined };

/** What is overdue, due or coming up. What is done leaves the list; the focus then goes to its heading, not to nowhere. */
export function DaySection({ state, list, shownWho, none }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  if (list.isSuccess && items.length === 0 && !none) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h4" id={id} ref={heading} tabIndex={-1} c={state === 'overdue' ? 'var(--mantine-color-error)' : undefined}>
        {t(`followUps.states.${state}`)}
        {total > 0 && ` (${total})`}
      </Title>
      {list.isPending && <Skeleton h={70} mt="sm" />}
      {list.isError && items.length === 0 && <Failure order={3} text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {none}
        </Text>
      )}
      <ul className={classes.list}>
        {items.map((one) => (
          <FollowUpCard key={one.id} followUp={one} shownWho={shownWho} after={() => heading.current?.focus()} />
        ))}
      </ul>
      <Group>
        <MoreOf list={list} label={t('day.more')} />
      </Group>
    </section>
  );
}
