import { COUNTRIES, TONGUES } from './codes.ts';

/** Currencies of the countries that most people set up in; others are chosen by hand. */
const MONEY: Record<string, string> = {
  EUR: 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK',
  USD: 'US PR EC SV',
  CHF: 'CH LI',
  GBP: 'GB',
  INR: 'IN',
  MYR: 'MY',
  SGD: 'SG',
  IDR: 'ID',
  THB: 'TH',
  JPY: 'JP',
  CNY: 'CN',
  KRW: 'KR',
  AUD: 'AU',
  NZD: 'NZ',
  CAD: 'CA',
  MXN: 'MX',
  BRL: 'BR',
  ZAR: 'ZA',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  PLN: 'PL',
  CZK: 'CZ',
  HUF: 'HU',
  RON: 'RO',
  TRY: 'TR',
  AED: 'AE',
  SAR: 'SA',
  ILS: 'IL',
};

export const currencyOf = (country: string): string | undefined => Object.keys(MONEY).find((code) => MONEY[code]?.split(' ').includes(country));

type ZonedLocale = Intl.Locale & { getTimeZones?: () => string[] | undefined };
const zonesOf = (country: string) => (new Intl.Locale('und', { region: country }) as ZonedLocale).getTimeZones?.() ?? [];

/** Where this browser seems to be, by its clock; undefined where the clock does not tell. */
export function guessPlace(): { country: string; currency?: string; language?: string; timeZone: string } | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const country = COUNTRIES.find((code) => zonesOf(code).includes(timeZone));
  if (!country) return undefined;
  const language = [navigator.language, navigator.language.split('-')[0]].find((tag) => TONGUES.includes(tag ?? ''));
  return { country, currency: currencyOf(country), language, timeZone };
}
