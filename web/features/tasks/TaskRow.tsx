import { Anchor, Badge, Checkbox, Collapse, Group, Stack, Text } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRecord } from '../../../contract/tasks.ts';
import { useFormats } from '../../app/format.ts';
import { AnchorLink } from '../../ui/routeLinks.tsx';
import { PutOff } from './PutOff.tsx';
import { repeatWords } from './repeats.ts';
import { TaskLink } from './TaskLink.tsx';
import { TaskMenu } from './TaskMenu.tsx';
import classes from './tasks.module.css';
import { useTask } from './useTask.ts';

const TaskDialog = lazy(async () => ({ default: (await import('./TaskDialog.tsx')).TaskDialog }));

function Steps({ task, tick, ticking }: { task: TaskRecord } & Pick<ReturnType<typeof useTask>, 'tick' | 'ticking'>) {
  const { t } = useTranslation();
  const may = task.abilities.includes('update');
  return (
    <Stack component="ul" gap={6} className={classes.steps} aria-label={t('tasks.checklistOf', { title: task.title })}>
      {task.checklist.map(({ id, text, done }) => (
        <li key={id}>
          <Checkbox
            size="xs"
            label={text}
            checked={ticking?.item === id ? ticking.done : done}
            disabled={!may}
            onChange={({ currentTarget: { checked } }) => tick(id, checked)}
          />
        </li>
      ))}
    </Stack>
  );
}

/** When, for whom, about what, and how it comes again. */
function Facts({ task, ofAll }: { task: TaskRecord; ofAll: boolean }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { customer, dueOn, dueAt, dueState, doneAt, assignedToName, linkKind, linkTitle, repeat, status } = task;
  const when = status === 'done' && doneAt ? t('tasks.doneOn', { day: format.day(doneAt) }) : dueOn && (dueAt ? format.time(dueAt) : format.plainDay(dueOn));
  return (
    <Group gap={10} fz="xs" c="dimmed" style={{ rowGap: 2 }}>
      {when && (
        <Text span inherit c={dueState === 'overdue' ? 'var(--mantine-color-error)' : undefined}>
          {when}
        </Text>
      )}
      {ofAll && customer && (
        <AnchorLink to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'tasks' }} inherit>
          {customer.name}
        </AnchorLink>
      )}
      {assignedToName && <span>{assignedToName}</span>}
      {linkTitle && linkKind && (
        <span>
          {t(`tasks.kinds.${linkKind}`)}: <TaskLink task={task} />
        </span>
      )}
      {repeat && (
        <Group gap={3} wrap="nowrap">
          <IconRepeat size={12} aria-hidden />
          {repeatWords(repeat, format)}
        </Group>
      )}
    </Group>
  );
}

/** One task: ticked off by its box, with everything else beside it. */
export function TaskRow({ task, ofAll = false, after }: { task: TaskRecord; ofAll?: boolean; after?: () => void }) {
  const { t } = useTranslation();
  const lead = useTask(task);
  const [shown, show] = useState(false);
  const [editing, edit] = useState(false);
  const { title, status, priority, description, checklist, abilities } = task;
  const done = checklist.filter((item) => item.done).length;
  const isOpen = status === 'open';
  return (
    <li className={classes.row} aria-label={title}>
      <Checkbox
        mt={2}
        aria-label={t('tasks.complete', { title })}
        checked={status === 'done' || (isOpen && lead.busy)}
        disabled={!abilities.includes(isOpen ? 'complete' : 'reopen') || lead.busy}
        onChange={() => {
          if (isOpen) lead.complete();
          else lead.reopen();
          after?.();
        }}
      />
      <Stack gap={3} flex={1} miw={0}>
        <Group gap={8}>
          <Text fw={550} td={isOpen ? undefined : 'line-through'} c={isOpen ? undefined : 'dimmed'} className={classes.title}>
            {title}
          </Text>
          {priority !== 'normal' && isOpen && (
            <Badge size="sm" variant="default" className={classes[priority]}>
              {t(`tasks.priorities.${priority}`)}
            </Badge>
          )}
          {status === 'cancelled' && (
            <Badge size="sm" variant="default">
              {t('tasks.statuses.cancelled')}
            </Badge>
          )}
        </Group>
        <Facts task={task} ofAll={ofAll} />
        {description && (
          <Text size="sm" lineClamp={3} style={{ whiteSpace: 'pre-line' }}>
            {description}
          </Text>
        )}
        {checklist.length > 0 && (
          <Anchor component="button" type="button" size="xs" w="fit-content" aria-expanded={shown} onClick={() => show(!shown)}>
            {t('tasks.fields.checklist')}: {t('tasks.checked', { done, total: checklist.length })}
          </Anchor>
        )}
        {checklist.length > 0 && (
          <Collapse expanded={shown}>
            <Steps task={task} tick={lead.tick} ticking={lead.ticking} />
          </Collapse>
        )}
      </Stack>
      {isOpen && abilities.includes('update') && (
        <PutOff
          size="icon"
          what={title}
          busy={lead.busy}
          onPutOff={(day) => {
            lead.putOff(day);
            after?.();
          }}
        />
      )}
      {abilities.includes('update') && <TaskMenu task={task} lead={lead} onEdit={() => edit(true)} />}
      <Suspense>{editing && <TaskDialog task={task} onClose={() => edit(false)} />}</Suspense>
    </li>
  );
}
