import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { SimilarCustomer } from '../../../../contract/customers.ts';
import { api } from '../../../app/api.ts';
import { useMay } from '../../../app/session/session.ts';

export type Similarity = SimilarCustomer['reasons'][number];
/** The fields that tell one customer from another. */
export const TELLING = ['erpNumber', 'email', 'phone', 'name'] as const satisfies Similarity[];
export const isTelling = (name: string): name is Similarity => (TELLING as readonly string[]).includes(name);
/** What is being typed; blank is not asked for. */
export type Typed = Partial<Record<Similarity, string>>;

const PAUSE_MS = 250;

/** Customers that may be the one being typed; asked once a pause, and no longer waited for when more is typed. */
export function useSimilar(typed: Typed, except?: string): SimilarCustomer[] {
  const may = useMay('customers.update');
  const [said] = useDebouncedValue(JSON.stringify(typed), PAUSE_MS);
  const query = JSON.parse(said) as Typed;
  const isSomething = Object.values(query).some((value) => value.trim() !== '');
  const found = useQuery({
    queryKey: ['customers', 'similar', said, except ?? ''],
    queryFn: ({ signal }) => api.listSimilarCustomers({ query: { ...query, except } }, { signal }),
    enabled: may && isSomething,
    retry: false,
  });
  return (isSomething && found.data?.items) || [];
}
