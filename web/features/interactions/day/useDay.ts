import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { UNRESOLVED } from '../../../../contract/tickets.ts';
import { ACTIVE_STATUSES } from '../../../../contract/work-orders.ts';
import { api } from '../../../app/api.ts';
import { useMay, useOrganisation, useParts } from '../../../app/session/session.ts';
import { todayIn } from '../../../ui/times.ts';
import { type TaskScope, tasksOf } from '../../tasks/tasks.queries.ts';
import { followUpsOf } from '../interactions.queries.ts';

const PAGE = 10;
/** Whose day: mine, that of my teams, or everybody's. */
export const WHO = ['me', 'team', 'all'] as const;
export type Who = (typeof WHO)[number];
const ofWhom = (who: Who) => (who === 'all' ? undefined : who);

const workOf = (who: Who, day: string) =>
  infiniteQueryOptions({
    queryKey: ['service', 'day', 'work-orders', who, day],
    queryFn: ({ pageParam, signal }) => {
      const planned = { plannedFrom: day, plannedTo: day, status: ACTIVE_STATUSES.join(), sort: 'plannedAt' } as const;
      return api.listWorkOrders({ query: { ...planned, assignedTo: ofWhom(who), limit: PAGE, cursor: pageParam || undefined } }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
const ticketsOf = (who: Who) =>
  infiniteQueryOptions({
    queryKey: ['service', 'day', 'tickets', who],
    queryFn: ({ pageParam, signal }) => {
      const open = { status: UNRESOLVED.join(), sort: 'openedAt' } as const;
      return api.listTickets({ query: { ...open, assignedTo: ofWhom(who), limit: PAGE, cursor: pageParam || undefined } }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
const SCOPES: Record<Who, TaskScope> = { me: { mine: true }, team: { team: true }, all: {} };

/** What is to be done, of what the person may read: follow-ups and tasks by their day, work that is planned for today, tickets that wait. */
export function useDay(who: Who) {
  const parts = useParts();
  const today = todayIn(useOrganisation().timeZone);
  const shown = {
    followUps: useMay('interactions.read'),
    tasks: useMay('tasks.read'),
    work: useMay('workorders.read') && parts.includes('workOrders'),
    tickets: useMay('tickets.read') && parts.includes('tickets'),
  };
  const scope = SCOPES[who];
  const followUps = { enabled: shown.followUps };
  const tasks = { enabled: shown.tasks };
  const lists = {
    overdue: useInfiniteQuery({ ...followUpsOf('overdue', ofWhom(who)), ...followUps }),
    due: useInfiniteQuery({ ...followUpsOf('due', ofWhom(who)), ...followUps }),
    upcoming: useInfiniteQuery({ ...followUpsOf('upcoming', ofWhom(who)), ...followUps }),
    work: useInfiniteQuery({ ...workOf(who, today), enabled: shown.work }),
    tickets: useInfiniteQuery({ ...ticketsOf(who), enabled: shown.tickets }),
  };
  const tasksOverdue = useInfiniteQuery({ ...tasksOf('overdue', scope), ...tasks });
  const tasksToday = useInfiniteQuery({ ...tasksOf('today', scope), ...tasks });
  const tasksUpcoming = useInfiniteQuery({ ...tasksOf('upcoming', scope), ...tasks });
  const isEmpty = (enabled: boolean, list: { data?: { pages: { items: unknown[] }[] } | undefined }) => !enabled || list.data?.pages[0]?.items.length === 0;
  return {
    scope,
    lists,
    shown,
    freeToday: isEmpty(shown.tasks, tasksToday) && isEmpty(shown.work, lists.work),
    free:
      [lists.overdue, lists.due, lists.upcoming].every((list) => isEmpty(shown.followUps, list)) &&
      [tasksOverdue, tasksToday, tasksUpcoming].every((list) => isEmpty(shown.tasks, list)) &&
      isEmpty(shown.work, lists.work) &&
      isEmpty(shown.tickets, lists.tickets),
  };
}
