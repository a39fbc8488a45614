import { queryClient } from '../../app/queries.ts';
import { customerQueries } from './customers.queries.ts';

/** What a customer's page shows is asked for while its code comes, as soon as somebody is about to open it. */
export async function openCustomer(id: string, { asOf, tab }: { asOf?: string | undefined; tab?: string | undefined }): Promise<void> {
  void queryClient.prefetchQuery(customerQueries.one(id, asOf));
  void import('../history/history.queries.ts').then(({ historyOf }) => queryClient.prefetchInfiniteQuery(historyOf(id))).catch(() => {});
  const { preloadTab } = await import('./record/tabs.ts');
  await preloadTab(tab);
}
