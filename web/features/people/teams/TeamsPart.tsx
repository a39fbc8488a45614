import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamRecord } from '../../../../contract/teams.ts';
import { api } from '../../../app/api.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { peopleQueries } from '../people.queries.ts';
import { TeamDialog } from './TeamDialog.tsx';
import { TeamsTable } from './TeamsTable.tsx';

type Open = { kind: 'add' } | { kind: 'edit' | 'delete'; team: TeamRecord };

/** Who works together. */
export function TeamsPart({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const teams = useQuery(peopleQueries.teams);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const remove = useMutation({
    mutationFn: (id: string) => api.deleteTeam({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQueries.teams);
      close();
    },
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" size="sm">
          {t('teams.text')}
        </Text>
        {editable && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ kind: 'add' })}>
            {t('teams.add')}
          </Button>
        )}
      </Group>
      {teams.isPending && <Skeleton h={120} />}
      {teams.isError && <Failure text={messageOf(teams.error)} retry={() => void teams.refetch()} />}
      {teams.data?.length === 0 && <Emptiness icon={<IconUsersGroup size={24} />} title={t('teams.none')} text={t('teams.noneText')} />}
      {teams.data && teams.data.length > 0 && (
        <TeamsTable
          teams={teams.data}
          editable={editable}
          onEdit={(team) => setOpen({ kind: 'edit', team })}
          onDelete={(team) => setOpen({ kind: 'delete', team })}
        />
      )}
      {open?.kind === 'add' && <TeamDialog onClose={close} />}
      {open?.kind === 'edit' && <TeamDialog team={open.team} onClose={close} />}
      {open?.kind === 'delete' && (
        <Confirm
          opened
          title={t('teams.delete')}
          text={t('teams.deleteText', { name: open.team.name })}
          action={t('teams.delete')}
          onClose={close}
          onConfirm={() => remove.mutate(open.team.id)}
          busy={remove.isPending}
          error={remove.isError && messageOf(remove.error)}
        />
      )}
    </Stack>
  );
}
