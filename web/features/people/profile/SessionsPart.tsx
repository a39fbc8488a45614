import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../../../contract/profile.ts';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { SimpleTable } from '../../../ui/SimpleTable.tsx';
import { say } from '../../../ui/toasts.ts';
import { peopleQueries } from '../people.queries.ts';

/** One session by its id; without one all but this. */
function useEnding(done: () => void) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (id: string | undefined) => (id ? api.endSession({ params: { id } }) : api.endOtherSessions()),
    onSuccess: (_, id) => say(t(id ? 'profile.ended' : 'profile.othersEnded')),
    onError: (error) => say(messageOf(error), 'failed'),
    onSettled: async () => {
      await queryClient.invalidateQueries(peopleQueries.sessions);
      done();
    },
  });
}

/** Where the person is signed in; what they do not know they end. */
export function SessionsPart() {
  const { t } = useTranslation();
  const format = useFormats();
  const sessions = useQuery(peopleQueries.sessions);
  const [asking, setAsking] = useState(false);
  const ending = useEnding(() => setAsking(false));
  const nameOf = ({ browser, system }: SessionSummary) =>
    browser && system ? t('profile.deviceOn', { browser, system }) : (browser ?? system ?? t('profile.unknownDevice'));
  const where = (session: SessionSummary) => (
    <Group gap="xs">
      <Text size="sm">{nameOf(session)}</Text>
      {session.current && (
        <Badge variant="light" c="var(--mantine-color-text)" tt="none">
          {t('profile.thisSession')}
        </Badge>
      )}
    </Group>
  );
  const end = (session: SessionSummary) =>
    !session.current && (
      <Button
        size="xs"
        variant="default"
        aria-label={t('profile.endOf', { name: nameOf(session) })}
        disabled={ending.isPending}
        onClick={() => ending.mutate(session.id)}
      >
        {t('profile.end')}
      </Button>
    );
  const others = sessions.data?.some(({ current }) => !current) && (
    <Button size="xs" variant="default" onClick={() => setAsking(true)}>
      {t('profile.endOthers')}
    </Button>
  );
  return (
    <Panel title={t('profile.sessions')} action={others}>
      {sessions.isPending && <Skeleton h={120} />}
      {sessions.isError && <Failure text={messageOf(sessions.error)} retry={() => void sessions.refetch()} />}
      {sessions.data && (
        <SimpleTable
          label={t('profile.sessions')}
          rows={sessions.data}
          columns={[
            { key: 'where', title: t('profile.device'), cell: where },
            { key: 'since', title: t('profile.signedIn'), cell: ({ createdAt }) => format.time(createdAt) },
            { key: 'used', title: t('profile.lastUsed'), cell: ({ lastUsedAt }) => format.time(lastUsedAt) },
            { key: 'end', title: '', cell: end },
          ]}
        />
      )}
      {asking && (
        <Confirm
          opened
          title={t('profile.endOthers')}
          text={t('profile.endOthersText')}
          action={t('profile.endOthers')}
          onClose={() => setAsking(false)}
          onConfirm={() => ending.mutate(undefined)}
          busy={ending.isPending}
        />
      )}
    </Panel>
  );
}
