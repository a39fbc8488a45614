import { expect, test } from 'vitest';
import { relativeDays } from '../../../contract/filter.ts';
import type { Settings } from '../organisations/organisations.ts';
import { daysOf, todayOf } from './relative-days.rules.ts';

test.each([
  ['today', '2026-03-11', '2026-03-11'],
  ['yesterday', '2026-03-10', '2026-03-10'],
  ['tomorrow', '2026-03-12', '2026-03-12'],
  ['this week', '2026-03-09', '2026-03-15'],
  ['last week', '2026-03-02', '2026-03-08'],
  ['next week', '2026-03-16', '2026-03-22'],
  ['this month', '2026-03-01', '2026-03-31'],
  ['last month', '2026-02-01', '2026-02-28'],
  ['next month', '2026-04-01', '2026-04-30'],
  ['this year', '2026-01-01', '2026-12-31'],
  ['last year', '2025-01-01', '2025-12-31'],
  ['last 30 days', '2026-02-09', '2026-03-11'],
  ['next 2 weeks', '2026-03-11', '2026-03-25'],
  ['last 12 months', '2025-03-11', '2026-03-11'],
  ['next 9999 years', '2026-03-11', '9999-12-31'],
  ['last 9999 years', '0001-01-01', '2026-03-11'],
])('%s, on Wednesday 2026-03-11, is %s to %s', (relative, from, to) => {
  expect(relativeDays.parse(relative)).toBe(relative);
  expect(daysOf(relative, '2026-03-11')).toEqual({ from, to });
});

test('a month that is too short ends with its last day, and a week begins on Monday', () => {
  expect(daysOf('last 1 months', '2026-03-31').from).toBe('2026-02-28');
  expect(daysOf('last 1 years', '2024-02-29').from).toBe('2023-02-28');
  expect(daysOf('this week', '2026-03-15')).toEqual({ from: '2026-03-09', to: '2026-03-15' });
});

test('today is the organisation’s, and of a list of the past the day that it shows', () => {
  const settings = { timeZone: 'Asia/Tokyo' } as Settings;
  expect(todayOf(settings, new Date('2026-03-11T16:00:00Z'))).toBe('2026-03-12');
  expect(todayOf(settings, new Date(), '2026-01-31')).toBe('2026-01-31');
  expect(todayOf(settings, new Date(), '2026-01-31T20:00:00Z')).toBe('2026-02-01');
});
