import i18next from 'i18next';
import type { OrderStatus } from '../../../contract/orders.ts';
import type { Formats } from '../../app/format.ts';
import { queryClient } from '../../app/queries.ts';
import { linesText } from '../money/changes.ts';
import { orderQueries } from './orders.queries.ts';

/** The number of an order that was seen before; to people an id says nothing. */
export const orderName = (id: string): string => queryClient.getQueryData(orderQueries.one(id).queryKey)?.number ?? '';

type Known = { format: Formats; people: { id: string; name: string }[] };
/** How a value of an order reads; undefined where it reads as it is. */
export function orderValue(field: string, value: unknown, { format, people }: Known): string | undefined {
  if (Array.isArray(value)) return linesText(value, format);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (field === 'status') return i18next.t(`orders.statuses.${text as OrderStatus}`);
  if (field.endsWith('On')) return format.plainDay(text);
  if (field === 'assignedTo') return people.find(({ id }) => id === text)?.name;
  // An id says nothing to people, and its contact may be gone.
  if (field === 'contactId') return '';
  return ['net', 'shipping', 'tax', 'total', 'number'].includes(field) ? format.number(text) : undefined;
}
