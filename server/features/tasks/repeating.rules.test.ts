import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Repeat } from '../../../contract/tasks.ts';
import { addDays, daysBetween, nextDay, settledRepeat, weekdayOf } from './repeating.rules.ts';

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1990-01-01', n));
const intervals = fc.integer({ min: 1, max: 400 });
const repeats = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
  interval: intervals,
  weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
  monthDay: fc.integer({ min: 1, max: 31 }),
});
const series = (first: string, repeat: Repeat, most = 20) => {
  const all = [first];
  for (let next = nextDay(first, repeat, 1); next && all.length < most; next = nextDay(next, repeat, all.length)) all.push(next);
  return all;
};
const lastOf = (day: string) => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

test('the next day is always later, and a day of the calendar', () => {
  fc.assert(
    fc.property(days, repeats, (day, given) => {
      const next = nextDay(day, settledRepeat(given, day), 1);
      expect(next).not.toBeNull();
      expect(daysBetween(day, next ?? '')).toBeGreaterThan(0);
      expect(new Date(`${next}T00:00:00Z`).toISOString().slice(0, 10)).toBe(next);
    }),
  );
});

test('every so many days are exactly so many days', () => {
  fc.assert(
    fc.property(days, intervals, (day, interval) => {
      expect(daysBetween(day, nextDay(day, { every: 'day', interval }, 1) ?? '')).toBe(interval);
    }),
  );
});

test('of weeks only the chosen weekdays come, all of them, in weeks that are so many apart', () => {
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 8 }), weekdays, (day, interval, chosen) => {
      const all = series(day, { every: 'week', interval, weekdays: chosen }, 16).slice(1);
      for (const one of all) expect(chosen).toContain(weekdayOf(one));
      const mondayOf = (one: string) => addDays(one, 1 - weekdayOf(one));
      for (const one of all) expect(daysBetween(mondayOf(day), mondayOf(one)) % (interval * 7)).toBe(0);
      expect(new Set(all.map(weekdayOf)).size).toBe(chosen.length);
    }),
  );
});

test('of months the day comes, or the last of a shorter month, and no month is left out', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 31 }), (day, monthDay) => {
      const all = series(day, { every: 'month', interval: 1, monthDay }, 30);
      for (const one of all.slice(1)) expect(Number(one.slice(8))).toBe(Math.min(monthDay, lastOf(one)));
      const monthOf = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
      for (const [i, one] of all.slice(1).entries()) expect(monthOf(one) - monthOf(all[i] ?? '')).toBe(1);
    }),
  );
});

test('the 31st comes back after February, and 29 February in each leap year', () => {
  const monthly = settledRepeat({ every: 'month', interval: 1 }, '2027-12-31');
  expect(series('2027-12-31', monthly, 5)).toEqual(['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
  const yearly = settledRepeat({ every: 'year', interval: 1 }, '2096-02-29');
  expect(series('2096-02-29', yearly, 9).filter((day) => day.endsWith('02-29'))).toEqual(['2096-02-29', '2104-02-29']);
  expect(nextDay('2028-12-31', { every: 'month', interval: 2, monthDay: 31 }, 1)).toBe('2029-02-28');
});

test('weeks: Monday, Wednesday and Friday of every second week', () => {
  const all = series('2026-11-23', { every: 'week', interval: 2, weekdays: [1, 3, 5] }, 5);
  expect(all).toEqual(['2026-11-23', '2026-11-25', '2026-11-27', '2026-12-07', '2026-12-09']);
});

test('it ends with its last day, or after so many times', () => {
  expect(series('2026-01-01', { every: 'day', interval: 1, times: 3 })).toEqual(['2026-01-01', '2026-01-02', '2026-01-03']);
  expect(series('2026-01-01', { every: 'week', interval: 1, until: '2026-01-15' })).toEqual(['2026-01-01', '2026-01-08', '2026-01-15']);
  fc.assert(
    fc.property(days, repeats, fc.integer({ min: 1, max: 15 }), (day, given, times) => {
      expect(series(day, { ...settledRepeat(given, day), times })).toHaveLength(times);
    }),
  );
});
