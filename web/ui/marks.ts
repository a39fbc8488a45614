const foldCharacter = (character: string) => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Text without case and accents, with the place in the original of each of its characters. */
function folded(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const fold = foldCharacter(character);
    plain += fold;
    for (let i = 0; i < fold.length; i++) places.push(at);
    at += character.length;
  }
  places.push(text.length);
  return { plain, places };
}

/** The words of a search, folded; of a phone number its digits, without the zeros that dial out. */
const wordsOf = (q: string): string[] => {
  const digits = /^[\d\s()/.+-]{4,}$/.test(q.trim()) ? q.replace(/\D/g, '').replace(/^0+/, '') : '';
  return digits.length > 2 ? [digits] : foldWords(q);
};
export const foldWords = (q: string): string[] => folded(q).plain.split(/\s+/).filter(Boolean);

/** Where a word is found: at the beginning of words, else wherever it is. */
function placesOf(word: string, plain: string): number[] {
  const found: number[] = [];
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) found.push(at);
  const begins = found.filter((at) => !/[\p{L}\p{N}]/u.test(plain[at - 1] ?? ' '));
  return begins.length > 0 ? begins : found;
}

export type Part = { text: string; marked: boolean };

/** Text in parts, those that a search asked for marked, however they are accented or capitalised. */
export function marksOf(text: string, q: string): Part[] {
  const { plain, places } = folded(text);
  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of wordsOf(q)) {
    for (const found of placesOf(word, plain)) marked.fill(true, places[found], places[found + word.length]);
  }
  const parts: Part[] = [];
  for (const [place, mark] of marked.entries()) {
    const open = parts.at(-1);
    if (open?.marked === mark) open.text += text[place];
    else parts.push({ text: text[place] ?? '', marked: mark });
  }
  return parts;
}

export const hasMark = (text: string | null | undefined, q: string) => Boolean(text && marksOf(text, q).some(({ marked }) => marked));
