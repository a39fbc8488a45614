import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './command.ts';

export const pathOf = (file: string | undefined) => (file === undefined ? undefined : resolve(file));

/** A mapping is judged where it is used; here it only has to be JSON (UsageError). */
export async function readMappingFile<T>(file: string | undefined): Promise<T | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`--mapping: there is no file ${file}, or it cannot be read.`);
  });
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new UsageError(`--mapping: ${file} is not JSON: ${(error as Error).message}`);
  }
}

export const counted = (count: number): string => count.toLocaleString('en-US');
/** Reasons with how often each occurred, the most frequent first. */
export const reasonLines = (counts: Record<string, number>): string[] =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `    ${counted(count).padStart(9)}  ${reason}`);
