import { Group, SegmentedControl, Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { useMay } from '../../app/session/session.ts';
import { QuickAdd } from './QuickAdd.tsx';
import { TaskGroups } from './TaskGroups.tsx';

const route = getRouteApi('/inside/customers/$id');

/** What is to be done for a customer, by its day; what is shown stands in the address. */
export function TasksTab({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, kind } = route.useSearch();
  const may = useMay('tasks.write');
  const finished = kind === 'finished';
  const show = (next: string) =>
    void navigate({
      to: '/customers/$id',
      params: { id: customer.id },
      search: { asOf, tab: 'tasks', kind: next === 'finished' ? next : undefined },
      resetScroll: false,
      replace: true,
    });
  const shown = [
    { value: 'open', label: t('tasks.open') },
    { value: 'finished', label: t('tasks.finished') },
  ];
  return (
    <Stack component="section" aria-label={t('nav.tasks')} gap="md" maw={820}>
      {may && <QuickAdd customer={customer} />}
      <Group>
        <SegmentedControl aria-label={t('tasks.show')} size="xs" data={shown} value={finished ? 'finished' : 'open'} onChange={show} />
      </Group>
      <TaskGroups scope={{ customerId: customer.id }} finished={finished} />
    </Stack>
  );
}
