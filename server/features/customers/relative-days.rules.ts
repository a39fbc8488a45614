import type { Settings } from '../organisations/organisations.ts';

export type Days = { from: string; to: string };

const dayIn = (moment: Date, timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);

/** Today in the organisation's zone; of a list of the past, the day that it shows. */
export const todayOf = (settings: Settings, now: Date, asOf?: string): string =>
  asOf && !asOf.includes('T') ? asOf : dayIn(asOf ? new Date(asOf) : now, settings.timeZone);

/** The years that a day can be of. */
function isoOf(date: Date): string {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1) return '0001-01-01';
  return year > 9999 ? '9999-12-31' : date.toISOString().slice(0, 10);
}

const LENGTHS = { week: 'days', month: 'months', year: 'years' } as const;
type Unit = 'days' | 'weeks' | 'months' | 'years';

/** A day some units later; a month that is too short for it ends with its last day. */
function later(day: string, count: number, unit: Unit): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'days' || unit === 'weeks') date.setUTCDate(date.getUTCDate() + count * (unit === 'weeks' ? 7 : 1));
  else {
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + count * (unit === 'years' ? 12 : 1));
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(wanted, last));
  }
  return isoOf(date);
}

function firstDay(of: 'week' | 'month' | 'year', today: string): string {
  if (of === 'month') return `${today.slice(0, 7)}-01`;
  if (of === 'year') return `${today.slice(0, 4)}-01-01`;
  return later(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7), 'days');
}

/** “last 30 days”, “this month”, … as days, first and last included. Weeks begin on Monday; spans of days end or begin with today. */
export function daysOf(relative: string, today: string): Days {
  const [which = '', second = '', unit] = relative.split(' ');
  if (unit) {
    const count = Number(second);
    return which === 'last' ? { from: later(today, -count, unit as Unit), to: today } : { from: today, to: later(today, count, unit as Unit) };
  }
  if (second) {
    const of = second as keyof typeof LENGTHS;
    const size = of === 'week' ? 7 : 1;
    const from = later(firstDay(of, today), { last: -size, this: 0, next: size }[which] ?? 0, LENGTHS[of]);
    return { from, to: later(later(from, size, LENGTHS[of]), -1, 'days') };
  }
  const day = later(today, { yesterday: -1, today: 0, tomorrow: 1 }[which] ?? 0, 'days');
  return { from: day, to: day };
}
