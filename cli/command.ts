import { parseArgs } from 'node:util';

export type Flag = { doc: string; type?: 'boolean'; value?: string; required?: boolean };
export type Flags = Record<string, Flag>;
/** What a command was given: texts of flags, those that are set, and the words that are no flags. */
export type Given = { text(flag: string): string | undefined; has(flag: string): boolean; words: string[] };
/** What a command has to say: `json` for programs, `text` for people. `failed` makes the exit code 1. */
export type Answer = { json: unknown; text: string; failed?: boolean };

export type Command = {
  summary: string;
  /** Words after the command's name, like FILE. */
  words?: string[];
  flags: Flags;
  example?: string;
  /** Progress goes to `say`, line by line; the answer is printed when all is done. Void: the command goes on by itself. */
  run(given: Given, say: (line: string) => void): Promise<Answer | undefined>;
};

/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {}

export const COMMON_FLAGS: Flags = {
  json: { type: 'boolean', doc: 'Answer one JSON object on stdout, for programs.' },
  help: { type: 'boolean', doc: 'Say what this command does and takes.' },
};

export const nameOf = (flag: string, { type, value }: Flag): string => (type === 'boolean' ? `--${flag}` : `--${flag} ${value ?? 'TEXT'}`);

/** Reads a command's arguments; throws a UsageError that names what would be right. */
export function readArguments(name: string, command: Command, argv: string[]): Given {
  const flags = { ...command.flags, ...COMMON_FLAGS };
  const options = Object.fromEntries(Object.entries(flags).map(([flag, { type }]) => [flag, { type: type ?? ('string' as const) }]));
  const { values, positionals } = parse(name, argv, options, flags);
  const given: Given = {
    text: (flag) => (typeof values[flag] === 'string' ? values[flag] : undefined),
    has: (flag) => values[flag] === true,
    words: positionals,
  };
  if (given.has('help')) return given;
  const missing = Object.entries(command.flags).filter(([flag, { required }]) => required && !given.text(flag));
  if (missing.length) throw new UsageError(`“${name}” needs ${missing.map(([flag, rule]) => nameOf(flag, rule)).join(', ')}.`);
  const words = command.words ?? [];
  if (positionals.length < words.length) throw new UsageError(`“${name}” needs ${words.slice(positionals.length).join(' ')}.`);
  if (positionals.length > words.length) throw new UsageError(`“${name}” does not take “${positionals[words.length]}”.`);
  return given;
}

function parse(name: string, argv: string[], options: Record<string, { type: 'string' | 'boolean' }>, flags: Flags) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    const flag = /'(--?[^' ]+)/.exec(message)?.[1] ?? '';
    const known = Object.entries(flags).map(([one, rule]) => nameOf(one, rule));
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw new UsageError(`“${name}” has no flag ${flag}. Its flags are: ${known.join(', ')}.`);
    throw new UsageError(`${flag || name}: ${message.split('. ')[0]}.`);
  }
}

/** One of a list, or a UsageError that names the list. */
export function oneOf<T extends string>(flag: string, text: string | undefined, allowed: readonly T[]): T | undefined {
  if (text === undefined || allowed.includes(text as T)) return text as T | undefined;
  throw new UsageError(`--${flag} must be one of: ${allowed.join(', ')}; not “${text}”.`);
}
