import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';

const PAGE = 30;
const EVERY_MS = 60_000;

export const notificationQueries = {
  /** How many wait; asked for again each minute while the page is looked at. */
  unread: queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: async ({ signal }) => (await api.listNotifications({ query: { limit: 1 } }, { signal })).unread,
    refetchInterval: EVERY_MS,
  }),
  list: (unread: boolean) =>
    infiniteQueryOptions({
      queryKey: ['notifications', 'list', unread],
      queryFn: ({ pageParam, signal }) =>
        api.listNotifications({ query: { limit: PAGE, cursor: pageParam || undefined, ...(unread && { unread: 'true' }) } }, { signal }),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    }),
  calendar: queryOptions({ queryKey: ['calendar-address'], queryFn: () => api.getCalendarAddress() }),
};
export const notificationsChanged = () => queryClient.invalidateQueries({ queryKey: ['notifications'] });
