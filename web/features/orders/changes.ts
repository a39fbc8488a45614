import i18next from 'i18next';
import type { OrderStatus } from '../../../contract/orders.ts';
import type { Formats } from '../../app/format.ts';

type Known = { format: Formats; people: { id: string; name: string }[] };
/** How a value of an order reads; undefined where it reads as it is. */
export function orderValue(field: string, value: unknown, { format, people }: Known): string | undefined {
  if (Array.isArray(value)) return value.map((line) => lineText(line, format)).join('; ');
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  if (field === 'status') return i18next.t(`orders.statuses.${text as OrderStatus}`);
  if (field.endsWith('On')) return format.plainDay(text);
  if (field === 'assignedTo') return people.find(({ id }) => id === text)?.name;
  // An id says nothing to people, and its contact may be gone.
  if (field === 'contactId') return '';
  return ['net', 'shipping', 'tax', 'total', 'number'].includes(field) ? format.number(text) : undefined;
}

const lineText = (line: unknown, format: Formats): string => {
  // Not everybody sees what it comes to.
  const { quantity, description, total } = line as { quantity: string; description: string; total?: string };
  return `${format.number(quantity)} × ${description}${total === undefined ? '' : `: ${format.number(total)}`}`;
};
