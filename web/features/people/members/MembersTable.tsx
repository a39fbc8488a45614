import { Group, NativeSelect, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../contract/endpoint.ts';
import type { Api } from '../../../../contract/index.ts';
import type { Role } from '../../../../contract/rights.ts';
import { api } from '../../../app/api.ts';
import { comingWith } from '../../../app/i18n/language.ts';
import { wordOf } from '../../../app/i18n/words.ts';
import { messageOf } from '../../../app/problems.ts';
import { queries, queryClient } from '../../../app/queries.ts';
import { useSession } from '../../../app/session/session.ts';
import { Face } from '../../../ui/Face.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { RowMenu } from '../../../ui/RowMenu.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { say } from '../../../ui/toasts.ts';
import { isRole, roleOptions } from '../roles.ts';
import { ResetTwoFactor } from './ResetTwoFactor.tsx';

const LeaveDialog = lazy(async () => ({ default: (await comingWith(import('../leaving/LeaveDialog.tsx'), 'record')).LeaveDialog }));

type Member = AnswerOf<Api['listPeople']>['items'][number];
type Change = { member: Member; body: { role?: Role; active?: boolean } };

function useChange() {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: ({ member, body }: Change) => api.updatePerson({ params: { id: member.id }, body }, { ifMatch: member.version }),
    onSuccess: () => say(t('common.saved')),
    onError: (error) => say(messageOf(error), 'failed'),
    onSettled: () => queryClient.invalidateQueries(queries.people),
  });
}

function Name({ member }: { member: Member }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Face name={member.name} size={32} />
      <div>
        <Text size="sm" fw={550}>
          {member.name}
        </Text>
        <Text size="xs" c="dimmed">
          {member.email}
        </Text>
      </div>
    </Group>
  );
}

export function MembersTable({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const people = useQuery(queries.people);
  const change = useChange();
  const [leaving, setLeaving] = useState<Member>();
  const [resetting, setResetting] = useState<Member>();
  const me = useSession().person?.id;
  if (people.isPending) return <Skeleton h={160} />;
  if (people.isError) return <Failure text={messageOf(people.error)} retry={() => void people.refetch()} />;

  const roleOf = (member: Member) =>
    editable && member.active ? (
      <NativeSelect
        size="xs"
        aria-label={t('people.roleOf', { name: member.name })}
        data={roleOptions()}
        value={member.role}
        disabled={change.isPending}
        onChange={({ currentTarget: { value } }) => isRole(value) && change.mutate({ member, body: { role: value } })}
      />
    ) : (
      wordOf('roles', member.role)
    );
  const menuOf = (member: Member) =>
    editable &&
    member.id !== me && (
      <RowMenu
        label={t('common.actionsFor', { name: member.name })}
        items={[
          member.twoFactor === true && { label: t('people.resetTwoFactor'), onClick: () => setResetting(member) },
          member.active
            ? { label: t('people.letLeave'), danger: true, onClick: () => setLeaving(member) }
            : { label: t('people.takeBack'), onClick: () => change.mutate({ member, body: { active: true } }) },
        ]}
      />
    );
  return (
    <>
      <SimpleTable
        label={t('people.title')}
        rows={people.data}
        columns={[
          { key: 'name', title: t('people.name'), cell: (member) => <Name member={member} /> },
          { key: 'role', title: t('people.role'), cell: roleOf },
          { key: 'state', title: t('people.state'), cell: (member) => t(member.active ? 'people.active' : 'people.left') },
          ...(editable
            ? [{ key: 'twoFactor', title: t('people.twoFactor'), cell: (member: Member) => t(member.twoFactor ? 'people.twoFactorOn' : 'people.twoFactorOff') }]
            : []),
          { key: 'menu', title: '', cell: menuOf },
        ]}
      />
      {resetting && <ResetTwoFactor member={resetting} onClose={() => setResetting(undefined)} />}
      <Suspense>{leaving && <LeaveDialog member={leaving} onClose={() => setLeaving(undefined)} />}</Suspense>
    </>
  );
}
