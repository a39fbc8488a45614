import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const CODE = ['contract', 'server', 'cli', 'web', 'testing', 'bench'];

/** Lower features first; a feature imports itself and those before it. */
const FEATURES = [
  'organisations',
  'people',
  'history',
  'custom-fields',
  'views',
  'customers',
  'notifications',
  'territories',
  'interactions',
  'workorders',
  'equipment',
  'tickets',
  'orders',
  'invoices',
  'contracts',
  'documents',
  'notes',
  'tasks',
  'day',
  'leaving',
  'bulk',
  'exchange',
  'imports',
];
/** What a part may import beside itself. */
const PARTS: Record<string, string[]> = {
  contract: [],
  'server/platform': ['contract'],
  'server/features': ['contract', 'server/platform', 'server/config.ts'],
  web: ['contract'],
};

type Import = { from: string; to: string };

function imports(): Import[] {
  const files = CODE.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  return files.flatMap((from) =>
    [...readFileSync(join(root, from), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) => ({
      from,
      to: relative(root, join(root, dirname(from), path ?? '')),
    })),
  );
}

const all = imports();
const within = (path: string, part: string) => path === part || path.startsWith(`${part}/`);

test('parts import only downwards: web, cli → contract ← features → platform', () => {
  const wrong = all.filter(({ from, to }) => {
    const part = Object.keys(PARTS).find((name) => within(from, name));
    return part && ![part, ...(PARTS[part] ?? [])].some((allowed) => within(to, allowed));
  });
  expect(wrong).toEqual([]);
});

test('features import only features below them, and every feature has its place in the order', () => {
  const featureOf = (path: string) => /^server\/features\/([^/]+)\//.exec(path)?.[1];
  const wrong = all.filter(({ from, to }) => {
    const [upper, lower] = [featureOf(from), featureOf(to)];
    return upper && lower && FEATURES.indexOf(lower) > FEATURES.indexOf(upper);
  });
  expect(wrong).toEqual([]);
  expect(readdirSync(join(root, 'server/features')).filter((name) => !name.includes('.') && !FEATURES.includes(name))).toEqual([]);
});

test('only tests and benchmarks import the testing folder', () => {
  expect(all.filter(({ from, to }) => within(to, 'testing') && !within(from, 'testing') && !within(from, 'bench'))).toEqual([]);
});
