import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRecord } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { say, sayUndoable } from '../../ui/toasts.ts';
import { asItWas, putOff } from './puttingOff.ts';
import { tasksChanged } from './tasks.queries.ts';

type Tick = { item: string; done: boolean };

/** Leads a task on, and says so; what is done can be taken back for a while. */
export function useTask(task: TaskRecord) {
  const { id, title, customerId } = task;
  const { t } = useTranslation();
  const { plainDay, timeZone = 'UTC' } = useFormats();
  const params = { id };
  const settled = () => tasksChanged(customerId);
  const onError = (error: unknown) => {
    say(messageOf(error), 'failed');
    void settled();
  };
  const reopen = useMutation({ mutationFn: () => api.reopenTask({ params }), onSuccess: settled, onError });
  const complete = useMutation({
    mutationFn: () => api.completeTask({ params }),
    onSuccess: async ({ nextOn }) => {
      const takeBack = () => api.reopenTask({ params }).then(settled, onError);
      sayUndoable(nextOn ? t('tasks.saidNext', { title, day: plainDay(nextOn) }) : t('tasks.saidDone', { title }), takeBack);
      await settled();
    },
    onError,
  });
  const wait = useMutation({
    mutationFn: (day: string) => api.updateTask({ params, body: putOff(task, day, timeZone) }, { ifMatch: task.version }),
    onSuccess: async ({ version }, day) => {
      const takeBack = () => api.updateTask({ params, body: asItWas(task) }, { ifMatch: version }).then(settled, onError);
      sayUndoable(t('putOff.said', { name: title, day: plainDay(day) }), takeBack);
      await settled();
    },
    onError,
  });
  const cancel = useMutation({ mutationFn: () => api.cancelTask({ params }), onSuccess: settled, onError });
  // Shown at once, without the moment until a mutation says that it is on its way.
  const [ticking, setTicking] = useState<Tick>();
  const tick = useMutation({
    mutationFn: ({ item, done }: Tick) => (done ? api.tickChecklistItem({ params: { id, item } }) : api.untickChecklistItem({ params: { id, item } })),
    onSuccess: settled,
    onError,
  });
  return {
    complete: () => complete.mutate(),
    reopen: () => reopen.mutate(),
    cancel: () => cancel.mutate(),
    putOff: (day: string) => wait.mutate(day),
    tick: (item: string, done: boolean) => {
      setTicking({ item, done });
      tick.mutate({ item, done }, { onSettled: () => setTicking(undefined) });
    },
    busy: complete.isPending || reopen.isPending || cancel.isPending || wait.isPending,
    ticking,
  };
}
