import { api } from '../../../app/api.ts';
import type { CustomerSearch } from './search.ts';

/** How spreadsheets of the reader's language take numbers apart from cells. */
function spellingOf(locale: string): { delimiter: ',' | ';'; decimal: '.' | ',' } {
  const comma = new Intl.NumberFormat(locale).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',');
  return comma ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' };
}

/** Saves the whole list as a file: its rows in its order, with these columns. */
export async function downloadList(
  { view: _, layout: __, cursor: ___, limit: ____, ...search }: CustomerSearch,
  columns: string[],
  locale: string,
): Promise<void> {
  const file = await api.exportCustomers({ query: { ...search, columns: columns.join(','), bom: 'true', ...spellingOf(locale) } });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `customers-${search.asOf?.slice(0, 10) ?? new Date().toISOString().slice(0, 10)}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
