import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { useTypedSearch } from '../../ui/useTypedSearch.ts';
import { QuickAdd } from './QuickAdd.tsx';
import type { TaskSearch } from './search.ts';
import { TaskGroups } from './TaskGroups.tsx';
import { TaskWays } from './TaskWays.tsx';

export const TasksPage = () => (useMay('tasks.read') ? <Tasks /> : <NotAllowed />);
const WAIT_MS = 300;

/** What is to be done: mine, or all that one sees; by its day. */
function Tasks() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/tasks' });
  const may = useMay('tasks.write');
  const go = (change: TaskSearch) => void navigate({ to: '/tasks', search: { ...search, ...change }, replace: true });
  const typing = useTypedSearch(search.q ?? '', WAIT_MS, (q) => go({ q: q || undefined }));
  const whose = [
    { value: 'mine', label: t('tasks.mine') },
    { value: 'all', label: t('tasks.all') },
  ];
  const shown = [
    { value: 'open', label: t('tasks.open') },
    { value: 'finished', label: t('tasks.finished') },
  ];
  return (
    <Page title={t('nav.tasks')} width={860} actions={<TaskWays way="days" />}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('tasks.text')}
        </Text>
        {may && <QuickAdd />}
        <Group gap="sm">
          <SearchInput label={t('tasks.search')} placeholder={t('tasks.search')} {...typing} />
          <SegmentedControl
            aria-label={t('tasks.whose')}
            size="xs"
            data={whose}
            value={search.who ?? 'mine'}
            onChange={(who) => go({ who: who === 'all' ? who : undefined })}
          />
          <SegmentedControl
            aria-label={t('tasks.show')}
            size="xs"
            data={shown}
            value={search.show ?? 'open'}
            onChange={(show) => go({ show: show === 'finished' ? show : undefined })}
          />
        </Group>
        <TaskGroups scope={{ mine: search.who !== 'all', q: search.q }} finished={search.show === 'finished'} />
      </Stack>
    </Page>
  );
}
