#!/usr/bin/env -S node --expose-gc --max-semi-space-size=8
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Fault } from '../server/platform/problem.ts';
import { type Answer, type Command, readArguments, UsageError } from './command.ts';
import { helpOf, overview, overviewOfEndpoints } from './help.ts';

/** Every command, loaded when it is called. */
type Load = () => Promise<{ command: Command }>;
export const COMMANDS: Record<string, Load> = {
  serve: () => import('./commands/serve.ts'),
  migrate: () => import('./commands/migrate.ts'),
  'org create': () => import('./commands/org-create.ts'),
  'org list': () => import('./commands/org-list.ts'),
  'user create': () => import('./commands/user-create.ts'),
  'user list': () => import('./commands/user-list.ts'),
  'user remove': () => import('./commands/user-remove.ts'),
  'key create': () => import('./commands/key-create.ts'),
  'import customers': () => import('./commands/import-customers.ts'),
  'import orders': () => import('./commands/import-orders.ts'),
  'export customers': () => import('./commands/export-customers.ts'),
  demo: () => import('./commands/demo.ts'),
  settings: () => import('./commands/settings.ts'),
};

export type Output = { out(text: string): void; err(text: string): void };
const PROCESS: Output = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };

/** Runs a command; answers the exit code: 0, 1 where it failed, 2 where it was called wrongly; undefined where it goes on. */
export async function run(argv: string[], output: Output = PROCESS): Promise<number | undefined> {
  const json = argv.includes('--json');
  const print = ({ json: object, text, failed }: Answer): number => {
    if (json) output.out(`${JSON.stringify(object)}\n`);
    else if (text) output.out(`${text}\n`);
    return failed ? 1 : 0;
  };
  try {
    const [first = 'help'] = argv;
    if (['help', '--help', '-h'].includes(first)) return print(await help(argv.slice(1)));
    const [name, command] = await commandFor(argv);
    const given = readArguments(name, command, argv.slice(name.split(' ').length));
    if (given.has('help')) return print(helpOf(name, command));
    const answer = await command.run(given, (line) => output.err(`${line}\n`));
    return answer && print(answer);
  } catch (error) {
    return fail(error as Error, json, output);
  }
}

/** A command of its own, or that of an endpoint. */
async function commandFor([first = '', second = '']: string[]): Promise<[name: string, command: Command]> {
  for (const name of [`${first} ${second}`, first]) {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (load) return [name, (await load()).command];
  }
  const { ENDPOINT_COMMANDS, commandOf } = await import('./endpoints.ts');
  for (const name of [`${first} ${second}`, first]) {
    const found = ENDPOINT_COMMANDS.get(name);
    if (found) return [name, commandOf(...found)];
  }
  throw new UsageError(
    `There is no command “${`${first} ${second}`.trim()}”. Commands are: ${Object.keys(COMMANDS).join(', ')}; “help api” lists those of the API.`,
  );
}

/** What there is: all commands in a line each, those of the API, or one in full. */
async function help(argv: string[]): Promise<Answer> {
  const words = argv.filter((word) => !word.startsWith('-'));
  if (words[0] === 'api') return overviewOfEndpoints((await import('./endpoints.ts')).ENDPOINT_COMMANDS);
  return words.length ? helpOf(...(await commandFor(words))) : overview(COMMANDS);
}

function fail(error: Error, json: boolean, { out, err }: Output): number {
  const problem = error instanceof Fault ? error.problem : { code: error instanceof UsageError ? 'usage' : 'failed' };
  const details = error instanceof Fault ? (error.problem.errors ?? []).map(({ path, message }) => `  ${path}: ${message}`) : [];
  if (json) out(`${JSON.stringify({ error: { message: error.message, ...problem } })}\n`);
  err(`${[error.message, ...details].join('\n')}\n`);
  if (process.env.LOG_LEVEL === 'debug') err(`${error.stack}\n`);
  return error instanceof UsageError ? 2 : 1;
}

if (import.meta.main) {
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/clientele', import.meta.url)));
  const code = await run(process.argv.slice(2));
  if (code !== undefined) {
    process.exitCode = code;
    // Whatever still listens (a pool, a server's child) must not keep a finished command alive.
    process.stdout.write('', () => process.exit());
  }
}
