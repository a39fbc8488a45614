import type { z } from 'zod';
import { UsageError } from './command.ts';

/** Reads flags by a schema of the contract: field → flag and its text. What is wrong is told by the flag's name. */
export function readFlags<T extends z.ZodType>(schema: T, fields: Record<string, [flag: string, text: unknown]>): z.output<T> {
  const values = Object.fromEntries(Object.entries(fields).flatMap(([field, [, value]]) => (value === undefined ? [] : [[field, value]])));
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `--${fields[String(issue.path[0])]?.[0] ?? issue.path.join('.')}: ${issue.message}`);
  throw new UsageError(faults.join('\n'));
}
