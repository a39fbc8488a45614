import { SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSunHigh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { TicketRows } from '../../service/TicketRows.tsx';
import { WorkOrderRows } from '../../service/WorkOrderRows.tsx';
import { TaskSection } from '../../tasks/TaskSection.tsx';
import { followUpsOf } from '../interactions.queries.ts';
import { DaySection } from './DaySection.tsx';
import { RecordSection } from './RecordSection.tsx';
import { MINE, useMyWork } from './useMyWork.ts';

const route = getRouteApi('/inside/day');

/** What a person has to follow up: overdue, today, soon; and what else is theirs to do. Whose follow-ups stands in the address. */
export function DayPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { who = 'me' } = route.useSearch();
  const handledBy = who === 'all' ? undefined : who;
  const overdue = useInfiniteQuery(followUpsOf('overdue', handledBy));
  const due = useInfiniteQuery(followUpsOf('due', handledBy));
  const upcoming = useInfiniteQuery(followUpsOf('upcoming', handledBy));
  const { lists, shown, free: isFree, freeToday } = useMyWork(who === 'me');
  const task = (group: 'overdue' | 'today' | 'upcoming') =>
    shown.tasks && <TaskSection group={group} scope={MINE} title={`${t('tasks.title')} · ${t(`tasks.groups.${group}`)}`} size="h4" />;
  const free = isFree && [overdue, due, upcoming].every((list) => list.data?.pages[0]?.items.length === 0);
  const choose = (next: string) => void navigate({ to: '/day', search: { who: next === 'me' ? undefined : next } });
  const choices = [
    { value: 'me', label: t('day.mine') },
    { value: 'team', label: t('day.team') },
    { value: 'all', label: t('day.everybody') },
  ];
  const shownWho = who !== 'me';
  return (
    <Page title={t('nav.day')} width={860} actions={<SegmentedControl aria-label={t('day.who')} size="xs" data={choices} value={who} onChange={choose} />}>
      {free ? (
        <Emptiness
          icon={<IconSunHigh size={24} />}
          title={t('day.free')}
          text={t('day.freeText')}
          action={
            <ButtonLink to="/customers" variant="default">
              {t('day.toCustomers')}
            </ButtonLink>
          }
        />
      ) : (
        <Stack gap="lg">
          <Text size="sm" c="dimmed">
            {t('day.text')}
          </Text>
          <DaySection state="overdue" list={overdue} shownWho={shownWho} />
          {task('overdue')}
          <DaySection state="due" list={due} shownWho={shownWho} none={freeToday ? t('day.nothingToday') : undefined} />
          {task('today')}
          {shown.work && (
            <RecordSection title={`${t('service.workOrders')} · ${t('tasks.groups.today')}`} list={lists.work}>
              {(orders) => <WorkOrderRows orders={orders} ofAll />}
            </RecordSection>
          )}
          {shown.tickets && (
            <RecordSection title={t('service.tickets')} list={lists.tickets}>
              {(tickets) => <TicketRows tickets={tickets} ofAll />}
            </RecordSection>
          )}
          <DaySection state="upcoming" list={upcoming} shownWho={shownWho} />
          {task('upcoming')}
        </Stack>
      )}
    </Page>
  );
}
