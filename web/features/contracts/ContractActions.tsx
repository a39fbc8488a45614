import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractRecord } from '../../../contract/contracts.ts';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import { RowMenu } from '../../ui/RowMenu.tsx';
import { say } from '../../ui/toasts.ts';
import { useTaskAbout } from '../tasks/useTaskAbout.tsx';
import { contractsChanged } from './contracts.queries.ts';

const VerbDialog = lazy(async () => ({ default: (await import('./VerbDialog.tsx')).VerbDialog }));
const VERBS = ['activate', 'renew', 'terminate'] as const;

/** What leads on from a contract's status; editing and deleting in the menu beside. */
export function ContractActions({ contract, onEdit }: { contract: ContractRecord; onEdit: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'renew' | 'terminate' | 'delete'>();
  const { number: name, abilities, customerId } = contract;
  const params = { id: contract.id };
  const done = async () => {
    setOpen(undefined);
    await contractsChanged(customerId);
  };
  const activate = useMutation({ mutationFn: () => api.activateContract({ params }), onSuccess: done, onError: (error) => say(messageOf(error), 'failed') });
  const remove = useMutation({ mutationFn: () => api.deleteContract({ params }), onSuccess: done });
  const may = (what: string) => abilities.includes(what);
  const task = useTaskAbout();
  return (
    <Group gap={6} style={{ alignSelf: 'flex-start' }}>
      {VERBS.filter(may).map((verb) => (
        <Button
          key={verb}
          size="compact-sm"
          variant="default"
          loading={verb === 'activate' && activate.isPending}
          onClick={() => (verb === 'activate' ? activate.mutate() : setOpen(verb))}
          aria-label={`${t(`contracts.verbs.${verb}`)}: ${name}`}
        >
          {t(`contracts.verbs.${verb}`)}
        </Button>
      ))}
      <RowMenu
        label={t('common.actionsFor', { name })}
        items={[
          may('update') && { label: t('common.edit'), onClick: onEdit },
          task.itemOf({ customerId, linkKind: 'contract', linkId: contract.id, linkTitle: `${name} ${contract.title}` }),
          may('delete') && { label: t('common.delete'), danger: true, onClick: () => setOpen('delete') },
        ]}
      />
      {task.dialog}
      {open === 'delete' && (
        <Confirm
          opened
          title={t('contracts.delete', { name })}
          text={t('contracts.deleteText', { name })}
          action={t('common.delete')}
          onClose={() => setOpen(undefined)}
          onConfirm={() => remove.mutate()}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
      <Suspense>
        {(open === 'renew' || open === 'terminate') && <VerbDialog contract={contract} verb={open} onDone={done} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </Group>
  );
}
