import type { Endpoint } from '../contract/endpoint.ts';
import { type Answer, COMMON_FLAGS, type Command, nameOf } from './command.ts';

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

/** All commands in a line each. */
export async function overview(commands: Commands): Promise<Answer> {
  const all = await Promise.all(Object.entries(commands).map(async ([name, load]) => ({ name, ...(await load()) })));
  const width = Math.max(...all.map(({ name }) => name.length));
  const lines = all.map(({ name, command }) => `  ${name.padEnd(width)}  ${command.summary}`);
  const more = [
    'clientele help COMMAND says what it takes.',
    'clientele help api lists the commands of the API: whatever it can do, like “list tickets” or “create customer”.',
  ];
  return {
    text: ['clientele COMMAND', '', ...lines, '', ...more].join('\n'),
    json: { commands: all.map(({ name, command }) => ({ name, summary: command.summary })) },
  };
}

/** The commands of the API, by what they are about. */
export function overviewOfEndpoints(endpoints: ReadonlyMap<string, [name: string, endpoint: Endpoint]>): Answer {
  const all = [...endpoints].map(([name, [, { tag, summary }]]) => ({ name, tag, summary }));
  const width = Math.max(...all.map(({ name }) => name.length));
  const parts = [...Map.groupBy(all, ({ tag }) => tag)].map(([tag, some]) =>
    [tag, ...some.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)].join('\n'),
  );
  return { text: parts.join('\n\n'), json: { commands: all } };
}
