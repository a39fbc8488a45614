import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { UNRESOLVED } from '../../../../contract/tickets.ts';
import { ACTIVE_STATUSES } from '../../../../contract/work-orders.ts';
import { api } from '../../../app/api.ts';
import { useMay, useOrganisation, useParts, useSession } from '../../../app/session/session.ts';
import { todayIn } from '../../../ui/times.ts';
import { tasksOf } from '../../tasks/tasks.queries.ts';

const PAGE = 20;
const workOf = (assignedTo: string, day: string) =>
  infiniteQueryOptions({
    queryKey: ['service', 'day', 'work-orders', assignedTo, day],
    queryFn: ({ pageParam, signal }) => {
      const planned = { plannedFrom: day, plannedTo: day, status: ACTIVE_STATUSES.join(), sort: 'plannedAt' } as const;
      return api.listWorkOrders({ query: { ...planned, assignedTo, limit: PAGE, cursor: pageParam || undefined } }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
const ticketsOf = (assignedTo: string) =>
  infiniteQueryOptions({
    queryKey: ['service', 'day', 'tickets', assignedTo],
    queryFn: ({ pageParam, signal }) => {
      const open = { status: UNRESOLVED.join(), sort: 'openedAt' } as const;
      return api.listTickets({ query: { ...open, assignedTo, limit: PAGE, cursor: pageParam || undefined } }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

export const MINE = { mine: true };
/** What a person has to do beside their follow-ups, of what they may see: tasks by their day, work that is planned for today, open tickets. */
export function useMyWork(wanted: boolean) {
  const me = useSession().person?.id ?? '';
  const parts = useParts();
  const today = todayIn(useOrganisation().timeZone);
  const tasks = useMay('tasks.read') && wanted;
  const work = useMay('workorders.read') && parts.includes('workOrders') && wanted && me !== '';
  const tickets = useMay('tickets.read') && parts.includes('tickets') && wanted && me !== '';
  const lists = {
    overdue: useInfiniteQuery({ ...tasksOf('overdue', MINE), enabled: tasks }),
    today: useInfiniteQuery({ ...tasksOf('today', MINE), enabled: tasks }),
    upcoming: useInfiniteQuery({ ...tasksOf('upcoming', MINE), enabled: tasks }),
    work: useInfiniteQuery({ ...workOf(me, today), enabled: work }),
    tickets: useInfiniteQuery({ ...ticketsOf(me), enabled: tickets }),
  };
  const isEmpty = (enabled: boolean, list: { data?: { pages: { items: unknown[] }[] } | undefined }) => !enabled || list.data?.pages[0]?.items.length === 0;
  return {
    lists,
    shown: { tasks, work, tickets },
    freeToday: isEmpty(tasks, lists.today) && isEmpty(work, lists.work),
    free: [lists.overdue, lists.today, lists.upcoming].every((list) => isEmpty(tasks, list)) && isEmpty(work, lists.work) && isEmpty(tickets, lists.tickets),
  };
}
