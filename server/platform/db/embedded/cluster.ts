import { randomBytes, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { type Home, privateFolder } from './home.ts';
import { quietly, run } from './processes.ts';

export const OWNER = 'clientele';

/** The owner's password, made once and kept beside the data. */
export function ownerPassword({ folder }: Home): string {
  const file = join(folder, 'owner-password');
  const known = quietly(() => fs.readFileSync(file, 'utf8').trim());
  if (known) return known;
  const password = randomBytes(24).toString('base64url');
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, `${password}\n`, { mode: 0o600, flush: true });
  fs.renameSync(draft, file);
  return password;
}

/** Makes the database cluster where there is none yet. It appears whole or not at all. */
export async function ensureCluster(home: Home, binaries: Binaries, password: string, durable: boolean): Promise<void> {
  for (const name of fs.readdirSync(home.folder)) {
    if (name.startsWith('cluster.new-')) fs.rmSync(join(home.folder, name), { recursive: true, force: true });
  }
  const version = quietly(() => fs.readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim());
  if (version === String(binaries.major)) return;
  if (fs.existsSync(home.cluster)) {
    const was = version === undefined ? 'is not a database cluster' : `was written by PostgreSQL ${version}`;
    throw new Error(`${home.cluster} ${was}, and this is PostgreSQL ${binaries.major}.`);
  }
  const draft = join(home.folder, `cluster.new-${randomUUID()}`);
  try {
    await initialise(draft, home, binaries, password, durable);
    fs.renameSync(draft, home.cluster);
    if (durable) syncFolder(home.folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

async function initialise(draft: string, { user }: Home, binaries: Binaries, password: string, durable: boolean): Promise<void> {
  const passwordFile = `${draft}.password`;
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) fs.chownSync(passwordFile, user.uid, user.gid);
  const options = ['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--data-checksums'];
  if (!durable) options.push('--no-sync');
  const failures: string[] = [];
  try {
    for (const locale of locales(binaries.major)) {
      fs.rmSync(draft, { recursive: true, force: true });
      privateFolder(draft, user);
      const { failure } = await run(join(binaries.folder, 'initdb'), [...options, ...locale], user);
      if (failure === undefined) return;
      failures.push(failure);
      if (!/locale/i.test(failure)) break;
    }
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  throw new Error(`PostgreSQL could not make a database cluster: ${failures.join('\n')}`);
}

/**
 * One sort order on every machine, which no update of the system changes, and letters beyond ASCII known as
 * letters. Trigrams ask the C library's locale what a letter is, so plain C would not do.
 */
function locales(major: number): string[][] {
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const library = [['--locale=C.UTF-8'], ['--locale=en_US.UTF-8']];
  return major >= 17 ? [...library.map((names) => [...names, ...builtin]), ...library] : library;
}

function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
