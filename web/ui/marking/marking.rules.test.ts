import { expect, test } from 'vitest';
import { missingIn, rangesIn, soughtOf } from './marking.ts';

const marked = (text: string, q: string, phone = false) => rangesIn(text, soughtOf(q), phone).map(([from, to]) => text.slice(from, to));

test.each([
  ['Ärzte Nord', 'arzte', ['Ärzte']],
  ['Straßenbau Köln', 'strassen KOLN', ['Straßen', 'Köln']],
  ['Straßenbau', 'ras', ['raß']],
  ['Cafe\u0301 Zoe', 'cafe', ['Cafe\u0301']],
  ['Banana', 'ana', ['ana']],
  ['AB Bau, Kabab', 'ab', ['AB']],
  ['Müller & Müller', 'mull', ['Müll', 'Müll']],
  ['Alpha', 'alph pha', ['Alpha']],
  ['Alpha', 'beta', []],
  ['Alpha', '', []],
  ['😀 Köln', 'koln', ['Köln']],
])('in “%s”, %s marks %j', (text, q, parts) => {
  expect(marked(text, q)).toEqual(parts);
});

test.each([
  ['+49 40 123456', '040 1234', ['40 1234']],
  ['+4940123456', '(40) 12-34-56', ['40123456']],
  ['+4940123456', '0049 40', ['+4940'.slice(1)]],
  ['+4940123456', '123', ['123']],
  ['+4940123456', '99999', []],
])('in the phone %s, %s marks %j', (text, q, parts) => {
  expect(marked(text, q, true)).toEqual(parts);
});

test('digits are no number outside of phones', () => {
  expect(marked('Haus 40-1234', '401234')).toEqual([]);
});

test('what no text shows is what is still to be shown', () => {
  expect(missingIn(['Alster GmbH', 'Hamburg'], soughtOf('alster info'))).toEqual({ words: ['info'], digits: '' });
  expect(missingIn(['+49 40 123456'], soughtOf('040 1234'))).toEqual({ words: ['040'], digits: '' });
});
