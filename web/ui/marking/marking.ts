import { fold } from '../../../contract/fold.ts';

/** What a search looks for, as the server takes it: words without case and accents, and the digits of a number. */
export type Sought = { words: string[]; digits: string };
export type Range = readonly [from: number, to: number];

const MOST_WORDS = 6;

export function soughtOf(q: string | undefined): Sought {
  const text = q?.trim() ?? '';
  const number = /^[\d\s()+./-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  return { words: text.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS).map(fold), digits: number.length >= 4 ? number.replace(/^0+/, '') : '' };
}

/** The text as it is compared, and for each of its characters where in the text it came from. */
function folded(text: string, change: (character: string) => string): { plain: string; from: number[] } {
  let plain = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = change(character);
    plain += part;
    for (let i = 0; i < part.length; i++) from.push(at);
    at += character.length;
  }
  return { plain, from: [...from, text.length] };
}

function find(plain: string, from: number[], wanted: string, onlyBegins: boolean): Range[] {
  const ranges: Range[] = [];
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
    const begins = at === 0 || plain[at - 1] === ' ';
    if (begins || !onlyBegins) ranges.push([from[at] ?? 0, endOf(from, at + wanted.length)]);
  }
  return ranges;
}

/** Where the character ends of which the last part was found: ß is two letters here, and accents that stand alone belong to theirs. */
const endOf = (from: number[], at: number): number => from.slice(at).find((place) => place > (from[at - 1] ?? 0)) ?? from.at(-1) ?? 0;

/** Where in a text the words stand; of a phone also where the digits do, whatever stands between them. */
export function rangesIn(text: string, { words, digits }: Sought, phone = false): Range[] {
  const { plain, from } = folded(text, fold);
  const found = words.filter(Boolean).flatMap((word) => find(plain, from, word, word.length < 3));
  if (phone && digits.length >= 3) {
    const number = folded(text, (character) => (/\d/.test(character) ? character : ''));
    found.push(...find(number.plain, number.from, digits, false));
  }
  return merged(found);
}

function merged(ranges: Range[]): Range[] {
  const whole: [number, number][] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else whole.push([from, to]);
  }
  return whole;
}

/** What of the search stands in none of the texts. */
export const missingIn = (texts: readonly string[], { words, digits }: Sought): Sought => ({
  words: words.filter((word) => !texts.some((text) => rangesIn(text, { words: [word], digits: '' }).length > 0)),
  digits: texts.some((text) => digits && text.replace(/\D/g, '').includes(digits)) ? '' : digits,
});
