import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../contract/problem.ts';
import { administration as administrationDe } from './administration/de.ts';
import { administration as administrationEn } from './administration/en.ts';
import { administration as administrationFr } from './administration/fr.ts';
import { administration as administrationIt } from './administration/it.ts';
import { administration as administrationMs } from './administration/ms.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { imports as importsDe } from './imports/de.ts';
import { imports as importsEn } from './imports/en.ts';
import { imports as importsFr } from './imports/fr.ts';
import { imports as importsIt } from './imports/it.ts';
import { imports as importsMs } from './imports/ms.ts';
import { interactions as interactionsDe } from './interactions/de.ts';
import { interactions as interactionsEn } from './interactions/en.ts';
import { interactions as interactionsFr } from './interactions/fr.ts';
import { interactions as interactionsIt } from './interactions/it.ts';
import { interactions as interactionsMs } from './interactions/ms.ts';
import { it } from './it.ts';
import { LANGUAGES } from './language.ts';
import { listing as listingDe } from './listing/de.ts';
import { listing as listingEn } from './listing/en.ts';
import { listing as listingFr } from './listing/fr.ts';
import { listing as listingIt } from './listing/it.ts';
import { listing as listingMs } from './listing/ms.ts';
import { ms } from './ms.ts';
import { palette as paletteDe } from './palette/de.ts';
import { palette as paletteEn } from './palette/en.ts';
import { palette as paletteFr } from './palette/fr.ts';
import { palette as paletteIt } from './palette/it.ts';
import { palette as paletteMs } from './palette/ms.ts';
import { manyLikeOther, type Words } from './plurals.ts';
import { profile as profileDe } from './profile/de.ts';
import { profile as profileEn } from './profile/en.ts';
import { profile as profileFr } from './profile/fr.ts';
import { profile as profileIt } from './profile/it.ts';
import { profile as profileMs } from './profile/ms.ts';
import { service as serviceDe } from './service/de.ts';
import { service as serviceEn } from './service/en.ts';
import { service as serviceFr } from './service/fr.ts';
import { service as serviceIt } from './service/it.ts';
import { service as serviceMs } from './service/ms.ts';

const flat = (words: Words, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) => (typeof word === 'string' ? [[at + key, word] as [string, string]] : flat(word, `${at}${key}.`)));
const gaps = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort((a, b) => a.localeCompare(b));

const others = { de, fr, it, ms };
const administrationOthers = { de: administrationDe, fr: administrationFr, it: administrationIt, ms: administrationMs };
const listingOthers = { de: listingDe, fr: listingFr, it: listingIt, ms: listingMs };
const importsOthers = { de: importsDe, fr: importsFr, it: importsIt, ms: importsMs };
const serviceOthers = { de: serviceDe, fr: serviceFr, it: serviceIt, ms: serviceMs };
const paletteOthers = { de: paletteDe, fr: paletteFr, it: paletteIt, ms: paletteMs };
const profileOthers = { de: profileDe, fr: profileFr, it: profileIt, ms: profileMs };
const interactionsOthers = { de: interactionsDe, fr: interactionsFr, it: interactionsIt, ms: interactionsMs };
const pairs: [string, Words, Words][] = [
  ...Object.entries(others).map(([language, words]): [string, Words, Words] => [language, words, en]),
  ...Object.entries(administrationOthers).map(([language, words]): [string, Words, Words] => [`${language} (administration)`, words, administrationEn]),
  ...Object.entries(listingOthers).map(([language, words]): [string, Words, Words] => [`${language} (listing)`, words, listingEn]),
  ...Object.entries(importsOthers).map(([language, words]): [string, Words, Words] => [`${language} (imports)`, words, importsEn]),
  ...Object.entries(paletteOthers).map(([language, words]): [string, Words, Words] => [`${language} (palette)`, words, paletteEn]),
  ...Object.entries(profileOthers).map(([language, words]): [string, Words, Words] => [`${language} (profile)`, words, profileEn]),
  ...Object.entries(serviceOthers).map(([language, words]): [string, Words, Words] => [`${language} (service)`, words, serviceEn]),
  ...Object.entries(interactionsOthers).map(([language, words]): [string, Words, Words] => [`${language} (interactions)`, words, interactionsEn]),
];

test('every language has a catalogue', () => {
  expect(Object.keys({ en, ...others })).toEqual(Object.keys(LANGUAGES));
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
  const known = { ...en.problems, ...administrationEn.problems, ...importsEn.problems, ...serviceEn.problems, ...interactionsEn.problems };
  expect(Object.keys(PROBLEMS).filter((code) => !(code in known) && !ofPrograms.includes(code))).toEqual([]);
});
