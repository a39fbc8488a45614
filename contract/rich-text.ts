/**
 * Formatted text as a list of blocks, each a line of inlines. There is no markup in it: what a block or an inline may be is
 * said here, and screens draw each as an element of their own. Bullets and numbers in a row are a list; their level is its depth.
 */
export const BLOCKS = ['paragraph', 'heading', 'bullet', 'number', 'quote', 'code'] as const;
export type BlockType = (typeof BLOCKS)[number];
export const MARKS = ['bold', 'italic', 'code'] as const;

export type Inline = { text?: string; bold?: boolean; italic?: boolean; code?: boolean; href?: string; person?: string };
export type Block = { type: BlockType; level?: number; content: Inline[] };
export type RichText = Block[];

export const MAX_BLOCKS = 500;
export const MAX_TEXT = 20_000;
const MAX_DEPTH = 8;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LEVELED: readonly BlockType[] = ['heading', 'bullet', 'number'];

/** Paragraphs, one for each line. */
export const ofPlainText = (text: string): RichText => reduceText(text.split('\n').map((line) => ({ type: 'paragraph', content: [{ text: line }] })));

/** Whatever comes in, reduced to what formatted text may be; what is meant otherwise stays as plain text, and the rest goes. */
export function reduceText(given: unknown): RichText {
  if (!Array.isArray(given)) return [];
  return given
    .slice(0, MAX_BLOCKS)
    .map(blockOf)
    .filter(({ content }) => content.some(({ text, person }) => person || text?.trim()));
}

function blockOf(given: unknown): Block {
  const { type: wanted, level: deep, content, text } = partsOf(given);
  const type = BLOCKS.find((one) => one === wanted) ?? 'paragraph';
  const level = typeof deep === 'number' && deep >= 1 ? Math.min(3, Math.floor(deep)) : 1;
  const inlines = inlinesOf(content ?? text, 0);
  const allowed = type === 'code' ? inlines.flatMap(({ text }) => (text ? [{ text }] : [])) : inlines;
  return { type, ...(LEVELED.includes(type) && { level }), content: joined(allowed) };
}

const partsOf = (given: unknown): Record<string, unknown> => (typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {});

function inlinesOf(given: unknown, depth: number): Inline[] {
  if (depth > MAX_DEPTH) return [];
  if (typeof given === 'string') return given ? [{ text: soundText(given) }] : [];
  if (Array.isArray(given)) return given.flatMap((one) => inlinesOf(one, depth + 1));
  const parts = partsOf(given);
  if (typeof parts.person === 'string' && ID.test(parts.person)) return [{ person: parts.person.toLowerCase() }];
  const href = safeLink(parts.href);
  const marks = Object.fromEntries(MARKS.filter((mark) => parts[mark] === true).map((mark) => [mark, true]));
  return inlinesOf(parts.text ?? parts.content, depth + 1).map((one) => (one.person ? one : { ...one, ...marks, ...(href && { href }) }));
}

/** Only line breaks and tabs are left of what cannot be seen. */
const soundText = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');

/** Neighbours that are marked alike are one. */
function joined(inlines: Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const one of inlines) {
    const last = all.at(-1);
    if (last && !last.person && !one.person && sameMarks(last, one)) last.text = `${last.text ?? ''}${one.text ?? ''}`;
    else all.push({ ...one });
  }
  return all.filter(({ text, person }) => text || person);
}
const sameMarks = (a: Inline, b: Inline) => a.href === b.href && MARKS.every((mark) => a[mark] === b[mark]);

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
/** A link that may be followed, as a browser reads it; undefined where it could be anything else. */
export function safeLink(given: unknown): string | undefined {
  if (typeof given !== 'string' || given.length > 2000) return undefined;
  const url = URL.canParse(given.trim()) ? new URL(given.trim()) : undefined;
  return url && SCHEMES.includes(url.protocol) && url.href.length <= 2000 ? url.href : undefined;
}

export const mentionsIn = (blocks: RichText): string[] => [...new Set(blocks.flatMap(({ content }) => content.flatMap(({ person }) => person ?? [])))];

/** How it reads without form: a line for each block. */
export const plainOf = (blocks: RichText, nameOf: (person: string) => string): string =>
  blocks
    .map(
      ({ type, content }) =>
        `${type === 'bullet' || type === 'number' ? '– ' : ''}${content.map(({ text, person }) => text ?? `@${nameOf(person ?? '')}`).join('')}`,
    )
    .join('\n');

export function lengthOf(blocks: RichText): number {
  return blocks.reduce((sum, { content }) => content.reduce((n, { text, person }) => n + (text?.length ?? 0) + (person ? 1 : 0), sum), 0);
}
