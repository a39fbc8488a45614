import i18next from 'i18next';
import type { Priority } from '../../../contract/service.ts';
import type { ChecklistItem, Repeat, TaskStatus } from '../../../contract/tasks.ts';
import type { Formats } from '../../app/format.ts';
import { repeatWords } from './repeats.ts';

/** What only the database needs to know of a task. */
const UNSAID = ['seriesId', 'occurrence', 'linkId', 'linkKind'];
type Known = { format: Formats; people: { id: string; name: string }[] };
/** How a value of a task reads; undefined where it reads as it is. */
export function taskValue(field: string, value: unknown, { format, people }: Known): string | undefined {
  if (UNSAID.includes(field)) return '';
  if (field === 'checklist' && Array.isArray(value)) return (value as ChecklistItem[]).map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`).join(', ');
  if (field === 'repeat' && value) return repeatWords(value as Repeat, format);
  if (typeof value !== 'string') return undefined;
  if (field === 'status') return i18next.t(`tasks.statuses.${value as TaskStatus}`);
  if (field === 'priority') return i18next.t(`tasks.priorities.${value as Priority}`);
  if (field === 'dueOn') return format.plainDay(value);
  if (field.endsWith('At')) return format.time(value);
  if (field === 'assignedTo' || field === 'doneBy') return people.find(({ id }) => id === value.replace('user:', ''))?.name;
  return undefined;
}
