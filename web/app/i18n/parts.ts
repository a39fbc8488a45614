import type { Words } from './plurals.ts';

const files = import.meta.glob<Record<string, Words>>('./*/*.ts');

/** The words of a part: its folder has a file a language, which exports them by the part's name. */
export async function wordsOfPart(part: string, language: string): Promise<Words> {
  const words = (await files[`./${part}/${language}.ts`]?.())?.[part];
  if (!words) throw new Error(`no words of ${part} in ${language}`);
  return words;
}
