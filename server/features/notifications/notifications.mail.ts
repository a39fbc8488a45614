import { sentences as de } from '../../../contract/notification-words/de.ts';
import { sentences as en } from '../../../contract/notification-words/en.ts';
import { sentences as fr } from '../../../contract/notification-words/fr.ts';
import { sentences as it } from '../../../contract/notification-words/it.ts';
import { sentences as ms } from '../../../contract/notification-words/ms.ts';
import type { NotificationKind } from '../../../contract/notifications.ts';
import { SPOKEN, type Spoken } from '../../../contract/profile.ts';

const SENTENCES: Record<Spoken, Record<NotificationKind, string>> = { en, de, fr, it, ms };
const WHY: Record<Spoken, string> = {
  en: 'You choose in your profile what you get mails about:',
  de: 'Worüber Sie Mails erhalten, bestimmen Sie in Ihrem Profil:',
  fr: 'Vous choisissez dans votre profil ce qui vous est envoyé :',
  it: 'Nel Suo profilo sceglie per che cosa riceve messaggi:',
  ms: 'Anda memilih dalam profil anda perkara yang dihantar melalui e-mel:',
};

/** The language that a person reads: the one they chose, else the organisation's, else English. */
export const spokenOf = (chosen: string | null, organisation: string): Spoken => SPOKEN.find((one) => one === (chosen ?? organisation).slice(0, 2)) ?? 'en';

/** A day as people write it, like 24 December 2026. */
export const dayIn = (language: Spoken, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** The sentence of a kind. What it names and is not given reads as nothing. */
export const sentenceOf = (language: Spoken, kind: NotificationKind, values: Record<string, string | number | null>): string =>
  SENTENCES[language][kind]
    .replace(/{{(\w+)}}/g, (_, name: string) => {
      const value = String(values[name] ?? '');
      return name === 'day' && value ? dayIn(language, value) : value;
    })
    .replace(/\s+/g, ' ')
    .trim();

/** A mail's text under its first lines: where it is, and how to get no more of them. */
export const bodyOf = (language: Spoken, lines: string, { publicUrl, path }: { publicUrl: string; path: string }): string =>
  `${lines}\n\n${publicUrl}${path}\n\n-- \n${WHY[language]}\n${publicUrl}/profile\n`;
