import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconMap2, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerritoryRecord } from '../../../../contract/territories.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { peopleQueries } from '../people.queries.ts';
import { TerritoriesTable } from './TerritoriesTable.tsx';
import { TerritoryDialog } from './TerritoryDialog.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'delete'; territory: TerritoryRecord };

/** Where customers are, and who looks after them there. */
export function TerritoriesPart({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const territories = useQuery(peopleQueries.territories);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: (id: string) => api.deleteTerritory({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQueries.territories);
      close();
    },
  });
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" size="sm" flex="1 1 280px">
          {t('territories.text')}
        </Text>
        {editable && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ kind: 'add' })}>
            {t('territories.add')}
          </Button>
        )}
      </Group>
      {territories.isPending && <Skeleton h={120} />}
      {territories.isError && <Failure text={messageOf(territories.error)} retry={() => void territories.refetch()} />}
      {territories.data?.length === 0 && <Emptiness icon={<IconMap2 size={24} />} title={t('territories.none')} text={t('territories.noneText')} />}
      {territories.data && territories.data.length > 0 && (
        <TerritoriesTable
          territories={territories.data}
          editable={editable}
          onEdit={(territory) => setOpen({ kind: 'edit', territory })}
          onDelete={(territory) => setOpen({ kind: 'delete', territory })}
        />
      )}
      {open?.kind === 'add' && <TerritoryDialog onClose={close} />}
      {open?.kind === 'edit' && <TerritoryDialog territory={open.territory} onClose={close} />}
      {open?.kind === 'delete' && (
        <Confirm
          opened
          title={t('territories.delete')}
          text={t('territories.deleteText', { name: open.territory.name })}
          action={t('territories.delete')}
          onClose={close}
          onConfirm={() => remove.mutate(open.territory.id)}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </Stack>
  );
}
