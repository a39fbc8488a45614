import { UsageError } from './command.ts';

const NAMES: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' };

/** A delimiter by its name or as the character itself. */
export function delimiterOf(text: string | undefined): string | undefined {
  const delimiter = text === undefined ? undefined : (NAMES[text] ?? text.replace('\\t', '\t'));
  if (delimiter === undefined || (delimiter.length === 1 && !/["\r\n\p{L}\p{N}]/u.test(delimiter))) return delimiter;
  throw new UsageError(`--delimiter must be comma, semicolon, tab, pipe or one character; not “${text}”.`);
}
