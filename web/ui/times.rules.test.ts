import { expect, test } from 'vitest';
import { instantOf, wallClock } from './times.ts';

test('an instant and the clock of a zone lead to each other', () => {
  expect(wallClock('2026-01-31T08:00:00Z', 'Europe/Berlin')).toBe('2026-01-31 09:00:00');
  expect(instantOf('2026-01-31 09:00:00', 'Europe/Berlin')).toBe('2026-01-31T08:00:00.000Z');
  expect(instantOf('2026-07-01 00:00:00', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
  expect(instantOf('2026-07-01 05:30:00', 'Asia/Kolkata')).toBe('2026-07-01T00:00:00.000Z');
});

test('on the days when clocks change too', () => {
  expect(instantOf('2026-03-29 12:00:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  expect(instantOf('2026-03-29 00:30:00', 'Europe/Berlin')).toBe('2026-03-28T23:30:00.000Z');
  expect(instantOf('2026-10-25 12:00:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
});
