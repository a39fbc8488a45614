import { useTranslation } from 'react-i18next';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { useTypedSearch } from '../../ui/useTypedSearch.ts';
import type { ListState } from './state.ts';

const PAUSE_MS = 250;

/** Searches while one types, after a pause. */
export function RecordSearch({ list }: { list: ListState }) {
  const { t } = useTranslation();
  const search = useTypedSearch(list.search.q ?? '', PAUSE_MS, (text) => list.change({ q: text || undefined }, true));
  return <SearchInput label={t('lists.search')} placeholder={t('lists.searchPlaceholder')} {...search} />;
}
