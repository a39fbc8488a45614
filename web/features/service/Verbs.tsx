import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketVerb } from '../../../contract/tickets.ts';
import type { WorkOrderVerb } from '../../../contract/work-orders.ts';
import { useFormats } from '../../app/format.ts';
import { messageOf } from '../../app/problems.ts';
import { useSession } from '../../app/session/session.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { say } from '../../ui/toasts.ts';
import type { About } from '../tasks/about.ts';
import { PutOff } from '../tasks/PutOff.tsx';
import { useTaskAbout } from '../tasks/useTaskAbout.tsx';
import { serviceDone } from './service.queries.ts';

/** What names the cause of a change, so that it can be taken back. */
export type Options = { onCause: (cause: string) => void };
type Verb = WorkOrderVerb | TicketVerb;
type Act = (options?: Options) => Promise<unknown>;
type Props = {
  record: { id: string; customerId: string; abilities: string[]; assignedTo?: string | null };
  name: string;
  /** What a task about it says that it is about. */
  about: Pick<About, 'linkKind' | 'linkTitle'>;
  verbs: Partial<Record<Verb, Act>>;
  remove: Act;
  /** Assigns it to a person, where it can be. */
  take?: (personId: string, options?: Options) => Promise<unknown>;
  /** Takes it to another day, where it has one. */
  putOff?: ((day: string, options?: Options) => Promise<unknown>) | undefined;
  onEdit: () => void;
};

/** What leads on from a record's status, as buttons; editing and deleting in the menu beside them. */
export function Verbs({ record, name, about, verbs, remove, take, putOff, onEdit }: Props) {
  const { t } = useTranslation();
  const { plainDay } = useFormats();
  const [removing, setRemoving] = useState(false);
  const doing = async (act: Act, text: string) => {
    let cause: string | undefined;
    await act({ onCause: (made) => (cause = made) });
    await serviceDone(record.customerId, text, cause);
  };
  const [asked, ask] = useState('');
  const lead = useMutation({
    mutationFn: ({ word, said, run }: { word: string; said?: string; run: Act }) => doing(run, said ?? `${name}: ${word}`),
    onError: (error) => say(messageOf(error), 'failed'),
  });
  const deletion = useMutation({ mutationFn: () => doing(remove, t('customers.deleted', { name })) });
  const may = (what: string) => record.abilities.includes(what);
  const me = useSession().person?.id;
  const task = useTaskAbout();
  const steps = [
    ...(take && me && may('update') && record.assignedTo !== me ? [{ word: t('service.take'), run: (options?: Options) => take(me, options) }] : []),
    ...(Object.entries(verbs) as [Verb, Act][]).filter(([verb]) => may(verb)).map(([verb, run]) => ({ word: t(`service.verbs.${verb}`), run })),
  ];
  return (
    <Group gap={6} style={{ alignSelf: 'flex-start' }}>
      {steps.map(({ word, run }) => (
        <Button
          key={word}
          size="compact-sm"
          variant="default"
          loading={lead.isPending && asked === word}
          onClick={() => {
            ask(word);
            lead.mutate({ word, run });
          }}
          aria-label={`${word}: ${name}`}
        >
          {word}
        </Button>
      ))}
      {putOff && may('update') && (
        <PutOff
          size="compact-sm"
          what={name}
          busy={lead.isPending}
          onPutOff={(day) => lead.mutate({ word: '', said: t('putOff.said', { name, day: plainDay(day) }), run: (options) => putOff(day, options) })}
        />
      )}
      <RowMenu
        label={t('common.actionsFor', { name })}
        items={[
          may('update') && { label: t('common.edit'), onClick: onEdit },
          task.itemOf({ ...about, customerId: record.customerId, linkId: record.id }),
          may('delete') && { label: t('common.delete'), danger: true, onClick: () => setRemoving(true) },
        ]}
      />
      {task.dialog}
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
