import { SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSunHigh } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotAllowed } from '../../../app/NotAllowed.tsx';
import { Emptiness } from '../../../ui/Emptiness.tsx';
import { Page } from '../../../ui/Page.tsx';
import { ButtonLink } from '../../../ui/routeLinks.tsx';
import { TicketRows } from '../../service/TicketRows.tsx';
import { WorkOrderRows } from '../../service/WorkOrderRows.tsx';
import { TaskSection } from '../../tasks/TaskSection.tsx';
import { DaySection } from './DaySection.tsx';
import { RecordSection } from './RecordSection.tsx';
import { useDay, WHO, type Who } from './useDay.ts';

const route = getRouteApi('/inside/day');

/** What is to follow and what else is to be done: overdue, today, soon. Whose day it is stands in the address. */
export function DayPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = route.useSearch();
  const who = WHO.find((one) => one === search.who) ?? 'me';
  const { scope, lists, shown, free, freeToday } = useDay(who);
  if (!Object.values(shown).some(Boolean)) return <NotAllowed />;
  const task = (group: 'overdue' | 'today' | 'upcoming') =>
    shown.tasks && <TaskSection group={group} scope={scope} title={`${t('tasks.title')} · ${t(`tasks.groups.${group}`)}`} size="h4" />;
  const followUp = (state: 'overdue' | 'due' | 'upcoming', none?: string) =>
    shown.followUps && <DaySection state={state} list={lists[state]} shownWho={who !== 'me'} none={none} />;
  const names: Record<Who, string> = { me: t('day.mine'), team: t('day.team'), all: t('day.everybody') };
  const choices = WHO.map((value) => ({ value, label: names[value] }));
  const choose = (next: string) => void navigate({ to: '/day', search: { who: next === 'me' ? undefined : next } });
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
          {followUp('overdue')}
          {task('overdue')}
          {followUp('due', freeToday ? t('day.nothingToday') : undefined)}
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
          {followUp('upcoming')}
          {task('upcoming')}
        </Stack>
      )}
    </Page>
  );
}
