import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { usePeople, useSession } from '../../../../app/session/session.ts';
import { say } from '../../../../ui/toasts.ts';
import { customerSaved } from '../../customers.queries.ts';
import { useGround } from '../../form/useGround.ts';
import { useChangeWords } from '../useChangeWords.ts';
import { type FieldChange, type Meanwhile, saveField } from './saveField.ts';

type Heard = { saved: (record: CustomerRecord) => void; theirs: (record: CustomerRecord) => void; failed: (error: unknown) => void };

/** Saves changes of one customer's fields, one after the other, and says what others changed meanwhile. */
export function useSaveField(customerId: string, heard: Heard) {
  const { t } = useTranslation();
  const ground = useGround();
  const words = useChangeWords();
  const people = usePeople();
  const me = useSession().person?.id;
  const tell = ({ by, paths }: Meanwhile) => {
    if (by === `user:${me}` || paths.length === 0) return;
    const name = people.find((person) => by === `user:${person.id}`)?.name ?? t('form.somebody');
    say(t('record.merged', { name, fields: paths.map((path) => words.label('customer', path)).join(', ') }));
  };
  return useMutation({
    scope: { id: `customer ${customerId}` },
    mutationFn: (change: FieldChange) => saveField(change, ground),
    onSuccess: (outcome) => {
      if ('theirs' in outcome) return heard.theirs(outcome.theirs);
      customerSaved(outcome.record);
      if (outcome.meanwhile) tell(outcome.meanwhile);
      heard.saved(outcome.record);
    },
    onError: heard.failed,
  });
}
