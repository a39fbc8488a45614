/** Letters that are no letter with a mark, as PostgreSQL's unaccent writes them. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'q',
  ŀ: 'l',
  ŉ: "'n",
  ſ: 's',
  ĳ: 'ij',
  '×': '*',
  '÷': '/',
};
const OTHERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Text without case and accents, as the search of the server compares it. One character may become two. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(OTHERS, (letter) => LETTERS[letter] ?? letter);
