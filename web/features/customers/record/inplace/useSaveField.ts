import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../../contract/customers.ts';
import { usePeople, useSession } from '../../../../app/session/session.ts';
import { sayChanged } from '../../../bulk/following.ts';
import { customerSaved } from '../../customers.queries.ts';
import { useGround } from '../../form/useGround.ts';
import { useChangeWords } from '../useChangeWords.ts';
import { type FieldChange, type Meanwhile, saveField } from './saveField.ts';

type Heard = { saved: (record: CustomerRecord) => void; theirs: (record: CustomerRecord) => void; failed: (error: unknown) => void };

/** Saves changes of one customer's fields, one after the other; says what is saved and what others changed meanwhile, with a way back. */
export function useSaveField(customerId: string, label: string, heard: Heard) {
  const { t } = useTranslation();
  const ground = useGround();
  const words = useChangeWords();
  const people = usePeople();
  const me = useSession().person?.id;
  const textOf = (meanwhile?: Meanwhile) => {
    const paths = meanwhile?.by === `user:${me}` ? [] : (meanwhile?.paths ?? []);
    if (paths.length === 0) return t('record.saved', { field: label });
    const name = people.find((person) => meanwhile?.by === `user:${person.id}`)?.name ?? t('form.somebody');
    return t('record.merged', { name, fields: paths.map((path) => words.label('customer', path)).join(', ') });
  };
  return useMutation({
    scope: { id: `customer ${customerId}` },
    mutationFn: (change: FieldChange) => saveField(change, ground),
    onSuccess: (outcome) => {
      if ('theirs' in outcome) return heard.theirs(outcome.theirs);
      customerSaved(outcome.record);
      heard.saved(outcome.record);
      sayChanged(textOf(outcome.meanwhile), outcome.cause);
    },
    onError: heard.failed,
  });
}
