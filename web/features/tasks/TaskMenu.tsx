import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRecord } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { tasksChanged } from './tasks.queries.ts';
import type { useTask } from './useTask.ts';

/** What else can be done with a task. */
export function TaskMenu({ task, lead, onEdit }: { task: TaskRecord; lead: ReturnType<typeof useTask>; onEdit: () => void }) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const { id, title, customerId } = task;
  const remove = useMutation({ mutationFn: () => api.deleteTask({ params: { id } }), onSuccess: () => tasksChanged(customerId) });
  const may = (ability: string) => task.abilities.includes(ability);
  return (
    <>
      <RowMenu
        label={t('common.actionsFor', { name: title })}
        items={[
          { label: t('common.edit'), onClick: onEdit },
          may('cancel') && { label: t('tasks.cancel'), onClick: lead.cancel },
          may('reopen') && { label: t('tasks.reopen'), onClick: lead.reopen },
          may('delete') && { label: t('common.delete'), danger: true, onClick: () => setRemoving(true) },
        ]}
      />
      {removing && (
        <Confirm
          opened
          onClose={() => setRemoving(false)}
          title={t('tasks.delete')}
          text={t('tasks.deleteText', { title })}
          action={t('common.delete')}
          onConfirm={() => remove.mutate()}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </>
  );
}
