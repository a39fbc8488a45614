import { Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../app/NotAllowed.tsx';
import { useMay } from '../../app/session/session.ts';
import { Page } from '../../ui/Page.tsx';
import { QuickAdd } from './QuickAdd.tsx';
import type { TaskSearch } from './search.ts';
import { TaskGroups } from './TaskGroups.tsx';

export const TasksPage = () => (useMay('tasks.read') ? <Tasks /> : <NotAllowed />);
const WAIT_MS = 300;

/** What is to be done: mine, or all that one sees; by its day. */
function Tasks() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/tasks' });
  const may = useMay('tasks.write');
  const [typed, setTyped] = useState(search.q ?? '');
  const go = (change: TaskSearch) => void navigate({ to: '/tasks', search: { ...search, ...change }, replace: true });
  const ask = useDebouncedCallback((q: string) => go({ q: q || undefined }), WAIT_MS);
  const whose = [
    { value: 'mine', label: t('tasks.mine') },
    { value: 'all', label: t('tasks.all') },
  ];
  const shown = [
    { value: 'open', label: t('tasks.open') },
    { value: 'finished', label: t('tasks.finished') },
  ];
  return (
    <Page
      title={t('nav.tasks')}
      width={860}
      actions={
        <SegmentedControl
          aria-label={t('tasks.whose')}
          size="xs"
          data={whose}
          value={search.who ?? 'mine'}
          onChange={(who) => go({ who: who === 'all' ? who : undefined })}
        />
      }
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('tasks.text')}
        </Text>
        {may && <QuickAdd />}
        <Group gap="sm">
          <TextInput
            size="xs"
            w={220}
            aria-label={t('tasks.search')}
            placeholder={t('tasks.search')}
            leftSection={<IconSearch size={14} />}
            maxLength={200}
            value={typed}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value);
              ask(value);
            }}
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
