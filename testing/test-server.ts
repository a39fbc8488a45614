import { randomBytes } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, parseConnection } from '../server/platform/db/connection.ts';
import { removeEmbedded } from '../server/platform/db/embedded/remove.ts';
import { runStatements } from '../server/platform/db/embedded/session.ts';
import { startEmbedded } from '../server/platform/db/embedded.ts';
import { dropping, type TestDatabases } from './database.ts';

export type TestServer = TestDatabases & { close(): Promise<void> };

const FOLDER_PREFIX = 'clientele-test-';
const DATABASE_PREFIX = 'clientele_test_';
const ABANDONED_MS = 600_000;

/** Test data need not survive a power cut. */
const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '200',
};

/** One PostgreSQL for a whole test run: of DATABASE_URL, else of our own in a temporary folder; with a migrated template. */
export async function openTestServer(): Promise<TestServer> {
  const { admin, close } = process.env.DATABASE_URL ? givenServer(process.env.DATABASE_URL) : await ownServer();
  const prefix = `${DATABASE_PREFIX}${Date.now()}_${randomBytes(3).toString('hex')}`;
  const template = `${prefix}_template`;
  const closeAll = async () => {
    await dropAll(admin, (name) => name.startsWith(prefix));
    await close();
  };
  try {
    await dropAll(admin, isForgotten);
    await runStatements(admin, `create database ${template} template template0`);
    const { migrate } = await import('../server/platform/db/migrate.ts');
    await migrate({ ...admin, database: template });
    return { admin, template, prefix, close: closeAll };
  } catch (error) {
    await closeAll().catch(() => {});
    throw error;
  }
}

async function ownServer() {
  await removeForgottenFolders();
  const dataDir = mkdtempSync(join(tmpdir(), FOLDER_PREFIX));
  const log = (message: string) => console.log(message);
  const server = await startEmbedded({ dataDir, settings: QUICK, log, ...(process.env.POSTGRES_BIN && { binDir: process.env.POSTGRES_BIN }) });
  const close = async () => {
    await server.stop();
    await removeEmbedded(dataDir);
  };
  return { admin: server.connection, close };
}

function givenServer(url: string) {
  return { admin: parseConnection(url), close: async () => {} };
}

/** Databases and the roles that the migrations made for them. */
async function dropAll(admin: Connection, ours: (name: string) => boolean): Promise<void> {
  const names = async (query: string) => (await runStatements(admin, query)).map(({ name }) => String(name)).filter(ours);
  for (const name of await names('select datname as name from pg_database')) await runStatements(admin, dropping(name));
  for (const name of await names('select rolname as name from pg_roles')) await runStatements(admin, `drop role if exists ${name}`);
}

/** Left by a run of an earlier day that was killed. */
function isForgotten(name: string): boolean {
  const begun = Number(name.startsWith(DATABASE_PREFIX) && name.slice(DATABASE_PREFIX.length).split('_')[0]);
  return begun > 0 && Date.now() - begun > 24 * 60 * 60 * 1000;
}

async function removeForgottenFolders(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(FOLDER_PREFIX))) {
    const folder = join(tmpdir(), name);
    const status = lstatSync(folder, { throwIfNoEntry: false });
    // Another user's folder could name anything at all as its own to delete.
    if (!status?.isDirectory() || status.uid !== (process.getuid?.() ?? status.uid)) continue;
    // One that is in use stays.
    if (Date.now() - status.mtimeMs > ABANDONED_MS) await removeEmbedded(folder).catch(() => {});
  }
}
