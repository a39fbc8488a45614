import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ContractRecord } from '../../../contract/contracts.ts';
import { api } from '../../app/api.ts';
import { useSending } from '../../app/sending.ts';
import { LazyDayField } from '../../ui/dates/lazy.tsx';
import { say } from '../../ui/toasts.ts';
import { ServiceDialog } from '../service/ServiceDialog.tsx';

type Props = { contract: ContractRecord; verb: 'renew' | 'terminate'; onDone: () => Promise<void>; onClose: () => void };
type Values = { reason: string; endsOn: string };

/** Renews a contract to a later end, or terminates it with the reason. */
export function VerbDialog({ contract, verb, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const isTerminating = verb === 'terminate';
  const needsEnd = verb === 'renew' && contract.renewalMonths === null;
  const form = useForm<Values>({
    initialValues: { reason: '', endsOn: '' },
    validate: {
      reason: (reason) => (isTerminating && reason.trim() === '' ? t('fieldProblems.required') : null),
      endsOn: (endsOn) => (needsEnd && endsOn === '' ? t('fieldProblems.required') : null),
    },
  });
  const params = { id: contract.id };
  const send = ({ reason, endsOn }: Values) => {
    const until = endsOn ? { endsOn } : {};
    return isTerminating ? api.terminateContract({ params, body: { reason, ...until } }) : api.renewContract({ params, body: until });
  };
  const sending = useSending(form, send, async () => {
    await onDone();
    say(t('common.saved'));
  });
  return (
    <ServiceDialog
      title={t(isTerminating ? 'contracts.terminateTitle' : 'contracts.renewTitle', { name: contract.number })}
      action={t(`contracts.verbs.${verb}`)}
      isDirty={form.isDirty()}
      sending={sending}
      onClose={onClose}
    >
      {isTerminating && (
        <Textarea label={t('contracts.reason')} required autosize minRows={2} maxLength={1000} data-autofocus {...form.getInputProps('reason')} />
      )}
      <LazyDayField label={t(isTerminating ? 'contracts.lastDay' : 'contracts.newEnd')} required={needsEnd} {...form.getInputProps('endsOn')} />
    </ServiceDialog>
  );
}
