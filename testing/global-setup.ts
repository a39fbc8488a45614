import type { TestProject } from 'vitest/node';
import { openTestServer, type TestServer } from './test-server.ts';

type Shared = { users: number; server: Promise<TestServer> };

/** Vitest loads this file once for each project, with variables of its own. */
const shelf = globalThis as { clienteleTestServer?: Shared | undefined };

/** Starts the run's one PostgreSQL for the first project that needs it, and ends it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shelf.clienteleTestServer ??= { users: 0, server: openTestServer() };
  const shared = shelf.clienteleTestServer;
  shared.users++;
  const { admin, template, prefix } = await shared.server;
  project.provide('testDatabases', { admin, template, prefix });
  return async () => {
    if (--shared.users > 0) return;
    shelf.clienteleTestServer = undefined;
    await (await shared.server).close();
  };
}
