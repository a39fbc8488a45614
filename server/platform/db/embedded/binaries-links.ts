import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { join, posix } from 'node:path';
import { quietly } from './processes.ts';

/**
 * Makes the links of the shared libraries from the package's list, since npm packs no links and install scripts
 * do not run here. Each is put in place whole: another process may be doing the same.
 */
export function linkLibraries(native: string): void {
  const list = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of list) {
    const link = join(native, posix.relative('native', target));
    const leadsTo = posix.relative(posix.dirname(target), source);
    if (quietly(() => readlinkSync(link)) === leadsTo) continue;
    const draft = `${link}.${randomUUID()}`;
    symlinkSync(leadsTo, draft);
    renameSync(draft, link);
  }
}
