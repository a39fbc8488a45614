import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { PARTS, type Part } from '../../../contract/blueprints/parts.ts';
import type { Ability } from '../../../contract/endpoint.ts';
import { api, chooseOrganisation } from '../api.ts';
import { queries, queryClient } from '../queries.ts';
import { sessionEnded } from './ended.ts';
import { forgetAllRecent } from './recent.ts';

/** Who is signed in; pages inside are only drawn when somebody is. */
export const useSession = () => useSuspenseQuery(queries.session).data;

/** Whether the person may do something here at all; what they may do with one record comes with the record. */
export function useMay(ability: Ability): boolean {
  return useSession().abilities.includes(ability);
}

export const useOrganisation = () => useSuspenseQuery(queries.organisation).data;
/** What the organisation does for its customers beside keeping them. */
export const useParts = (): readonly Part[] => PARTS[useOrganisation().blueprint] ?? [];
export const useRules = () => useSuspenseQuery(queries.rules).data;

/** Members of the organisation; empty for those who may not see them. */
export function usePeople() {
  const may = useMay('people.read');
  return useQuery({ ...queries.people, enabled: may }).data ?? [];
}

/** Loads the application again, so that nothing read for another person or organisation is left. */
export const startAnew = () => location.assign('/customers');

/** Signs in. The same person on a page whose session ended keeps the page; anybody else starts anew. */
export async function signIn(credentials: { email: string; password: string; code?: string }) {
  const before = queryClient.getQueryData(queries.session.queryKey);
  const session = await api.signIn({ body: credentials });
  if (before && before.person?.id !== session.person?.id) {
    forgetAllRecent();
    startAnew();
  } else if (before) void queryClient.invalidateQueries();
  sessionEnded.set(false);
  return session;
}

export async function signOut(): Promise<void> {
  await api.signOut();
  chooseOrganisation(null);
  forgetAllRecent();
  queryClient.clear();
}
