import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InteractionRecord } from '../../../contract/interactions.ts';
import { api } from '../../app/api.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { say, sayUndoable } from '../../ui/toasts.ts';
import { interactionsChanged } from './interactions.queries.ts';

type Followed = Pick<InteractionRecord, 'id' | 'customerId' | 'subject' | 'followUpWhat' | 'followUpOn' | 'followUpRemindAt'>;

/** Closes a follow-up or puts it off, and says so; `after` when the lists are right again. */
export function useFollowUp(one: Followed, after?: () => void) {
  const { t } = useTranslation();
  const { plainDay } = useFormats();
  const params = { id: one.id };
  const name = one.followUpWhat ?? one.subject;
  const settled = async () => {
    await interactionsChanged(one.customerId);
    after?.();
  };
  const onError = (error: unknown) => {
    say(messageOf(error), 'failed');
    void interactionsChanged(one.customerId);
  };
  const done = useMutation({
    mutationFn: () => api.finishFollowUp({ params }),
    onSuccess: async () => {
      say(t('followUps.saidDone', { name }));
      await settled();
    },
    onError,
  });
  const snooze = useMutation({
    mutationFn: (on: string) => api.snoozeFollowUp({ params, body: { on } }),
    onSuccess: async ({ version }, on) => {
      const { followUpOn, followUpRemindAt } = one;
      const takeBack = () => api.updateInteraction({ params, body: { followUpOn, followUpRemindAt } }, { ifMatch: version }).then(settled, onError);
      sayUndoable(t('putOff.said', { name, day: plainDay(on) }), takeBack);
      await settled();
    },
    onError,
  });
  return { done: () => done.mutate(), snooze: (on: string) => snooze.mutate(on), busy: done.isPending || snooze.isPending };
}
