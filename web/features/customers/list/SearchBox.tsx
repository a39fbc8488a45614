import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../../app/queries.ts';
import { SearchInput } from '../../../ui/SearchInput.tsx';
import { useTypedSearch } from '../../../ui/useTypedSearch.ts';
import { customerQueries } from '../customers.queries.ts';
import type { ListState } from './useListState.ts';

const PAUSE_MS = 10;
const PATIENCE_MS = 200;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Searches while one types, almost at once. The server looks before anything is drawn for the search, so that the rows are drawn
 * once; after a while the page shows that it waits.
 */
export function SearchBox({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const search = useTypedSearch(list.search.q ?? '', PAUSE_MS, async (text, isLast) => {
    const q = text || undefined;
    await Promise.race([queryClient.prefetchQuery(customerQueries.list({ ...list.search, q, cursor: undefined })), pause(PATIENCE_MS)]);
    if (here.current && isLast()) list.change({ q }, true);
  });
  return <SearchInput label={t('customers.search')} placeholder={t('customers.searchPlaceholder')} {...search} />;
}
