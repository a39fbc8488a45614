import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Connection } from './connection.ts';
import { findBinaries } from './embedded/binaries.ts';
import { ensureCluster, OWNER, ownerPassword } from './embedded/cluster.ts';
import { findHome } from './embedded/home.ts';
import { takeOwnerLock } from './embedded/owner-lock.ts';
import { findAddress, postmasterArguments } from './embedded/settings.ts';
import { supervise } from './embedded/supervise.ts';

export { FolderInUse } from './embedded/owner-lock.ts';

export type EmbeddedOptions = {
  /** The folder of the server's files; made when it is not there. */
  dataDir: string;
  /** A folder with initdb and postgres, 15 or later, to use instead of the npm package's. */
  binDir?: string;
  /** PostgreSQL settings that override ours. */
  settings?: Record<string, string>;
  log: (message: string) => void;
};

export type EmbeddedServer = {
  /** Stays the same over restarts of the server. */
  connection: Connection;
  /** Ends the server and leaves no process behind; committed data is safe. */
  stop(): Promise<void>;
  /** Calls the handler each time the server ended on its own; it is started again anyway. */
  onExit(handler: (reason: string) => void): void;
};

/**
 * Starts a private PostgreSQL on a folder, or adopts the one that a crash of ours left running there. It is
 * restarted when it dies and stopped when this process exits. Throws FolderInUse when another living process
 * has the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { log, settings = {} } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(dirname(dataDir), { recursive: true });
  if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
  const lock = await takeOwnerLock(join(dataDir, 'owner.lock'));
  try {
    const home = await findHome(dataDir, log);
    const binaries = await findBinaries(options.binDir, home.user, log);
    const password = ownerPassword(home);
    await ensureCluster(home, binaries, password, settings.fsync !== 'off');
    const address = await findAddress(home);
    const connection = { ...address, user: OWNER, password, database: OWNER };
    const args = postmasterArguments(home, address, settings);
    return await supervise({ home, binaries, args, connection, log }, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}
