import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { HistoryKind } from '../../../contract/history.ts';
import { api } from '../../app/api.ts';

const PAGE = 20;
type Wanted = { field?: string; kind?: HistoryKind; recordId?: string };

export const historyOf = (customerId: string, wanted: Wanted = {}) =>
  infiniteQueryOptions({
    queryKey: ['customers', customerId, 'history', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.listCustomerHistory({ params: { id: customerId }, query: { ...wanted, limit: PAGE, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** The day after, in the calendar. */
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** The moments of the change before the one that is seen as of a time, and of the next one after it. */
export const stepsFrom = (customerId: string, asOf?: string) =>
  queryOptions({
    queryKey: ['customers', customerId, 'history', 'steps', asOf ?? ''],
    queryFn: async ({ signal }) => {
      const ask = (query: { to?: string; from?: string; order: 'newest' | 'oldest'; limit: number }) =>
        api.listCustomerHistory({ params: { id: customerId }, query }, { signal });
      const isDay = asOf !== undefined && !asOf.includes('T');
      const [before, after] = await Promise.all([
        ask({ to: asOf, order: 'newest', limit: 10 }),
        asOf === undefined ? undefined : ask({ from: isDay ? dayAfter(asOf) : asOf, order: 'oldest', limit: 10 }),
      ]);
      const [last] = before.items;
      return {
        previous: before.items.find(({ at }) => at !== last?.at)?.at,
        next: after?.items.find(({ at }) => isDay || at !== asOf)?.at,
      };
    },
  });
