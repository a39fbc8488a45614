import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findHome } from './home.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { endOrphans, findPostmaster, stopPostmaster } from './postmaster.ts';
import { quietly } from './processes.ts';

/**
 * Ends the server that runs on the folder, if any, and deletes the folder with all its data. Throws FolderInUse
 * while a living process has it.
 */
export async function removeEmbedded(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return;
  const lock = await takeOwnerLock(join(dataDir, 'owner.lock'));
  try {
    const home = await findHome(dataDir, () => {});
    const server = findPostmaster(home.cluster);
    if (server) await stopPostmaster(server, home.cluster, '', home.user);
    await endOrphans(home.cluster);
    const socket = quietly(() => readFileSync(join(home.folder, 'socket-folder'), 'utf8').trim());
    for (const folder of [socket, home.folder, dataDir]) if (folder) rmSync(folder, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}
