import { infiniteQueryOptions } from '@tanstack/react-query';
import type { FollowUpState, InteractionKind } from '../../../contract/interactions.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

const PAGE = 20;
/** A day has several lists, one below the other. */
const PAGE_OF_DAY = 10;

export const interactionsOf = (customerId: string, about: { kind?: InteractionKind | undefined; orderId?: string }) =>
  infiniteQueryOptions({
    queryKey: ['customers', customerId, 'interactions', about],
    queryFn: ({ pageParam, signal }) =>
      api.listInteractions({ params: { id: customerId }, query: { ...about, limit: PAGE, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** `handledBy`: me, team, a person, or everybody where it is missing. */
export const followUpsOf = (state: FollowUpState, handledBy?: string) =>
  infiniteQueryOptions({
    queryKey: ['follow-ups', handledBy ?? '', state],
    queryFn: ({ pageParam, signal }) => api.listFollowUps({ query: { state, handledBy, limit: PAGE_OF_DAY, cursor: pageParam || undefined } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** What was read of the customer, its interactions and anybody's follow-ups is old. */
export const interactionsChanged = (customerId: string) =>
  Promise.all([customerChanged(customerId), ...['follow-ups', 'interactions'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))]);
