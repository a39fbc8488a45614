import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** E.164, with `;ext=` where an extension was given; null when it is no valid number anywhere. `country` is the default region (alpha-2). */
export function normalisePhone(text: string, country: string): string | null {
  const region = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const tidy = text.replace(/^\s*00(?=[1-9])/, '+').replace(/\(0\)/, '');
  const parsed = parsePhoneNumberFromString(tidy, { defaultCountry: region, extract: false });
  if (!parsed?.isValid()) return null;
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number;
}

/** The digit runs under which a number typed into a search box may stand in the search text; empty when it is no number. */
export function phoneDigits(text: string, country: string): string[] {
  if (!/^[\d\s()+./-]+$/.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (digits.length < 4) return [];
  const known = normalisePhone(text, country)?.split(';')[0]?.slice(1);
  return [...new Set([known, digits.replace(/^0+/, '')].filter((run): run is string => !!run && run.length >= 3))];
}
