import type { Repeat } from '../../../contract/tasks.ts';

const DAY_MS = 86_400_000;
const LAST = '9999-12-31';
const millis = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
/** Days without hours: no zone and no summer time reaches them. */
export const addDays = (day: string, days: number): string => dayOf(millis(day) + days * DAY_MS);
export const daysBetween = (from: string, to: string): number => (millis(to) - millis(from)) / DAY_MS;
/** Monday is 1. */
export const weekdayOf = (day: string): number => ((new Date(millis(day)).getUTCDay() + 6) % 7) + 1;

/** A day of a month that is so many later; of a shorter month the last one. */
function inMonth(day: string, months: number, wanted: number): string {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month, Math.min(wanted, last)));
}

function following(day: string, { every, interval, weekdays, monthDay }: Repeat): string {
  const wanted = monthDay ?? Number(day.slice(8));
  switch (every) {
    case 'day':
      return addDays(day, interval);
    case 'week': {
      const here = weekdayOf(day);
      const chosen = weekdays?.length ? weekdays : [here];
      const later = chosen.filter((one) => one > here);
      return later.length ? addDays(day, Math.min(...later) - here) : addDays(day, interval * 7 + Math.min(...chosen) - here);
    }
    case 'month':
      return inMonth(day, interval, wanted);
    case 'year':
      return inMonth(day, interval * 12, wanted);
  }
}

/** The day after `day` on which it is due again; null where it ends. `occurrence`: which one `day` is, from 1. */
export function nextDay(day: string, repeat: Repeat, occurrence: number): string | null {
  if (repeat.times !== undefined && occurrence >= repeat.times) return null;
  if (Number(day.slice(0, 4)) + repeat.interval > 9000) return null;
  const next = following(day, repeat);
  return next > (repeat.until ?? LAST) ? null : next;
}

/** With the day of the month that it is about, so that the 31st comes back after February; and nothing that does not matter. */
export function settledRepeat(repeat: Repeat, dueOn: string): Repeat {
  const { every, interval, weekdays, monthDay, until, times } = repeat;
  return {
    every,
    interval,
    ...(every === 'week' && { weekdays: [...new Set(weekdays?.length ? weekdays : [weekdayOf(dueOn)])].sort((a, b) => a - b) }),
    ...((every === 'month' || every === 'year') && { monthDay: monthDay ?? Number(dueOn.slice(8)) }),
    ...(until && { until }),
    ...(times && { times }),
  };
}
