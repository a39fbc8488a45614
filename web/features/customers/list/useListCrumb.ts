import { useTranslation } from 'react-i18next';
import type { Crumb } from '../../../ui/Page.tsx';
import { lastList } from './useListState.ts';

/** The way back to the list as it was last looked at. */
export function useListCrumb(): Crumb {
  const { t } = useTranslation();
  return { label: t('customers.title'), link: { to: '/customers', search: lastList.get() } };
}
