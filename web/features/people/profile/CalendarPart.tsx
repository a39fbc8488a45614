import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../app/api.ts';
import { useFormats } from '../../../app/format.ts';
import { messageOf } from '../../../app/problems.ts';
import { queryClient } from '../../../app/queries.ts';
import { Confirm } from '../../../ui/Confirm.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { Failure } from '../../../ui/Failure.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { say } from '../../../ui/toasts.ts';
import { notificationQueries } from '../../notifications/notifications.queries.ts';

function useAddress() {
  const { t } = useTranslation();
  const [shown, show] = useState<string>();
  const onError = (error: unknown) => say(messageOf(error), 'failed');
  const onSettled = () => queryClient.invalidateQueries(notificationQueries.calendar);
  const renew = useMutation({ mutationFn: () => api.createCalendarAddress(), onSuccess: ({ address }) => show(address), onError, onSettled });
  const revoke = useMutation({
    mutationFn: () => api.revokeCalendarAddress(),
    onSuccess: () => {
      show(undefined);
      say(t('calendar.revoked'));
    },
    onError,
    onSettled,
  });
  return { shown, renew, revoke };
}

/** The secret address of the person's calendar: made, shown once, renewed, revoked. */
export function CalendarPart() {
  const { t } = useTranslation();
  const { time } = useFormats();
  const address = useQuery(notificationQueries.calendar);
  const { shown, renew, revoke } = useAddress();
  const [asking, ask] = useState<'renew' | 'revoke'>();
  const close = () => ask(undefined);
  if (address.isPending) return <Skeleton h={120} />;
  if (address.isError) return <Failure text={messageOf(address.error)} retry={() => void address.refetch()} />;
  const { createdAt, readAt } = address.data;
  return (
    <Panel title={t('calendar.title')}>
      <Stack gap="sm">
        <Text size="sm">{t('calendar.text')}</Text>
        {shown && (
          <>
            <CopyField label={t('calendar.address')} value={shown} />
            <Text size="sm" fw={550}>
              {t('calendar.once')}
            </Text>
          </>
        )}
        <Text size="sm" c="dimmed">
          {createdAt
            ? [t('calendar.made', { when: time(createdAt) }), readAt ? t('calendar.lastRead', { when: time(readAt) }) : t('calendar.never')].join(' · ')
            : t('calendar.none')}
        </Text>
        <Group>
          {createdAt ? (
            <>
              <Button variant="default" onClick={() => ask('renew')} loading={renew.isPending}>
                {t('calendar.renew')}
              </Button>
              <Button variant="default" onClick={() => ask('revoke')} loading={revoke.isPending}>
                {t('calendar.revoke')}
              </Button>
            </>
          ) : (
            <Button onClick={() => renew.mutate()} loading={renew.isPending}>
              {t('calendar.create')}
            </Button>
          )}
        </Group>
      </Stack>
      <Confirm
        opened={asking !== undefined}
        title={t(asking === 'renew' ? 'calendar.renew' : 'calendar.revoke')}
        text={t(asking === 'renew' ? 'calendar.renewText' : 'calendar.revokeText')}
        action={t(asking === 'renew' ? 'calendar.renew' : 'calendar.revoke')}
        onClose={close}
        onConfirm={() => {
          if (asking) (asking === 'renew' ? renew : revoke).mutate();
          close();
        }}
      />
    </Panel>
  );
}
