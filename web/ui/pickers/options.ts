import { COUNTRIES, CURRENCIES, TONGUES, timeZones } from './codes.ts';

export type Option = { value: string; label: string };
export type CodeKind = 'country' | 'currency' | 'language' | 'timeZone';

const namers = new Map<string, Intl.DisplayNames>();
function namer(locale: string, type: 'region' | 'currency' | 'language'): Intl.DisplayNames {
  const key = `${locale} ${type}`;
  const known = namers.get(key) ?? new Intl.DisplayNames([locale], { type, fallback: 'code' });
  namers.set(key, known);
  return known;
}

/** A code in the reader's language; the code itself where nobody has a name for it. */
export function nameOfCode(kind: CodeKind, code: string, locale: string): string {
  if (kind === 'timeZone') return code.replaceAll('_', ' ');
  try {
    return namer(locale, kind === 'country' ? 'region' : kind).of(code) ?? code;
  } catch {
    return code;
  }
}

const CODES: Record<CodeKind, () => string[]> = { country: () => COUNTRIES, currency: () => CURRENCIES, language: () => TONGUES, timeZone: timeZones };

const labelOf = (kind: CodeKind, code: string, locale: string) => {
  const name = nameOfCode(kind, code, locale);
  return kind === 'currency' && name !== code ? `${code} · ${name}` : name;
};

/** Choices of a code picker, by name; `only` narrows them, `also` keeps a value that is no longer among them. */
export function codeOptions(kind: CodeKind, locale: string, only?: readonly string[] | null, also?: string | null): Option[] {
  const codes = new Set(only ?? CODES[kind]());
  if (also) codes.add(also);
  const options = [...codes].map((value) => ({ value, label: labelOf(kind, value, locale) }));
  return options.sort((a, b) => a.label.localeCompare(b.label, locale));
}
