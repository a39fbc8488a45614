import { useMutation } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionOfAny, InteractionRecord } from '../../../contract/interactions.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { customerLink } from '../service/ServiceRow.tsx';
import { useTaskAbout } from '../tasks/useTaskAbout.tsx';
import { InteractionItem } from './InteractionItem.tsx';
import classes from './interactions.module.css';
import { interactionsChanged } from './interactions.queries.ts';
import { LazyInteractionDialog } from './lazy.ts';

type Open = { kind: 'edit' | 'delete'; interaction: InteractionRecord; name: string };

function Deletion({ interaction, onClose }: { interaction: InteractionRecord; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useMutation({
    mutationFn: () => api.deleteInteraction({ params: { id: interaction.id } }),
    onSuccess: async () => {
      await interactionsChanged(interaction.customerId);
      onClose();
    },
  });
  return (
    <Confirm
      opened
      onClose={onClose}
      title={t('interactions.delete')}
      text={t('interactions.deleteText', { subject: interaction.subject })}
      action={t('common.delete')}
      onConfirm={() => remove.mutate()}
      busy={remove.isPending}
      error={remove.isError && messageOf(remove.error)}
    />
  );
}

/** What an interaction's menu opens: its form, or the question whether to delete it. */
export function useInteractionMenu() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const task = useTaskAbout();
  const menuOf = (interaction: InteractionRecord, name: string) => (
    <RowMenu
      label={t('common.actionsFor', { name: interaction.subject })}
      items={[
        interaction.abilities.includes('update') && { label: t('common.edit'), onClick: () => setOpen({ kind: 'edit', interaction, name }) },
        task.itemOf({ customerId: interaction.customerId, linkKind: 'interaction', linkId: interaction.id, linkTitle: interaction.subject }),
        interaction.abilities.includes('delete') && { label: t('common.delete'), danger: true, onClick: () => setOpen({ kind: 'delete', interaction, name }) },
      ]}
    />
  );
  const dialog = (
    <Suspense>
      {open?.kind === 'edit' && (
        <LazyInteractionDialog customerId={open.interaction.customerId} customerName={open.name} interaction={open.interaction} onClose={close} />
      )}
      {open?.kind === 'delete' && <Deletion interaction={open.interaction} onClose={close} />}
    </Suspense>
  );
  return {
    menuOf,
    dialog: (
      <>
        {dialog}
        {task.dialog}
      </>
    ),
  };
}

/** Interactions with several customers. */
export function InteractionRows({ rows }: { rows: InteractionOfAny[] }) {
  const { t } = useTranslation();
  const { menuOf, dialog } = useInteractionMenu();
  return (
    <>
      <ul className={classes.list} aria-label={t('record.interactions')}>
        {rows.map(({ customer, ...one }) => (
          <InteractionItem
            key={one.id}
            interaction={one}
            customerName={customer.name}
            customer={customerLink(customer, 'interactions')}
            menu={menuOf(one, customer.name)}
          />
        ))}
      </ul>
      {dialog}
    </>
  );
}
