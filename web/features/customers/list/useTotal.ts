import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../app/format.ts';

/** “100 customers”, “about 120,000 customers”. */
export function useTotal(page: { total: number; totalExact: boolean } | undefined): string {
  const { t } = useTranslation();
  const { number } = useFormats();
  if (!page) return '';
  return t(page.totalExact ? 'customers.total' : 'customers.totalAbout', { count: page.total, total: number(page.total) });
}
