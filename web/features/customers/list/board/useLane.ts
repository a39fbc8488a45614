import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import type { CustomerSummary } from '../../../../../contract/customers.ts';
import type { AnswerOf } from '../../../../../contract/endpoint.ts';
import type { Api } from '../../../../../contract/index.ts';
import { api } from '../../../../app/api.ts';
import { queryClient } from '../../../../app/queries.ts';
import type { CustomerSearch } from '../search.ts';

type LanePage = AnswerOf<Api['listCustomers']>;
type LanePages = InfiniteData<LanePage, string | undefined>;
const CARDS = 25;

function laneKey({ view: _, layout: __, cursor: ___, limit: ____, status: _____, ...search }: CustomerSearch, status: string) {
  return { queryKey: ['customers', 'list', 'board', search, status] as const, query: { ...search, status } };
}

/** The customers of one status that the list's filters let through, some cards at a time. */
export function useLane(search: CustomerSearch, status: string) {
  const { queryKey, query } = laneKey(search, status);
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) => api.listCustomers({ query: { ...query, limit: CARDS, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

const without = (pages: LanePages, id: string): LanePages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id), total: Math.max(page.total - 1, 0) })),
});
const withCard = (pages: LanePages, card: CustomerSummary): LanePages => ({
  ...pages,
  pages: pages.pages.map((page, i) => ({ ...page, items: i === 0 ? [card, ...page.items] : page.items, total: page.total + 1 })),
});

/** Shows a card in another lane at once; answers how to put it back. */
export function showMoved(search: CustomerSearch, card: CustomerSummary, to: string): () => void {
  const [from, into] = [laneKey(search, card.status).queryKey, laneKey(search, to).queryKey];
  const before = [from, into].map((queryKey) => ({ queryKey, data: queryClient.getQueryData<LanePages>(queryKey) }));
  void queryClient.cancelQueries({ queryKey: ['customers', 'list', 'board'] });
  queryClient.setQueryData<LanePages>(from, (pages) => pages && without(pages, card.id));
  queryClient.setQueryData<LanePages>(into, (pages) => pages && withCard(pages, { ...card, status: to }));
  return () => {
    for (const { queryKey, data } of before) queryClient.setQueryData(queryKey, data);
  };
}
