import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Rules } from '../../contract/blueprint.ts';
import { ApiError } from '../../contract/client.ts';
import { api, chooseOrganisation, chosenOrganisation } from './api.ts';
import { suspect } from './connection.ts';
import { applyChoices } from './session/choices.ts';
import { sessionEnded } from './session/ended.ts';

const notice = (error: unknown) => {
  if (error instanceof ApiError && error.problem.code === 'not_signed_in') sessionEnded.set(true);
  else suspect(error);
};

/** Answers 4xx will not become better by asking again; anything else is tried twice more. */
const retry = (failures: number, error: unknown) => failures < 2 && !(error instanceof ApiError && error.problem.status < 500);

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && notice(error) }),
  mutationCache: new MutationCache({ onError: notice }),
  // What is saved while the connection is down fails at once and says so, rather than waiting unseen.
  defaultOptions: { queries: { staleTime: 15_000, retry }, mutations: { networkMode: 'always' } },
});

/** Who is signed in and where. A remembered organisation that the person left is forgotten. */
async function readSession() {
  const session = await api.getSession();
  if (session.person) await applyChoices(session.person);
  const first = session.organisations[0];
  if (session.organisation || !first || !chosenOrganisation()) return session;
  chooseOrganisation(first.organisationId);
  return api.getSession();
}

/** The rules, with what the person does not see of customers. */
export type SeenRules = Rules & { hidden: readonly string[] };
const seen = ({ rules, hidden }: { rules: Rules; hidden: string[] }): SeenRules => ({ ...rules, hidden });

export const queries = {
  setup: queryOptions({ queryKey: ['setup'], queryFn: () => api.getSetup() }),
  blueprints: queryOptions({ queryKey: ['blueprints'], queryFn: () => api.listBlueprints(), staleTime: Number.POSITIVE_INFINITY }),
  session: queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: 60_000, retry }),
  profile: queryOptions({ queryKey: ['profile'], queryFn: () => api.getProfile() }),
  organisation: queryOptions({ queryKey: ['organisation'], queryFn: () => api.getOrganisation(), staleTime: 60_000 }),
  rules: queryOptions({ queryKey: ['organisation', 'rules'], queryFn: async () => seen(await api.getBlueprint()), staleTime: 60_000 }),
  customFields: queryOptions({ queryKey: ['custom-fields'], queryFn: async () => (await api.listCustomFields()).items }),
  people: queryOptions({ queryKey: ['people'], queryFn: async () => (await api.listPeople()).items, staleTime: 60_000 }),
};
