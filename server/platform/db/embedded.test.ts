import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from './connection.ts';
import { removeEmbedded } from './embedded/remove.ts';
import { runStatements } from './embedded/session.ts';
import { type EmbeddedServer, FolderInUse, startEmbedded } from './embedded.ts';

const MODULE = new URL('./embedded.ts', import.meta.url).href;
const binDir = process.env.POSTGRES_BIN || undefined;
const settings = { fsync: 'off' };

let dataDir = '';
const servers: EmbeddedServer[] = [];
const children: ChildProcess[] = [];

/** One folder for all, since making a cluster takes longer than all else here. */
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'clientele-test-'));
});

afterAll(async () => {
  await removeEmbedded(dataDir);
  expect(existsSync(dataDir)).toBe(false);
});

afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  for (const server of servers.splice(0)) await server.stop();
});

async function start(log: (message: string) => void = () => {}): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir, ...(binDir && { binDir }), settings, log });
  servers.push(server);
  return server;
}

/** Starts the server in a process of its own and answers when it is up, with the server's connection. */
async function startElsewhere(after = ''): Promise<{ child: ChildProcess; connection: Connection }> {
  const options = JSON.stringify({ dataDir, binDir, settings });
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(MODULE)});
    const server = await startEmbedded({ ...${options}, log() {} });
    console.log(JSON.stringify(server.connection));
    ${after}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, connection: JSON.parse(line) as Connection };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const postmasterPid = (): number => Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** PostgreSQL's processes stand in their cluster's folder. */
function processesHere(): string[] {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && standsIn(pid));
}

function standsIn(pid: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(join(dataDir, 'cluster'));
  } catch {
    return false;
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + 15_000; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

test('keeps the data from one start to the next, and leaves no process behind', async () => {
  const first = await start();
  await runStatements(first.connection, 'create table first_note (text text)', `insert into first_note values ('kept')`);
  await first.stop();
  expect(existsSync(join(dataDir, 'cluster', 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(dataDir, 'owner.lock'))).toBe(false);
  expect(processesHere()).toEqual([]);

  const second = await start();
  expect(second.connection).toEqual(first.connection);
  expect(await runStatements(second.connection, 'select text from first_note')).toEqual([{ text: 'kept' }]);
});

test('is UTF-8, knows letters beyond ASCII, demands the password and listens on a private socket only', async () => {
  const { connection } = await start();
  const [facts] = await runStatements(
    connection,
    'create extension pg_trgm',
    `select lower('ÄÖÉ') as lower, show_trgm('é') <> '{}' as trigrams, current_setting('listen_addresses') as listen,
       current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit`,
  );
  expect(facts).toEqual({ lower: 'äöé', trigrams: true, listen: '', encoding: 'UTF8', commit: 'on' });
  expect(statSync(connection.host).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, 'owner-password')).mode & 0o777).toBe(0o600);
  await expect(runStatements({ ...connection, password: 'wrong' }, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

test('comes back with its data after its main process was killed', async () => {
  const messages: string[] = [];
  const server = await start((message) => messages.push(message));
  const exits: string[] = [];
  server.onExit((reason) => exits.push(reason));
  await runStatements(server.connection, 'create table note (text text)', `insert into note values ('kept')`);
  const busy = runStatements(server.connection, 'do $$ begin loop perform 1; end loop; end $$').catch((error: unknown) => error);

  const pid = postmasterPid();
  process.kill(pid, 'SIGKILL');
  expect(await eventually(() => runStatements(server.connection, 'select text from note'))).toEqual([{ text: 'kept' }]);
  expect(postmasterPid()).not.toBe(pid);
  expect(await busy).toBeInstanceOf(Error);
  await eventually(async () => expect(messages.at(-1)).toBe('PostgreSQL is up again.'));
  expect(exits).toEqual(['ended by SIGKILL']);
});

test('adopts the server that a killed process of ours left running, and stops it as its own', async () => {
  const { child, connection } = await startElsewhere('setInterval(() => {}, 1000)');
  const pid = postmasterPid();
  await killed(child);
  expect(processesHere()).toContain(String(pid));

  const server = await start();
  expect(server.connection).toEqual(connection);
  expect(postmasterPid()).toBe(pid);
  await server.stop();
  expect(processesHere()).toEqual([]);
});

test('restarts an adopted server too', async () => {
  const { child } = await startElsewhere('setInterval(() => {}, 1000)');
  await killed(child);
  const server = await start();
  process.kill(postmasterPid(), 'SIGKILL');
  expect(await eventually(() => runStatements(server.connection, 'select 1 as one'))).toEqual([{ one: 1 }]);
});

test('refuses a folder that another living process has', async () => {
  const { child } = await startElsewhere('setInterval(() => {}, 1000)');
  await expect(start()).rejects.toThrow(FolderInUse);
  await expect(start()).rejects.toThrow(`pid ${child.pid}`);
});

test('takes its server along when the process dies of an error', async () => {
  const { child } = await startElsewhere(`throw new Error('unexpected')`);
  if (child.exitCode === null) await once(child, 'exit');
  await eventually(async () => expect(processesHere()).toEqual([]));
  expect(existsSync(join(dataDir, 'owner.lock'))).toBe(false);
});

test('can be stopped while it is starting again', async () => {
  const server = await start();
  process.kill(postmasterPid(), 'SIGKILL');
  await new Promise((resolve) => server.onExit(resolve));
  await Promise.all([server.stop(), server.stop()]);
  expect(processesHere()).toEqual([]);
});
