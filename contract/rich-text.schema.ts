import { z } from 'zod';
import { BLOCKS, lengthOf, MAX_BLOCKS, MAX_TEXT, reduceText } from './rich-text.ts';
import { jsonObject } from './scalars.ts';

const inline = z.object({
  text: z.string().optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  code: z.boolean().optional(),
  href: z.string().optional().describe('http, https, mailto or tel'),
  person: z.string().optional().describe('Who is mentioned here, in place of a text'),
});
const block = z.object({
  type: z.enum(BLOCKS),
  level: z.int().optional().describe('Of headings 1 to 3; of bullets and numbers how deep they stand, 1 to 3'),
  content: z.array(inline),
});
/** As it is answered. */
export const richText = z.array(block);

/** As it comes in: anything of bounded size, reduced to what is allowed. */
export const richTextInput = z
  .array(jsonObject(200_000))
  .max(MAX_BLOCKS)
  .transform(reduceText)
  .refine((blocks) => lengthOf(blocks) <= MAX_TEXT, { message: `must be at most ${MAX_TEXT} characters`, params: { code: 'too_long' } });
