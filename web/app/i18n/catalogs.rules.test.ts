import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../contract/problem.ts';
import { ALL_RIGHTS } from '../../../contract/rights.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { LANGUAGES } from './language.ts';
import { ms } from './ms.ts';
import { manyLikeOther, type Words } from './plurals.ts';

const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) => (typeof word === 'string' ? [[at + key, word] as [string, string]] : flat(word, `${at}${key}.`)));
const gaps = (text: string) => [...text.matchAll(/{{(\w+)[^}]*}}/g)].map(([, name]) => name ?? '').sort((a, b) => a.localeCompare(b));

const others = { de, fr, it, ms };
const parts = import.meta.glob<Record<string, Words>>('./*/*.ts', { eager: true });
const names = [...new Set(Object.keys(parts).map((path) => path.split('/')[1] ?? ''))];
const wordsOf = (part: string, language: string): Words => parts[`./${part}/${language}.ts`]?.[part] ?? {};
const pairs = Object.entries(others).flatMap(([language, words]): [string, Words, Words][] => [
  [language, words, en],
  ...names.map((part): [string, Words, Words] => [`${language} (${part})`, wordsOf(part, language), wordsOf(part, 'en')]),
]);

test('every language has a catalogue', () => {
  expect(Object.keys({ en, ...others })).toEqual(Object.keys(LANGUAGES));
  expect(names).toContain('service');
});

test.each(pairs)('%s has the words of English, with the same gaps, and none that were left in English', (_language, words, original) => {
  const english = new Map(flat(original));
  const found = flat(words);
  expect(found.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  expect(found.filter(([key, text]) => String(gaps(text)) !== String(gaps(english.get(key) ?? '')))).toEqual([]);
  const sentences = found.filter(([key, text]) => text.split(' ').length > 3 && text === english.get(key));
  expect(sentences).toEqual([]);
});

test('a million has words in every language', async () => {
  const million = 1_000_000;
  for (const [lng, words] of Object.entries({ en, ...others })) {
    const i18n = createInstance();
    await i18n.init({ lng, fallbackLng: false, resources: { [lng]: { translation: manyLikeOther(words) } } });
    expect(i18n.t('customers.total', { count: million, total: '1M' })).toContain('1M');
  }
});

test('every problem that the interface can meet has words of its own', () => {
  const ofPrograms = ['method_not_allowed', 'unsupported_media_type', 'version_required'];
  const known = Object.assign({}, en.problems, ...names.map((part) => wordsOf(part, 'en').problems));
  expect(Object.keys(PROBLEMS).filter((code) => !(code in known) && !ofPrograms.includes(code))).toEqual([]);
});

test('C9 every ability of the table has words for its area and its verb', () => {
  const { areas, verbs } = wordsOf('rights', 'en').rights as unknown as Record<'areas' | 'verbs', Record<string, string>>;
  const unnamed = ALL_RIGHTS.filter((right) => !areas[right.split('.')[0] ?? ''] || !verbs[right.split('.')[1] ?? '']);
  expect(unnamed).toEqual([]);
});
