import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkLibraries } from './binaries-links.ts';
import { quietly } from './processes.ts';

/**
 * Copies the package's binaries to a folder of ours that every user can read, once for each release. It appears
 * there whole or not at all; one that lost files since (a cleaner of temporary folders) is replaced.
 */
export function copyBinaries(native: string, release: string, log: (message: string) => void): string {
  const asRoot = process.getuid?.() === 0;
  const shared = asRoot ? '/var/lib/clientele' : tmpdir();
  const folder = join(shared, `clientele-postgres-${release}-${process.getuid?.() ?? 0}`);
  if (isWhole(folder, native)) return folder;
  log(`Copying PostgreSQL's binaries to ${folder}.`);
  fs.mkdirSync(shared, { recursive: true });
  if (asRoot) fs.chmodSync(shared, 0o755);
  const draft = fs.mkdtempSync(`${folder}-`);
  try {
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToReaders(draft);
    linkLibraries(draft);
    if (!isWhole(folder, native)) quietly(() => fs.renameSync(folder, `${draft}-old`));
    quietly(() => fs.renameSync(draft, folder));
  } finally {
    for (const rest of [draft, `${draft}-old`]) fs.rmSync(rest, { recursive: true, force: true });
  }
  if (!isWhole(folder, native)) throw new Error(`Could not copy PostgreSQL's binaries to ${folder}.`);
  return folder;
}

/** Another user could have made a folder of that name, with programs of its own in it. */
function isWhole(folder: string, native: string): boolean {
  const status = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (!status?.isDirectory() || status.uid !== (process.getuid?.() ?? status.uid) || (status.mode & 0o022) !== 0) return false;
  return fs.readdirSync(native, { recursive: true, encoding: 'utf8' }).every((path) => {
    const original = fs.lstatSync(join(native, path));
    const copy = fs.lstatSync(join(folder, path), { throwIfNoEntry: false });
    return copy !== undefined && (!original.isFile() || copy.size === original.size);
  });
}

function openToReaders(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) fs.chmodSync(path, 0o755);
    if (entry.isFile()) fs.chmodSync(path, (fs.statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
