import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { clearable, currencyCode, day, dayOrInstant, decimal, email, filled, instant, jsonObject, pageQuery, text, uuid, website } from './scalars.ts';

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const read = (schema: z.ZodType, value: unknown) => schema.parse(value);

describe('text', () => {
  test('drops outer blanks and counts characters as people do', () => {
    expect(read(text(3), '  äöü\n')).toBe('äöü');
    expect([takes(text(3), '😀😀😀'), takes(text(3), '😀😀😀😀'), takes(text(3), 'abcd')]).toEqual([true, false, false]);
  });
  test('refuses what PostgreSQL and JSON readers cannot keep', () => {
    for (const value of ['a\0b', 'a\ud800', '\udc00b']) expect(takes(text(10), value)).toBe(false);
  });
  test('filled is not blank', () => {
    expect([takes(filled(5), ' \t\n'), takes(filled(5), ''), takes(filled(5), ' a ')]).toEqual([false, false, true]);
  });
});

describe('clearable', () => {
  const field = clearable(email);
  test('null and blanks clear, a value sets, absent stays absent', () => {
    expect([null, '', '  ', ' a@b.de '].map((value) => read(field, value))).toEqual([null, null, null, 'a@b.de']);
    expect(read(field, undefined)).toBeUndefined();
  });
  test('what is wrong is told by the field’s own message and code', () => {
    const issue = field.safeParse('no address').error?.issues[0];
    expect(issue?.message).toContain('e-mail');
    expect(issue).toMatchObject({ params: { code: 'invalid_email' } });
    expect(takes(field, 1)).toBe(false);
  });
});

test.each([
  [uuid, ['01900000-0000-7000-8000-00000000000A'], ['x', '01900000-0000-7000-8000-0000000000', ' 01900000-0000-7000-8000-00000000000a', 1]],
  [email, ['a@b.de', 'Ä.b+c@sub.example.com', `${'a'.repeat(249)}@b.de`], ['a', 'a@b', 'a b@c.de', 'a@b@c.de', `${'a'.repeat(251)}@b.de`]],
  [
    instant,
    ['2026-01-31T09:00:00Z', '2026-01-31T09:00:00.123456+05:30'],
    ['2026-01-31', '2026-01-31T09:00:00', '2026-02-30T09:00:00Z', '2026-01-31T25:00:00Z'],
  ],
  [day, ['2024-02-29', '0001-01-01', '9999-12-31'], ['2026-02-29', '0000-01-01', '2026-1-1', '2026-01-31T00:00:00Z', '20260131']],
  [dayOrInstant, ['2026-01-31', '2026-01-31T09:00:00Z'], ['yesterday', '', 0]],
  [
    decimal,
    ['0', '-1.5', '999999999999999.9999', 12.25, 1e-4],
    ['1e3', '1.00001', '1,5', '', 'NaN', Number.NaN, Number.POSITIVE_INFINITY, '9'.repeat(16), '.5', '+1'],
  ],
  [currencyCode, ['EUR'], ['eur', 'EURO', '']],
  [
    website,
    ['https://example.com/a?b=c', 'example.com', 'http://sub.example.co.uk:8080'],
    ['javascript:alert(1)', 'no dots', 'https://', 'ftp://example.com', 'a@b.de'],
  ],
] as [z.ZodType, unknown[], unknown[]][])('%# takes what it means and nothing else', (schema, good, bad) => {
  for (const value of good) expect(takes(schema, value), String(value)).toBe(true);
  for (const value of bad) expect(takes(schema, value), String(value)).toBe(false);
});

test('ids are compared in lower case', () => {
  expect(read(uuid, '01900000-0000-7000-8000-00000000000A')).toBe('01900000-0000-7000-8000-00000000000a');
});

test('free JSON is an object within bounds of size, depth, keys and numbers', () => {
  const free = jsonObject(1000);
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
  for (const value of [{}, { a: [1, null, 'x', { b: true }] }, nested(7)]) expect(takes(free, value)).toBe(true);
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`k${i}`, 1]));
  for (const value of [[], 'x', null, { a: 'x'.repeat(1000) }, nested(8), { a: Number.POSITIVE_INFINITY }, { a: '\0' }, { 'a\0': 1 }])
    expect(takes(free, value), JSON.stringify(value)).toBe(false);
  expect(takes(jsonObject(100_000), many)).toBe(false);
});

test('a page is 50 unless said otherwise, 1 to 200', () => {
  expect(read(pageQuery.limit, undefined)).toBe(50);
  expect([1, 200, '20'].map((value) => read(pageQuery.limit, value))).toEqual([1, 200, 20]);
  for (const value of [0, 201, 1.5, 'x']) expect(takes(pageQuery.limit, value)).toBe(false);
});
