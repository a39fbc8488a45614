import type { TaskRecord } from '../../../contract/tasks.ts';
import { instantOf, wallClock } from '../../ui/times.ts';

type Due = Pick<TaskRecord, 'dueOn' | 'dueAt' | 'remindAt'>;
const DAY_MS = 86_400_000;

/** The same time of day on another day of a zone. */
export const onDay = (instant: string, day: string, timeZone: string): string => instantOf(`${day} ${wallClock(instant, timeZone).slice(11)}`, timeZone);

/** When a task is due that waits until another day: its time of day stays, and its reminder waits as long. */
export function putOff({ dueOn, dueAt, remindAt }: Due, day: string, timeZone: string) {
  const days = dueOn ? Math.round((Date.parse(day) - Date.parse(dueOn)) / DAY_MS) : 0;
  const reminded = remindAt && new Date(Date.parse(wallClock(remindAt, timeZone).slice(0, 10)) + days * DAY_MS).toISOString().slice(0, 10);
  return {
    ...(dueAt ? { dueAt: onDay(dueAt, day, timeZone) } : { dueOn: day }),
    ...(remindAt && reminded && days > 0 && { remindAt: onDay(remindAt, reminded, timeZone) }),
  };
}

/** What puts it back. */
export const asItWas = ({ dueOn, dueAt, remindAt }: Due) => ({ ...(dueAt ? { dueAt } : { dueOn }), remindAt });
