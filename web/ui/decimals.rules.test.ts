import { expect, test } from 'vitest';
import { readDecimal, writeDecimal } from './decimals.ts';

test.each([
  ['1.234,5', 'de', '1234.5'],
  ['1,234.50', 'en', '1234.50'],
  ['99,99', 'de', '99.99'],
  ['1 234,5', 'fr', '1234.5'],
  ['-3', 'en', '-3'],
  ['12.', 'en', '12'],
  ['twelve', 'en', 'twelve'],
  ['', 'de', ''],
])('“%s” typed in %s is %s', (typed, locale, value) => {
  expect(readDecimal(typed, locale)).toBe(value);
});

test('a decimal is written with the language’s comma and without idle zeros', () => {
  expect(writeDecimal('1234.5000', 'de')).toBe('1234,5');
  expect(writeDecimal('1000.0000', 'en')).toBe('1000');
  expect(writeDecimal('1000', 'en')).toBe('1000');
});
