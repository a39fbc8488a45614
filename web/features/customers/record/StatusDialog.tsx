import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../../../contract/customers.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { messageOf, problemOf } from '../../../app/problems.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { AnchorLink } from '../../../ui/routeLinks.tsx';
import { sayChanged } from '../../bulk/following.ts';
import { customerChanged } from '../customers.queries.ts';
import { makeTransition, type Transition } from './transitions.ts';

type Props = { customer: Pick<CustomerRecord, 'id' | 'name' | 'status'>; transition: Transition; title: string; onClose: () => void };

/** Asks why; the reason stays on the change. */
export function StatusDialog({ customer, transition, title, onClose }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const change = useMutation({
    mutationFn: async () => {
      let cause: string | undefined;
      await makeTransition(customer.id, transition, reason, (made) => {
        cause = made;
      });
      return cause;
    },
    onSuccess: async (cause) => {
      await customerChanged(customer.id);
      sayChanged(t('status.done', { name: customer.name, status: wordOf('statuses', transition.to) }), cause);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = Boolean(transition.reasonRequired) && reason.trim() === '';
    setMissing(lacks);
    if (!lacks) change.mutate();
  };
  const holder = problemOf(change.error)?.holder;
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Text size="sm">{t('status.ask', { name: customer.name, from: wordOf('statuses', customer.status), to: wordOf('statuses', transition.to) })}</Text>
          <Textarea
            label={t('status.reason')}
            description={transition.reasonRequired ? undefined : t('status.reasonOptional')}
            required={transition.reasonRequired}
            error={missing && t('fieldProblems.required')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={1000}
            autosize
            minRows={2}
            data-autofocus
          />
          {change.isError && (
            <FormError>
              {messageOf(change.error)}{' '}
              {holder && (
                <AnchorLink to="/customers/$id" params={{ id: holder.id }}>
                  {holder.name}
                </AnchorLink>
              )}
            </FormError>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" color={transition.verb === 'block' ? 'red.8' : undefined} loading={change.isPending}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
