import i18next from 'i18next';
import type { Repeat } from '../../../contract/tasks.ts';
import type { Formats } from '../../app/format.ts';

/** Monday is 1, in the reader's language. */
export const weekdayName = (weekday: number, { locale }: Pick<Formats, 'locale'>): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)));

/** How it comes again, in words. */
export function repeatWords({ every, interval, weekdays, monthDay, until, times }: Repeat, format: Formats): string {
  const often = interval > 1 ? i18next.t(`tasks.everyMany.${every}`, { count: interval }) : i18next.t(`tasks.everyOne.${every}`);
  const on =
    every === 'week' && weekdays
      ? new Intl.ListFormat(format.locale, { type: 'unit', style: 'short' }).format(weekdays.map((one) => weekdayName(one, format)))
      : '';
  const last = every === 'month' && monthDay === 31 ? i18next.t('tasks.lastDay') : '';
  const end = until ? `${i18next.t('tasks.until')} ${format.plainDay(until)}` : times ? `${format.number(times)}×` : '';
  return [often, on, last, end].filter(Boolean).join(' · ');
}
