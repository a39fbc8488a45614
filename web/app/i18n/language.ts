import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Spoken } from '../../../contract/profile.ts';
import type { administration } from './administration/en.ts';
import type { Catalog, en } from './en.ts';
import type { imports } from './imports/en.ts';
import type { interactions } from './interactions/en.ts';
import type { listing } from './listing/en.ts';
import type { palette } from './palette/en.ts';
import { manyLikeOther, type Words } from './plurals.ts';
import type { profile } from './profile/en.ts';
import type { service } from './service/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof en &
        typeof administration &
        typeof listing &
        Pick<typeof imports, 'imports'> &
        typeof interactions &
        typeof palette &
        typeof profile &
        Pick<typeof service, 'service'>;
    };
  }
}

export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', it: 'Italiano', ms: 'Bahasa Melayu' } as const satisfies Record<Spoken, string>;
export type Language = Spoken;

const KEY = 'clientele.language';
const catalogs: Record<Language, () => Promise<Catalog>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  it: async () => (await import('./it.ts')).it,
  ms: async () => (await import('./ms.ts')).ms,
};
/** Words that only some pages need come with those pages. */
const parts = {
  administration: {
    en: async () => (await import('./administration/en.ts')).administration,
    de: async () => (await import('./administration/de.ts')).administration,
    fr: async () => (await import('./administration/fr.ts')).administration,
    it: async () => (await import('./administration/it.ts')).administration,
    ms: async () => (await import('./administration/ms.ts')).administration,
  },
  listing: {
    en: async () => (await import('./listing/en.ts')).listing,
    de: async () => (await import('./listing/de.ts')).listing,
    fr: async () => (await import('./listing/fr.ts')).listing,
    it: async () => (await import('./listing/it.ts')).listing,
    ms: async () => (await import('./listing/ms.ts')).listing,
  },
  imports: {
    en: async () => (await import('./imports/en.ts')).imports,
    de: async () => (await import('./imports/de.ts')).imports,
    fr: async () => (await import('./imports/fr.ts')).imports,
    it: async () => (await import('./imports/it.ts')).imports,
    ms: async () => (await import('./imports/ms.ts')).imports,
  },
  palette: {
    en: async () => (await import('./palette/en.ts')).palette,
    de: async () => (await import('./palette/de.ts')).palette,
    fr: async () => (await import('./palette/fr.ts')).palette,
    it: async () => (await import('./palette/it.ts')).palette,
    ms: async () => (await import('./palette/ms.ts')).palette,
  },
  profile: {
    en: async () => (await import('./profile/en.ts')).profile,
    de: async () => (await import('./profile/de.ts')).profile,
    fr: async () => (await import('./profile/fr.ts')).profile,
    it: async () => (await import('./profile/it.ts')).profile,
    ms: async () => (await import('./profile/ms.ts')).profile,
  },
  service: {
    en: async () => (await import('./service/en.ts')).service,
    de: async () => (await import('./service/de.ts')).service,
    fr: async () => (await import('./service/fr.ts')).service,
    it: async () => (await import('./service/it.ts')).service,
    ms: async () => (await import('./service/ms.ts')).service,
  },
  interactions: {
    en: async () => (await import('./interactions/en.ts')).interactions,
    de: async () => (await import('./interactions/de.ts')).interactions,
    fr: async () => (await import('./interactions/fr.ts')).interactions,
    it: async () => (await import('./interactions/it.ts')).interactions,
    ms: async () => (await import('./interactions/ms.ts')).interactions,
  },
} satisfies Record<string, Record<Language, () => Promise<Words>>>;
type Part = keyof typeof parts;
const wanted = new Set<Part>();

const isLanguage = (value: string | null | undefined): value is Language => Boolean(value && value in LANGUAGES);

function wantedLanguage(): Language {
  const remembered = localStorage.getItem(KEY);
  if (isLanguage(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const currentLanguage = (i: i18n = i18next): Language => (isLanguage(i.language) ? i.language : 'en');

const add = (language: Language, words: Words) => i18next.addResourceBundle(language, 'translation', manyLikeOther(words), true, true);

/** Loads the words of some pages, in this language and in any that is chosen from now on. */
export async function withWords(part: Part): Promise<void> {
  wanted.add(part);
  add(currentLanguage(), await parts[part][currentLanguage()]());
}

async function use(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) add(language, await catalogs[language]());
  for (const part of wanted) add(language, await parts[part][language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({ resources: {}, fallbackLng: false, interpolation: { escapeValue: false }, react: { useSuspense: false } });
  await use(wantedLanguage());
}

/** Switches the interface; the browser remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await use(language);
}
