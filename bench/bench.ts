/**
 * npm run bench -- [--size full|small] [--rounds 5] [--seconds 3] [--only by-id,page] [--profile FOLDER]
 * npm run bench -- import [--rows 1000000]
 */
import { parseArgs } from 'node:util';
import { SIZES } from './generate/organisations.ts';
import { benchImport } from './import.ts';
import { print, saveResult, succeeded } from './report.ts';
import { run } from './run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: 'full' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    only: { type: 'string', default: '' },
    profile: { type: 'string' },
    rows: { type: 'string', default: '1000000' },
  },
});

const log = (text: string) => console.log(text);

function number(name: 'rounds' | 'seconds' | 'connections' | 'rows', most: number): number {
  const value = Number(values[name]);
  if (!(value >= 1 && value <= most)) throw new Error(`--${name} must be a number from 1 to ${most}`);
  return value;
}

async function compare(): Promise<void> {
  const size = SIZES[values.size];
  if (!size) throw new Error(`--size must be one of ${Object.keys(SIZES).join(', ')}`);
  const report = await run({
    size,
    rounds: number('rounds', 100),
    seconds: number('seconds', 60),
    connections: number('connections', 200),
    only: values.only.split(',').filter(Boolean),
    profile: values.profile,
    log,
  });
  print(report, log);
  log(saveResult(report.size, report));
  if (!succeeded(report)) throw new Error('More than one request in a thousand failed.');
}

// Ends what was started, by the exit handlers of whoever started it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  if (positionals[0] === 'import') await benchImport(number('rows', 100_000_000), log);
  else await compare();
} catch (error) {
  console.error(`The benchmark failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
