import type { Priority } from '../../../contract/service.ts';
import type { LinkKind, Period, TaskRecord } from '../../../contract/tasks.ts';

/** A task as its form holds it: empty text is none. */
export type TaskValues = {
  title: string;
  description: string;
  priority: Priority;
  customerId: string;
  assignedTo: string;
  dueOn: string;
  dueAt: string;
  remindAt: string;
  every: Period | '';
  interval: number | string;
  weekdays: string[];
  lastDay: boolean;
  until: string;
  times: number | string;
  checklist: { id?: string; text: string; done?: boolean }[];
  linkKind: LinkKind | '';
  linkId: string;
  /** How people call it; not sent. */
  linkTitle: string;
};

export const emptyTask = (me: string): TaskValues => ({
  title: '',
  description: '',
  priority: 'normal',
  customerId: '',
  assignedTo: me,
  dueOn: '',
  dueAt: '',
  remindAt: '',
  every: '',
  interval: 1,
  weekdays: [],
  lastDay: false,
  until: '',
  times: '',
  checklist: [],
  linkKind: '',
  linkId: '',
  linkTitle: '',
});

export function valuesOf(task: TaskRecord): TaskValues {
  const { title, description, priority, customerId, assignedTo, dueOn, dueAt, remindAt, repeat, checklist, linkKind, linkId, linkTitle } = task;
  return {
    title,
    description: description ?? '',
    priority,
    customerId: customerId ?? '',
    assignedTo: assignedTo ?? '',
    dueOn: dueAt ? '' : (dueOn ?? ''),
    dueAt: dueAt ?? '',
    remindAt: remindAt ?? '',
    every: repeat?.every ?? '',
    interval: repeat?.interval ?? 1,
    weekdays: (repeat?.weekdays ?? []).map(String),
    lastDay: repeat?.every === 'month' && repeat.monthDay === 31,
    until: repeat?.until ?? '',
    times: repeat?.times ?? '',
    checklist,
    linkKind: linkKind ?? '',
    linkId: linkId ?? '',
    linkTitle: linkTitle ?? '',
  };
}

const orNone = (value: string): string | null => (value === '' ? null : value);

/** What is sent; with a time of day its day follows from that. */
export function taskBody({ title, description, priority, assignedTo, dueOn, dueAt, remindAt, checklist, ...values }: TaskValues) {
  const { every, interval, weekdays, lastDay, until, times, linkKind, linkId } = values;
  const repeat = every && {
    every,
    interval: Number(interval) || 1,
    ...(every === 'week' && weekdays.length > 0 && { weekdays: weekdays.map(Number) }),
    ...(every === 'month' && lastDay && { monthDay: 31 }),
    ...(until && { until }),
    ...(Number(times) > 0 && { times: Number(times) }),
  };
  return {
    title,
    description: orNone(description),
    priority,
    assignedTo: orNone(assignedTo),
    ...(dueAt ? { dueAt } : { dueOn: orNone(dueOn) }),
    remindAt: orNone(remindAt),
    repeat: repeat || null,
    checklist: checklist.filter(({ text }) => text.trim() !== ''),
    linkKind: linkKind || null,
    linkId: orNone(linkId),
  };
}
