import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskRecord } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { say, sayUndoable } from '../../ui/toasts.ts';
import { tasksChanged } from './tasks.queries.ts';

type Tick = { item: string; done: boolean };

/** Leads a task on, and says so; what is done can be taken back for a while. */
export function useTask({ id, title, customerId }: TaskRecord) {
  const { t } = useTranslation();
  const { plainDay } = useFormats();
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
    tick: (item: string, done: boolean) => {
      setTicking({ item, done });
      tick.mutate({ item, done }, { onSettled: () => setTicking(undefined) });
    },
    busy: complete.isPending || reopen.isPending || cancel.isPending,
    ticking,
  };
}
