import { type Answer, COMMON_FLAGS, type Command, nameOf, UsageError } from './command.ts';

type Commands = Record<string, () => Promise<{ command: Command }>>;

/** What a command does and takes. */
export function helpOf(name: string, command: Command): Answer {
  const flags = Object.entries({ ...command.flags, ...COMMON_FLAGS });
  const width = Math.max(...flags.map(([flag, rule]) => nameOf(flag, rule).length));
  const lines = flags.map(([flag, rule]) => `  ${nameOf(flag, rule).padEnd(width)}  ${rule.required ? 'Required. ' : ''}${rule.doc}`);
  const text = [
    `clientele ${[name, ...(command.words ?? [])].join(' ')}`,
    command.summary,
    '',
    ...lines,
    ...(command.example ? ['', 'Example:', `  ${command.example}`] : []),
  ].join('\n');
  return { text, json: { command: name, summary: command.summary, words: command.words ?? [], flags: Object.fromEntries(flags) } };
}

/** All commands in a line each, or one of them in full. */
export async function overview(commands: Commands, words: string[]): Promise<Answer> {
  const wanted = words.filter((word) => !word.startsWith('-')).join(' ');
  const known = Object.keys(commands);
  if (wanted) {
    const load = Object.hasOwn(commands, wanted) ? commands[wanted] : undefined;
    if (!load) throw new UsageError(`There is no command “${wanted}”. Commands are: ${known.join(', ')}.`);
    return helpOf(wanted, (await load()).command);
  }
  const all = await Promise.all(Object.entries(commands).map(async ([name, load]) => ({ name, ...(await load()) })));
  const width = Math.max(...known.map((name) => name.length));
  const lines = all.map(({ name, command }) => `  ${name.padEnd(width)}  ${command.summary}`);
  return {
    text: ['clientele COMMAND', '', ...lines, '', 'clientele help COMMAND says what it takes.'].join('\n'),
    json: { commands: all.map(({ name, command }) => ({ name, summary: command.summary })) },
  };
}
