import { Group, Skeleton, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { TaskRow } from './TaskRow.tsx';
import classes from './tasks.module.css';
import { type TaskGroup, type TaskScope, tasksOf } from './tasks.queries.ts';

/** Tasks that stand together. What is done leaves the list; the focus then goes to its heading, not to nowhere. */
export function TaskSection({ group, scope, title, size = 'h5' }: { group: TaskGroup; scope: TaskScope; title?: string; size?: 'h4' | 'h5' }) {
  const { t } = useTranslation();
  const format = useFormats();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useInfiniteQuery(tasksOf(group, scope));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  if (list.isSuccess && items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <Title order={2} size={size} id={id} ref={heading} tabIndex={-1} c={group === 'overdue' ? 'var(--mantine-color-error)' : undefined}>
        {title ?? t(`tasks.groups.${group}`)}
        {total > 0 && ` (${format.number(total)})`}
      </Title>
      {list.isPending && <Skeleton h={50} mt="sm" />}
      {list.isError && items.length === 0 && <Failure order={3} text={messageOf(list.error)} retry={() => void list.refetch()} />}
      <ul className={classes.rows}>
        {items.map((task) => (
          <TaskRow key={task.id} task={task} ofAll={!scope.customerId} after={() => heading.current?.focus()} />
        ))}
      </ul>
      <Group>
        <MoreOf list={list} label={t('tasks.more')} />
      </Group>
    </section>
  );
}
