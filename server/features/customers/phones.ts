import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What the database keeps: some countries' numbers and extensions may be longer than E.164 allows. */
const KEPT = /^\+[1-9]\d{3,14}(;ext=\d{1,8})?$/;

const MOST_REMEMBERED = 10_000;
let remembered = new Map<string, string | null>();

/** E.164, with `;ext=` where an extension was given; null when it is no valid number anywhere. `country` is the default region (alpha-2). */
export function normalisePhone(text: string, country: string): string | null {
  const asked = `${country} ${text}`;
  const known = remembered.get(asked);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered = new Map();
  const phone = parsePhone(text, country);
  remembered.set(asked, phone);
  return phone;
}

function parsePhone(text: string, country: string): string | null {
  const region = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const tidy = text.replace(/^\s*00(?=[1-9])/, '+').replace(/\(0\)/, '');
  const parsed = parsePhoneNumberFromString(tidy, { defaultCountry: region, extract: false });
  if (!parsed?.isValid()) return null;
  const number = parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number;
  return KEPT.test(number) ? number : null;
}

/** The digit runs under which a number typed into a search box may stand in the search text; empty when it is no number. */
export function phoneDigits(text: string, country: string): string[] {
  if (!/^[\d\s()+./-]+$/.test(text)) return [];
  const digits = text.replace(/\D/g, '');
  if (digits.length < 4) return [];
  const known = normalisePhone(text, country)?.split(';')[0]?.slice(1);
  return [...new Set([known, digits.replace(/^0+/, '')].filter((run): run is string => !!run && run.length >= 3))];
}
