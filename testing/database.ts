import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Connection } from '../server/platform/db/connection.ts';
import { runStatements } from '../server/platform/db/embedded/session.ts';

/** What the global setup tells the test files: who may make databases, and the migrated one to make them from. */
export type TestDatabases = { admin: Connection; template: string; prefix: string };

declare module 'vitest' {
  interface ProvidedContext {
    testDatabases: TestDatabases;
  }
}

export type TestDatabase = { connection: Connection; drop(): Promise<void> };

/** A migrated database of the caller's own, without any data. Dropped at the end of the run at the latest. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { admin, template, prefix } = inject('testDatabases');
  const database = `${prefix}_${randomBytes(6).toString('hex')}`;
  await runStatements(admin, `create database ${database} template ${template} strategy file_copy`);
  return {
    connection: { ...admin, database },
    drop: async () => void (await runStatements(admin, dropping(database))),
  };
}

/** Drops a database with whoever is still connected to it. */
export const dropping = (database: string): string => `drop database if exists ${database} with (force)`;
