import { Button, Group, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { messageOf } from '../../app/problems.ts';
import { Emptiness } from '../../ui/Emptiness.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { MoreOf } from '../../ui/MoreOf.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.ts';
import { NotificationItem } from './NotificationItem.tsx';
import classes from './notifications.module.css';
import { notificationQueries, notificationsChanged } from './notifications.queries.ts';

const route = getRouteApi('/inside/notifications');

/** One by its id; without one all. */
function useReading() {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (id: string | undefined) => (id ? api.readNotification({ params: { id } }) : api.readAllNotifications()),
    onSuccess: (_, id) => id === undefined && say(t('notifications.allRead')),
    onError: (error) => say(messageOf(error), 'failed'),
    onSettled: notificationsChanged,
  });
}

/** What a person was told of, latest first. Whether only what is new stands in the address. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const unread = route.useSearch().show === 'unread';
  const list = useInfiniteQuery(notificationQueries.list(unread));
  const reading = useReading();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choices = [
    { value: 'all', label: t('interactions.all') },
    { value: 'unread', label: t('notifications.unread') },
  ];
  const choose = (show: string) => void navigate({ to: '/notifications', search: show === 'unread' ? { show } : {} });
  const waiting = list.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t('notifications.title')}
      width={760}
      actions={
        <>
          <SegmentedControl aria-label={t('interactions.kind')} size="xs" data={choices} value={unread ? 'unread' : 'all'} onChange={choose} />
          <Button size="xs" variant="default" disabled={waiting === 0} loading={reading.isPending} onClick={() => reading.mutate(undefined)}>
            {t('notifications.readAll')}
          </Button>
        </>
      }
    >
      {list.isPending && <Skeleton h={160} />}
      {list.isError && items.length === 0 && <Failure text={messageOf(list.error)} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <Emptiness icon={<IconBell size={24} />} title={t('notifications.none')} text={t('notifications.noneText')} />}
      <ul className={classes.list}>
        {items.map((one) => (
          <NotificationItem key={one.id} one={one} onRead={() => reading.mutate(one.id)} />
        ))}
      </ul>
      <Group mt="sm">
        <MoreOf list={list} label={t('notifications.more')} />
      </Group>
    </Page>
  );
}
