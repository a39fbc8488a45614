import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Spoken } from '../../../contract/profile.ts';
import type { administration } from './administration/en.ts';
import type { changes } from './changes/en.ts';
import type { documents } from './documents/en.ts';
import type { Catalog, en } from './en.ts';
import type { imports } from './imports/en.ts';
import type { interactions } from './interactions/en.ts';
import type { invoices } from './invoices/en.ts';
import type { listing } from './listing/en.ts';
import type { lists } from './lists/en.ts';
import type { money } from './money/en.ts';
import type { notes } from './notes/en.ts';
import type { notifications } from './notifications/en.ts';
import type { orders } from './orders/en.ts';
import type { palette } from './palette/en.ts';
import { manyLikeOther, type Words } from './plurals.ts';
import type { profile } from './profile/en.ts';
import type { record } from './record/en.ts';
import type { rights } from './rights/en.ts';
import type { service } from './service/en.ts';
import type { session } from './session/en.ts';
import type { tasks } from './tasks/en.ts';

/** Words that only some pages need come with those pages. */
interface Parts {
  administration: typeof administration;
  changes: typeof changes;
  documents: typeof documents;
  imports: Pick<typeof imports, 'imports'>;
  interactions: typeof interactions;
  invoices: Pick<typeof invoices, 'invoices'>;
  money: typeof money;
  listing: typeof listing;
  notifications: Pick<typeof notifications, 'notifications' | 'calendar'>;
  notes: typeof notes;
  orders: Pick<typeof orders, 'orders'>;
  lists: typeof lists;
  palette: typeof palette;
  profile: typeof profile;
  record: typeof record;
  rights: typeof rights;
  service: Pick<typeof service, 'service'>;
  session: typeof session;
  tasks: typeof tasks;
}
export type Part = keyof Parts;
type Together<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & Together<Parts[Part]> };
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
const loadPart = async (part: Part, language: Language): Promise<Words> => (await import('./parts.ts')).wordsOfPart(part, language);
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
  add(currentLanguage(), await loadPart(part, currentLanguage()));
}

/** What is being fetched, once its words are there too. */
export const comingWith = async <T>(fetched: Promise<T>, ...parts: Part[]): Promise<T> => (await Promise.all([fetched, ...parts.map(withWords)]))[0];

async function use(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) add(language, await catalogs[language]());
  for (const part of wanted) add(language, await loadPart(part, language));
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
