import { expect, test } from 'vitest';
import { asItWas, onDay, putOff } from './puttingOff.ts';

const ZONE = 'Europe/Berlin';

test('the same time of another day stays so through summer time', () => {
  expect(onDay('2026-03-28T08:30:00Z', '2026-03-30', ZONE)).toBe('2026-03-30T07:30:00.000Z');
});

test('what waits keeps its time of day, and its reminder waits as long', () => {
  expect(putOff({ dueOn: '2026-11-20', dueAt: null, remindAt: null }, '2026-11-23', ZONE)).toEqual({ dueOn: '2026-11-23' });
  const timed = { dueOn: '2026-11-20', dueAt: '2026-11-20T13:00:00Z', remindAt: '2026-11-19T16:15:00Z' };
  expect(putOff(timed, '2026-11-23', ZONE)).toEqual({ dueAt: '2026-11-23T13:00:00.000Z', remindAt: '2026-11-22T16:15:00.000Z' });
  expect(asItWas(timed)).toEqual({ dueAt: timed.dueAt, remindAt: timed.remindAt });
});

test('what is taken earlier, or had no day, is reminded of when it was to be', () => {
  const remindAt = '2026-11-19T16:15:00Z';
  expect(putOff({ dueOn: '2026-11-20', dueAt: null, remindAt }, '2026-11-18', ZONE)).toEqual({ dueOn: '2026-11-18' });
  expect(putOff({ dueOn: null, dueAt: null, remindAt }, '2026-11-23', ZONE)).toEqual({ dueOn: '2026-11-23' });
  expect(asItWas({ dueOn: null, dueAt: null, remindAt })).toEqual({ dueOn: null, remindAt });
});
