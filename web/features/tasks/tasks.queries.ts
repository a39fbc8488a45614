import { infiniteQueryOptions } from '@tanstack/react-query';
import { DUE_STATES } from '../../../contract/tasks.ts';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/queries.ts';
import { customerChanged } from '../customers/customers.queries.ts';

const PAGE = 30;
/** How tasks stand together: open ones by their day, the others in one. */
export const OPEN_GROUPS = [...DUE_STATES, 'none'] as const;
export type TaskGroup = (typeof OPEN_GROUPS)[number] | 'finished';
/** Whose tasks, and which: of a customer, mine, of my teams or all that one sees, with words. */
export type TaskScope = { customerId?: string; mine?: boolean; team?: boolean; q?: string };

const FINISHED = { status: 'done,cancelled', sort: '-updatedAt' } as const;
export const tasksOf = (group: TaskGroup, { customerId, mine, team, q }: TaskScope) =>
  infiniteQueryOptions({
    queryKey: ['tasks', group, customerId ?? '', mine ?? false, team ?? false, q ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const which = group === 'finished' ? FINISHED : { due: group };
      const whose = { mine: mine ? ('true' as const) : undefined, assignedTo: team ? ('team' as const) : undefined };
      return api.listTasks({ query: { ...which, ...whose, customerId, q, limit: PAGE, cursor: pageParam || undefined } }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Lists of tasks are old, and what was read of the task's customer. */
export const tasksChanged = (customerId: string | null) =>
  Promise.all([queryClient.invalidateQueries({ queryKey: ['tasks'] }), ...(customerId ? [customerChanged(customerId)] : [])]);
