import { z } from 'zod';

/** Text that PostgreSQL and any reader can keep: no NUL, no lone surrogates; outer blanks are dropped. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 4)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), { message: 'must not contain NUL or broken characters', abort: true })
    .trim()
    .refine((value) => [...value].length <= max, { message: `must be at most ${max} characters`, params: { code: 'too_long' } });

/** Text that is kept as it is, outer blanks included. */
export const sound = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !value.includes('\0'), { message: 'must not contain NUL or broken characters', abort: true });

export const filled = (max: number) => text(max).refine((value) => value.length > 0, { message: 'must not be blank', params: { code: 'required' } });

const blank = z
  .string()
  .regex(/^\s*$/, { abort: true })
  .transform(() => null);
/** For optional fields: absent keeps, null or blank clears, a value sets. */
export const clearable = <T extends z.ZodType>(schema: T) => z.union([z.null(), blank, schema]).optional();

export const uuid = z.guid({ message: 'must be a UUID' }).transform((value) => value.toLowerCase());
export const email = text(255).refine((value) => /^[^\s@\p{Cc}\p{Cf}]+@[^\s@\p{Cc}\p{Cf}]+\.[^\s@\p{Cc}\p{Cf}]+$/u.test(value), {
  message: 'must be an e-mail address, like name@example.com',
  params: { code: 'invalid_email' },
});
const FIRST = Date.parse('0001-01-01T00:00:00Z');
const END = Date.parse('9999-12-31T23:59:59Z');
/** Instants and offsets that PostgreSQL keeps and the wire can write: years 1 to 9999 in UTC. */
const isKept = (value: string) => Date.parse(value) >= FIRST && Date.parse(value) <= END && !/[+-](1[6-9]|2\d):\d\d$/.test(value);

export const instant = z.iso
  .datetime({ offset: true, message: 'must be an instant, like 2026-01-31T09:00:00Z', abort: true })
  .refine(isKept, 'must be an instant of the years 1 to 9999');
export const day = z.iso
  .date({ message: 'must be a day, like 2026-01-31', abort: true })
  .refine((value) => !value.startsWith('0000'), 'must be a day of the years 1 to 9999');
export const dayOrInstant = z.union([day, instant], { message: 'must be a day or an instant, like 2026-01-31 or 2026-01-31T09:00:00Z' });
export const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((value) => /^-?\d{1,15}(\.\d{1,4})?$/.test(value), { message: 'must be a decimal number with at most 4 decimals', abort: true });
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, like EUR');
export const website = text(255).refine((value) => /^(https?:\/\/)?[^\s/:@]+\.[^\s/:@]+([/:?#]\S*)?$/i.test(value), {
  message: 'must be a web address, like https://example.com',
});

const MAX_DEPTH = 8;
const MAX_KEYS = 500;

/** A JSON object with bounds: depth, keys and size, finite numbers, well-formed text. */
export const jsonObject = (maxChars: number) =>
  z.record(z.string(), z.unknown()).superRefine((value, context) => {
    const problem = jsonProblem(value, maxChars);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

function jsonProblem(value: unknown, maxChars: number): string | undefined {
  let keys = 0;
  const walk = (node: unknown, depth: number): string | undefined => {
    if (depth > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH} levels`;
    if (typeof node === 'number' && !Number.isFinite(node)) return 'must not contain numbers beyond double precision';
    if (typeof node === 'string' && (!node.isWellFormed() || node.includes('\0'))) return 'must not contain NUL or broken characters';
    if (typeof node !== 'object' || node === null) return undefined;
    for (const [key, child] of Object.entries(node)) {
      if (++keys > MAX_KEYS) return `must not have more than ${MAX_KEYS} entries`;
      const problem = walk(key, depth) ?? walk(child, depth + 1);
      if (problem) return problem;
    }
    return undefined;
  };
  return walk(value, 1) ?? (JSON.stringify(value).length > maxChars ? `must not be longer than ${maxChars} characters as JSON` : undefined);
}

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int(), totalExact: z.boolean() });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(5000).optional(),
};

export const empty = z.null();
