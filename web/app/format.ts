import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeKind, nameOfCode } from '../ui/pickers/options.ts';
import { queries } from './queries.ts';

/** Some systems name languages in ways that Intl refuses, like en-US@posix. */
const isUsable = (tag: string) => /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(tag);
/** The person's own regional variant of the interface's language, like en-GB. */
const localeOf = (language: string) => navigator.languages.find((tag) => tag.startsWith(`${language}-`) && isUsable(tag)) ?? language;

/** Writes days, times, money and codes as the reader's language does; times in the person’s time zone. */
export function formats(language: string, timeZone?: string) {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const plain = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  return {
    locale,
    timeZone,
    day: (instant: string) => day.format(new Date(instant)),
    plainDay: (isoDay: string) => plain.format(new Date(`${isoDay}T00:00:00Z`)),
    time: (instant: string) => time.format(new Date(instant)),
    number: (value: string | number) => number.format(value as Intl.StringNumericLiteral),
    money: (amount: string, currency: string | null) => moneyText(locale, amount, currency),
    code: (kind: CodeKind, code: string) => nameOfCode(kind, code, language),
  };
}
export type Formats = ReturnType<typeof formats>;

function moneyText(locale: string, amount: string, currency: string | null): string {
  const exact = amount as Intl.StringNumericLiteral;
  if (!currency) return new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(exact);
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 4, trailingZeroDisplay: 'auto' }).format(exact);
}

/** The person's time zone, else the organisation's. */
export function useTimeZone(): string | undefined {
  const own = useQuery({ ...queries.session, enabled: false }).data?.person?.timeZone;
  const common = useQuery({ ...queries.organisation, enabled: false }).data?.timeZone;
  return own ?? common;
}

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const timeZone = useTimeZone();
  return useMemo(() => formats(i18n.language, timeZone), [i18n.language, timeZone]);
}
