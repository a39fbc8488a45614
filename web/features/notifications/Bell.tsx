import { Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IconLink } from '../../ui/routeLinks.tsx';
import { notificationQueries } from './notifications.queries.ts';

const MOST = 99;

/** Leads to what a person is told of, and says how much of it is new. */
export function Bell() {
  const { t } = useTranslation();
  const { data: count = 0 } = useQuery(notificationQueries.unread);
  return (
    <Indicator label={count > MOST ? t('notifications.many') : count} size={16} offset={6} color="red.8" disabled={count === 0} aria-hidden={false}>
      <IconLink
        to="/notifications"
        variant="subtle"
        color="gray"
        c="inherit"
        size={36}
        aria-label={count > 0 ? t('notifications.bellUnread', { count }) : t('notifications.bell')}
      >
        <IconBell size={20} aria-hidden />
      </IconLink>
    </Indicator>
  );
}
