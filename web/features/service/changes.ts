import i18next from 'i18next';
import type { Priority } from '../../../contract/service.ts';
import type { TicketStatus } from '../../../contract/tickets.ts';
import type { Formats } from '../../app/format.ts';

export const isService = (entity: string): boolean => entity === 'work_order' || entity === 'ticket' || entity === 'equipment';

type Known = { format: Formats; people: { id: string; name: string }[] };
/** How a value of a work order, a ticket or equipment reads; undefined where it reads as it is. */
export function serviceValue(field: string, value: unknown, { format, people }: Known): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (field === 'status') return i18next.t(`service.statuses.${value as TicketStatus}`);
  if (field === 'priority') return i18next.t(`service.priorities.${value as Priority}`);
  if (field.endsWith('At')) return format.time(value);
  if (field === 'installedOn' || field === 'warrantyUntil') return format.plainDay(value);
  if (field === 'assignedTo') return people.find(({ id }) => id === value)?.name;
  return field.endsWith('Id') ? i18next.t('service.ids.other') : undefined;
}
