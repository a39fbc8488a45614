import { expect, test } from 'vitest';
import { hasMark, marksOf } from './marks.ts';

const shown = (text: string, q: string) =>
  marksOf(text, q)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');

test('W1 what was searched for is marked, whatever its case and accents', () => {
  expect(shown('Café Müller GmbH', 'cafe mull')).toBe('[Café] [Müll]er GmbH');
  expect(shown('Łódź Ambulanz', 'lan')).toBe('Łódź Ambu[lan]z');
  expect(shown('Muster GmbH', 'x')).toBe('Muster GmbH');
  expect(shown('Anna Annan', 'anna')).toBe('[Anna] [Anna]n');
  expect(shown('Alfreds Banana', 'a')).toBe('[A]lfreds Banana');
});

test('W1 a phone number is marked in another spelling', () => {
  expect(shown('+493012345678', '030 / 1234')).toBe('+49[301234]5678');
  expect(hasMark('+493012345678', '(030) 99')).toBe(false);
});

test('nothing and characters beyond the basic plane do no harm', () => {
  expect(shown('', 'a')).toBe('');
  expect(shown('a😀b', 'b')).toBe('a😀[b]');
  expect(hasMark(null, 'a')).toBe(false);
});
