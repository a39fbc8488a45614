import fc from 'fast-check';
import { expect, test } from 'vitest';
import { richText, richTextInput } from './rich-text.schema.ts';
import { BLOCKS, type Inline, mentionsIn, ofPlainText, plainOf, reduceText, safeLink } from './rich-text.ts';

const NASTY = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  '//example.com',
  'https://example.com/"onclick="x',
  'mailto:a@example.com',
  'tel:+4930123',
  '\0\ud800\u202e',
];
const said = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 30 }));
const KEYS = [
  'type',
  'level',
  'content',
  'text',
  'bold',
  'italic',
  'code',
  'href',
  'person',
  'onclick',
  'style',
  'innerHTML',
  'dangerouslySetInnerHTML',
  '__proto__',
];
/** Anything JSON, of the names that matter, as deep and as broken as it may come. */
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'medium' },
    said,
    fc.constantFrom(...BLOCKS, null, true, false, 0, 2, -1, 1e9, '01900000-0000-7000-8000-000000000000'),
    fc.array(tie('anything'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('anything'), { maxKeys: 6 }),
  ),
}));

const ALLOWED = ['text', 'bold', 'italic', 'code', 'href', 'person'];
function expectAllowed(one: Inline) {
  expect(ALLOWED).toEqual(expect.arrayContaining(Object.keys(one)));
  expect(Boolean(one.text) !== Boolean(one.person)).toBe(true);
  if (one.href !== undefined) expect(one.href).toMatch(/^(https?:\/\/|mailto:|tel:)[^\s"<>]*$/);
  expect((one.text ?? '').replace(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
  expect((one.text ?? '').isWellFormed()).toBe(true);
}

test('S9 whatever comes in, only what is allowed comes out, and reducing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anything), (given) => {
      const reduced = reduceText(given);
      expect(richText.parse(reduced)).toEqual(reduced);
      for (const block of reduced) {
        expect(['type', 'level', 'content']).toEqual(expect.arrayContaining(Object.keys(block)));
        expect(block.content.length).toBeGreaterThan(0);
        block.content.forEach(expectAllowed);
        if (block.type === 'code') for (const one of block.content) expect(Object.keys(one)).toEqual(['text']);
        if (block.level !== undefined) expect([1, 2, 3]).toContain(block.level);
      }
      expect(reduceText(reduced)).toEqual(reduced);
      expect(reduceText(JSON.parse(JSON.stringify(reduced)))).toEqual(reduced);
    }),
    { numRuns: 500 },
  );
});

test('S9 what is kept of plain text is all of its words', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b c', '<b>', '&amp;', '**x**', '[l](javascript:x)'), { minLength: 1, maxLength: 8 }), (lines) => {
      expect(plainOf(ofPlainText(lines.join('\n')), () => '')).toBe(lines.join('\n'));
    }),
  );
});

test('S9 links lead only to the web, to mail and to the telephone', () => {
  expect(NASTY.flatMap((one) => safeLink(one) ?? [])).toEqual(['https://example.com/%22onclick=%22x', 'mailto:a@example.com', 'tel:+4930123']);
  expect(safeLink(`https://example.com/${'x'.repeat(2000)}`)).toBeUndefined();
  for (const given of [null, 1, {}, ['https://example.com'], '']) expect(safeLink(given)).toBeUndefined();
});

test('S9 too long or too deep is refused; marks of neighbours meet; who is mentioned is found once', () => {
  expect(richTextInput.safeParse([{ content: 'x'.repeat(20_001) }]).success).toBe(false);
  expect(richTextInput.safeParse(Array.from({ length: 501 }, () => ({ content: 'x' }))).success).toBe(false);
  const deep = (n: number): unknown => (n ? { content: [deep(n - 1)] } : 'x');
  expect(richTextInput.safeParse([deep(20)]).success).toBe(false);
  const person = '01900000-0000-7000-8000-000000000000';
  const content = [{ text: 'a', bold: true }, { text: 'b', bold: true }, { person }, { person }, { text: 'c', italic: true, content: 'unread' }];
  const [block] = reduceText([{ type: 'paragraph', level: 2, content }]);
  expect(block).toEqual({ type: 'paragraph', content: [{ text: 'ab', bold: true }, { person }, { person }, { text: 'c', italic: true }] });
  expect(mentionsIn(block ? [block] : [])).toEqual([person]);
});
