import { Stack, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { TaskSection } from './TaskSection.tsx';
import { OPEN_GROUPS, type TaskScope, tasksOf } from './tasks.queries.ts';

/** Open tasks by their days, or what is finished; or why there is nothing. */
export function TaskGroups({ scope, finished }: { scope: TaskScope; finished: boolean }) {
  const { t } = useTranslation();
  const groups = finished ? (['finished'] as const) : OPEN_GROUPS;
  const [overdue, today, upcoming, none] = [
    useInfiniteQuery({ ...tasksOf(groups[0], scope) }),
    useInfiniteQuery({ ...tasksOf('today', scope), enabled: !finished }),
    useInfiniteQuery({ ...tasksOf('upcoming', scope), enabled: !finished }),
    useInfiniteQuery({ ...tasksOf('none', scope), enabled: !finished }),
  ];
  const lists = finished ? [overdue] : [overdue, today, upcoming, none];
  const empty = lists.every((list) => list.data?.pages[0]?.items.length === 0);
  if (empty && (finished || scope.q))
    return (
      <Text size="sm" c="dimmed">
        {t('tasks.noneFits')}
      </Text>
    );
  if (empty) return <Emptiness icon={<IconListCheck size={24} />} title={t('tasks.none')} text={t('tasks.noneText')} />;
  return (
    <Stack gap="lg">
      {groups.map((group) => (
        <TaskSection key={group} group={group} scope={scope} />
      ))}
    </Stack>
  );
}
