import { Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../contract/service.ts';
import { TASK_STATUSES, type TaskRecord } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { columnsOf, tabular } from '../lists/cells.tsx';
import { queryIn, type RecordKind } from '../lists/kind.ts';
import { customerLink, phoneLink } from '../service/ServiceRow.tsx';
import { repeatWords } from './repeats.ts';
import { TaskLink } from './TaskLink.tsx';
import { TaskRow } from './TaskRow.tsx';
import classes from './tasks.module.css';
import { OPEN_GROUPS } from './tasks.queries.ts';

type Query = NonNullable<Parameters<typeof api.listTasks>[0]>['query'];

function Rows({ rows }: { rows: TaskRecord[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.rows} aria-label={t('nav.tasks')}>
      {rows.map((task) => (
        <TaskRow key={task.id} task={task} ofAll />
      ))}
    </ul>
  );
}

/** All tasks that one sees, as a list. */
export function useTaskList(): RecordKind<TaskRecord> {
  const { t } = useTranslation();
  const format = useFormats();
  const at = (instant: string | null) => tabular(instant && format.time(instant));
  const due = ({ dueOn, dueAt, dueState }: TaskRecord) =>
    dueOn && (
      <Text span inherit c={dueState === 'overdue' ? 'var(--mantine-color-error)' : undefined}>
        {tabular(dueAt ? format.time(dueAt) : format.plainDay(dueOn))}
      </Text>
    );
  const ticked = ({ checklist }: TaskRecord) =>
    checklist.length > 0 && t('tasks.checked', { done: checklist.filter(({ done }) => done).length, total: checklist.length });
  return {
    list: 'tasks',
    to: '/tasks/list',
    title: t('nav.tasks'),
    text: t('tasks.text'),
    none: t('tasks.none'),
    icon: <IconListCheck size={24} />,
    searched: true,
    filters: [
      {
        kind: 'choices',
        name: 'status',
        label: t('tasks.fields.status'),
        choices: TASK_STATUSES.map((value) => ({ value, label: t(`tasks.statuses.${value}`) })),
      },
      {
        kind: 'choice',
        name: 'due',
        label: t('tasks.dueState'),
        choices: OPEN_GROUPS.map((value) => ({ value, label: t(`tasks.groups.${value}`) })),
      },
      { kind: 'days', name: 'dueFrom', from: 'dueFrom', to: 'dueTo', label: t('tasks.fields.dueOn') },
      {
        kind: 'choices',
        name: 'priority',
        label: t('tasks.fields.priority'),
        choices: PRIORITIES.map((value) => ({ value, label: t(`tasks.priorities.${value}`) })),
      },
      { kind: 'person', name: 'assignedTo', label: t('tasks.fields.assignedTo') },
      { kind: 'customer', name: 'customerId', label: t('tasks.fields.customerId') },
    ],
    columns: columnsOf<TaskRecord>([
      { key: 'title', title: t('tasks.fields.title'), width: 245, cell: ({ title }) => title },
      { key: 'customer', title: t('tasks.fields.customerId'), width: 190, cell: ({ customer }) => customer && customerLink(customer, 'tasks') },
      { key: 'status', title: t('tasks.fields.status'), width: 110, cell: ({ status }) => t(`tasks.statuses.${status}`) },
      { key: 'priority', title: t('tasks.fields.priority'), width: 110, cell: ({ priority }) => t(`tasks.priorities.${priority}`) },
      { key: 'dueOn', title: t('tasks.fields.dueOn'), width: 150, cell: due },
      { key: 'assignedTo', title: t('tasks.fields.assignedTo'), width: 165, cell: ({ assignedToName }) => assignedToName },
      { key: 'about', title: t('tasks.fields.linkId'), width: 200, cell: (task) => <TaskLink task={task} />, hidden: true },
      { key: 'checklist', title: t('tasks.fields.checklist'), width: 110, cell: ticked, hidden: true },
      { key: 'repeat', title: t('tasks.fields.repeat'), width: 160, cell: ({ repeat }) => repeat && repeatWords(repeat, format), hidden: true },
      { key: 'createdBy', title: t('tasks.fields.createdBy'), width: 150, cell: ({ createdByName }) => createdByName, hidden: true },
      { key: 'phone', title: t('service.phone'), width: 150, cell: ({ customer }) => customer && phoneLink(customer.phone), hidden: true },
      { key: 'doneAt', title: t('tasks.fields.doneAt'), width: 170, cell: ({ doneAt }) => at(doneAt), hidden: true },
      { key: 'createdAt', title: t('tasks.fields.createdAt'), width: 170, cell: ({ createdAt }) => at(createdAt), hidden: true },
      { key: 'updatedAt', title: t('lists.changedAt'), width: 170, cell: ({ updatedAt }) => at(updatedAt), hidden: true },
    ]),
    sorts: ['dueOn', 'createdAt', 'updatedAt'],
    usual: 'dueOn',
    keptAs: 'tasks',
    opened: { one: (id, signal) => api.getTask({ params: { id } }, { signal }), nameOf: ({ title }) => title },
    page: (search, signal) => api.listTasks({ query: queryIn<Query>(search) }, { signal }),
    Rows,
    save: (search, how) => api.exportTasks({ query: { ...queryIn<Query>(search), ...how } }),
  };
}
