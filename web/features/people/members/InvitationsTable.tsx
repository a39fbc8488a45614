import { Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../contract/endpoint.ts';
import type { Api } from '../../../../contract/index.ts';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { peopleQueries } from '../people.queries.ts';

type Invitation = AnswerOf<Api['listInvitations']>['items'][number];

export function InvitationsTable() {
  const { t } = useTranslation();
  const format = useFormats();
  const invitations = useQuery(peopleQueries.invitations);
  const [revoking, setRevoking] = useState<Invitation>();
  const revoke = useMutation({
    mutationFn: (id: string) => api.revokeInvitation({ params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQueries.invitations);
      setRevoking(undefined);
    },
  });
  if (invitations.isPending) return <Skeleton h={80} />;
  if (invitations.isError) return <Failure text={messageOf(invitations.error)} retry={() => void invitations.refetch()} />;
  if (invitations.data.length === 0) return <Text c="dimmed">{t('people.noInvitations')}</Text>;

  const stateOf = ({ acceptedAt, expiresAt }: Invitation) => {
    if (acceptedAt) return t('people.accepted', { day: format.day(acceptedAt) });
    return t(new Date(expiresAt) < new Date() ? 'people.expired' : 'people.openUntil', { day: format.day(expiresAt) });
  };
  return (
    <>
      <SimpleTable
        label={t('people.invitations')}
        rows={invitations.data}
        columns={[
          { key: 'email', title: t('session.email'), cell: (invitation) => invitation.email },
          { key: 'role', title: t('people.role'), cell: (invitation) => wordOf('roles', invitation.role) },
          { key: 'state', title: t('people.state'), cell: stateOf },
          {
            key: 'menu',
            title: '',
            cell: (invitation) =>
              !invitation.acceptedAt && (
                <RowMenu
                  label={t('common.actionsFor', { name: invitation.email })}
                  items={[{ label: t('people.revoke'), danger: true, onClick: () => setRevoking(invitation) }]}
                />
              ),
          },
        ]}
      />
      {revoking && (
        <Confirm
          opened
          title={t('people.revoke')}
          text={t('people.revokeText', { email: revoking.email })}
          action={t('people.revoke')}
          onClose={() => setRevoking(undefined)}
          onConfirm={() => revoke.mutate(revoking.id)}
          busy={revoke.isPending}
          error={revoke.isError && messageOf(revoke.error)}
        />
      )}
    </>
  );
}
