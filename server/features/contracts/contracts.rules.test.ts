import { expect, test } from 'vitest';
import { daysLater, judgeContract, nextEnd, renewedEnd } from './contracts.rules.ts';

test.each([
  ['2026-12-31', 12, '2027-12-31'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-02-28', 1, '2026-03-31'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-06-14', 6, '2026-12-14'],
  ['2026-01-30', 1, '2026-02-27'],
])('S14 a term to %s that goes on for %i months ends on %s', (end, months, next) => {
  expect(nextEnd(end, months)).toBe(next);
});

test('S14 what renewed itself unseen has its end in the present, and a last day is not over', () => {
  expect(renewedEnd('2020-12-31', 12, '2026-11-21')).toBe('2026-12-31');
  expect(renewedEnd('2026-11-21', 1, '2026-11-21')).toBe('2026-11-21');
  expect(renewedEnd('2026-11-20', 1, '2026-11-21')).toBe('2026-12-20');
  expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
});

test('S14 a contract names every field that is wrong', () => {
  const wrong = (more: object) => judgeContract({ startsOn: '2026-01-01', endsOn: null, ...more }).map(({ path, code }) => [path, code]);
  expect(wrong({})).toEqual([]);
  expect(wrong({ endsOn: '2025-12-31' })).toEqual([['endsOn', 'before_start']]);
  expect(wrong({ renewalMonths: 12 })).toEqual([['renewalMonths', 'without_end']]);
  expect(wrong({ amount: '5' })).toEqual([['currency', 'required']]);
  expect(wrong({ currency: 'EUR' })).toEqual([['amount', 'required']]);
  expect(wrong({ amount: '10.5', currency: 'JPY' })).toEqual([['amount', 'too_precise']]);
  expect(wrong({ amount: '10.50', currency: 'EUR' })).toEqual([]);
  expect(wrong({ amount: '10.0000', currency: 'JPY' })).toEqual([]);
});
