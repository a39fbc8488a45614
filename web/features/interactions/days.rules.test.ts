import { expect, test } from 'vitest';
import { later, nextMonday } from './days.ts';

test('days later go over ends of months and years', () => {
  expect(later('2026-12-31', 1)).toBe('2027-01-01');
  expect(later('2028-02-28', 1)).toBe('2028-02-29');
});

test('next week begins on the Monday after, on a Monday too', () => {
  expect(['2026-11-20', '2026-11-21', '2026-11-22'].map(nextMonday)).toEqual(Array(3).fill('2026-11-23'));
  expect(nextMonday('2026-11-23')).toBe('2026-11-30');
});
