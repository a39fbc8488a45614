import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../contract/problem.ts';
import { de } from './de.ts';
import { en } from './en.ts';

type Words = { [key: string]: string | Words };
const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) => (typeof word === 'string' ? [[at + key, word] as [string, string]] : flat(word, `${at}${key}.`)));
const gaps = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort((a, b) => a.localeCompare(b));

test('German has the words of English, with the same gaps', () => {
  const english = new Map(flat(en));
  const german = flat(de);
  expect(german.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  expect(german.filter(([key, text]) => String(gaps(text)) !== String(gaps(english.get(key) ?? '')))).toEqual([]);
});

test('every problem that the interface can meet has words of its own', () => {
  const ofPrograms = ['method_not_allowed', 'unsupported_media_type', 'version_required', 'rules_inconsistent', 'records_break_rules'];
  expect(Object.keys(PROBLEMS).filter((code) => !(code in en.problems) && !ofPrograms.includes(code))).toEqual([]);
});
