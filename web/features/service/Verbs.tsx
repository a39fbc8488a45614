import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketVerb } from '../../../contract/tickets.ts';
import type { WorkOrderVerb } from '../../../contract/work-orders.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { say } from '../../ui/toasts.ts';
import { serviceDone } from './service.queries.ts';

/** What names the cause of a change, so that it can be taken back. */
export type Options = { onCause: (cause: string) => void };
type Props<V extends string> = {
  record: { id: string; customerId: string; abilities: string[] };
  name: string;
  verbs: Partial<Record<V, (options?: Options) => Promise<unknown>>>;
  remove: (options?: Options) => Promise<unknown>;
  onEdit: () => void;
};

/** What leads on from a record's status, as buttons; editing and deleting in the menu beside them. */
export function Verbs<V extends WorkOrderVerb | TicketVerb>({ record, name, verbs, remove, onEdit }: Props<V>) {
  const { t } = useTranslation();
  const [removing, setRemoving] = useState(false);
  const doing = async (act: ((options?: Options) => Promise<unknown>) | undefined, text: string) => {
    let cause: string | undefined;
    await act?.({ onCause: (made) => (cause = made) });
    await serviceDone(record.customerId, text, cause);
  };
  const wordOf = (verb: V) => t(`service.verbs.${verb as WorkOrderVerb | TicketVerb}`);
  const lead = useMutation({
    mutationFn: (verb: V) => doing(verbs[verb], `${name}: ${wordOf(verb)}`),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const deletion = useMutation({ mutationFn: () => doing(remove, t('customers.deleted', { name })) });
  const may = (what: string) => record.abilities.includes(what);
  return (
    <Group gap={6} style={{ alignSelf: 'flex-start' }}>
      {(Object.keys(verbs) as V[]).filter(may).map((verb) => (
        <Button
          key={verb}
          size="compact-sm"
          variant="default"
          loading={lead.isPending && lead.variables === verb}
          onClick={() => lead.mutate(verb)}
          aria-label={`${wordOf(verb)}: ${name}`}
        >
          {wordOf(verb)}
        </Button>
      ))}
      {may('update') && (
        <RowMenu
          label={t('common.actionsFor', { name })}
          items={[{ label: t('common.edit'), onClick: onEdit }, may('delete') && { label: t('common.delete'), danger: true, onClick: () => setRemoving(true) }]}
        />
      )}
      {removing && (
        <Confirm
          opened
          title={t('service.delete', { name })}
          text={t('service.deleteText', { name })}
          action={t('common.delete')}
          onClose={() => setRemoving(false)}
          onConfirm={() => deletion.mutate()}
          busy={deletion.isPending}
          error={deletion.isError && messageOf(deletion.error)}
        />
      )}
    </Group>
  );
}
