const LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'pt', 'nl', 'ms', 'sv', 'da', 'pl'];
const ALIASES: Record<string, string> = {
  usa: 'US',
  'u.s.a.': 'US',
  'u.s.': 'US',
  america: 'US',
  uk: 'GB',
  'u.k.': 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  holland: 'NL',
  'south korea': 'KR',
  russia: 'RU',
  'czech republic': 'CZ',
  uae: 'AE',
  brasil: 'BR',
  méxico: 'MX',
  deutschland: 'DE',
};

/** Not DD, FX or SU: names of countries that are gone are names of their heirs too. */
const isCountry = (code: string): boolean => !/^(A[AC]|C[PQ]|DG|E[AUZ]|IC|Q[M-Z]|TA|UN|X.|ZZ)$/.test(code) && new Intl.Locale(`und-${code}`).region === code;

let names: Map<string, string> | undefined;
let codes: Set<string> | undefined;

function countryNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(ALIASES));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const a of letters)
      for (const b of letters) {
        const name = display.of(a + b)?.toLowerCase();
        if (name && !names.has(name) && isCountry(a + b)) names.set(name, a + b);
      }
  }
  return names;
}

/** ISO 3166-1 alpha-2 of a code or of a country's name in one of eleven languages; null when it is neither. */
export function countryCode(text: string): string | null {
  const trimmed = text.trim();
  if (/^[A-Za-z]{2}$/.test(trimmed)) {
    const code = trimmed.toUpperCase();
    codes ??= new Set(countryNames().values());
    if (codes.has(code)) return code;
  }
  return countryNames().get(trimmed.toLowerCase()) ?? null;
}
