import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Child, clusterOf, dataFolder, eventually, launch, leftovers, postmasterOf, start } from './child.ts';
import { brokenPromises } from './consistency.ts';
import { Load, setUp, type Way } from './load.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SLACK_MS = 15_000;
const folder = dataFolder();
const { dataDir } = folder;
const folders = [folder];
const children: Child[] = [];
let way: Way;

/** Starts and remembers, so that nothing outlives a test that fails. */
async function started(options: Parameters<typeof start>[0] = { dataDir }) {
  const child = await start(options);
  children.push(child);
  return child;
}
function launched(options: Parameters<typeof launch>[0]): Child {
  const child = launch(options);
  children.push(child);
  return child;
}
async function kill(child: Child, signal: NodeJS.Signals) {
  const ended = child.ended();
  child.process.kill(signal);
  return ended;
}

beforeAll(async () => {
  const first = await started();
  way = await setUp(first);
  await kill(first, 'SIGTERM');
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.process.exitCode === null && child.process.signalCode === null) await kill(child, 'SIGKILL');
});
afterAll(async () => {
  for (const { remove } of folders) await remove();
});

async function expectAllKept(child: { url: string }, load: Load): Promise<void> {
  expect(await load.missing(child)).toEqual([]);
  expect(await brokenPromises((await clusterOf(dataDir)).connection)).toEqual([]);
}

test.each([
  ['the server', false],
  ['the server and its PostgreSQL at once', true],
])('kill -9 of %s during a thousand writes loses nothing that was acknowledged, and leaves nothing half', async (what, withPostgres) => {
  const server = await started();
  const load = new Load(server, way);
  for (let i = 0; i < 10; i++) await load.create();
  const writes = Promise.all(Array.from({ length: 1_000 }, (_, i) => (i % 4 === 0 ? load.update([...load.created.keys()][i % 10] ?? '') : load.create())));
  while (load.created.size < 200) await delay(2);
  const { cluster } = await clusterOf(dataDir);
  const postmaster = postmasterOf(cluster);
  if (withPostgres && postmaster) process.kill(postmaster, 'SIGKILL');
  await kill(server, 'SIGKILL');
  await writes;
  expect(load.odd).toEqual([]);
  expect(load.lost).toBeGreaterThan(0);

  const again = await started();
  console.log(
    `kill -9 of ${what}: ${load.created.size} creations and ${load.updated.size} updates acknowledged, ${load.lost} lost; answering again after ${again.readyMs} ms`,
  );
  expect(again.readyMs).toBeLessThan(SLACK_MS);
  await expectAllKept(again, load);
});

test('kill -9 of PostgreSQL under load: 503 until it is back by itself, and nothing acknowledged is lost', async () => {
  const server = await started();
  const load = new Load(server, way);
  const over = new AbortController();
  const running = load.keepUp(32, over.signal);
  while (load.created.size < 100) await delay(2);
  const { cluster } = await clusterOf(dataDir);
  const pid = postmasterOf(cluster) ?? 0;
  process.kill(pid, 'SIGKILL');
  const begun = performance.now();
  await eventually(async () => expect((await fetch(`${server.url}/api/health`)).status).toBe(503), 5_000);
  const [before] = [load.created.size];
  await eventually(async () => expect(load.created.size).toBeGreaterThan(before + 20));
  const ms = Math.round(performance.now() - begun);
  over.abort();
  await running;
  console.log(`kill -9 of PostgreSQL: writing again after ${ms} ms; statuses ${JSON.stringify([...load.statuses])}, ${load.lost} without an answer`);
  expect(load.odd).toEqual([]);
  expect(load.lost).toBe(0);
  expect(load.statuses.get(503)).toBeGreaterThan(0);
  expect(server.process.exitCode).toBeNull();
  expect(postmasterOf(cluster)).not.toBe(pid);
  await expectAllKept(server, load);
});

test('SIGTERM under load: ends in time, keeps what was acknowledged, leaves no process behind', async () => {
  const server = await started();
  const load = new Load(server, way);
  const over = new AbortController();
  const running = load.keepUp(32, over.signal);
  while (load.created.size < 100) await delay(2);
  const { code, signal, ms } = await kill(server, 'SIGTERM');
  over.abort();
  await running;
  console.log(`SIGTERM under load: ended after ${ms} ms; statuses ${JSON.stringify([...load.statuses])}`);
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(ms).toBeLessThan(SLACK_MS);
  expect(load.odd).toEqual([]);
  expect(leftovers(dataDir, (await clusterOf(dataDir)).cluster)).toEqual([]);
  const again = await started();
  await expectAllKept(again, load);
  await kill(again, 'SIGTERM');
});

test('a second server on the same folder is refused and says why; the first goes on', async () => {
  const first = await started();
  const second = launched({ dataDir });
  const { code } = await second.ended();
  expect(code).toBe(1);
  expect(second.errors()).toContain(`Clientele could not start: Another Clientele process (pid ${first.process.pid}) is using this data folder`);
  expect((await fetch(`${first.url}/api/health`)).status).toBe(200);
});

test('Ctrl-C under npm, and signals while it is still starting, leave no process behind', async () => {
  const server = await started({ dataDir, asNpmDoes: true });
  const { cluster } = await clusterOf(dataDir);
  const ended = server.ended();
  process.kill(-(server.process.pid ?? 0), 'SIGINT');
  process.kill(-(server.process.pid ?? 0), 'SIGINT');
  expect(await ended).toMatchObject({ code: 0, signal: null });
  expect(leftovers(dataDir, cluster)).toEqual([]);

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const early = launched({ dataDir });
    while (postmasterOf(cluster) === undefined && early.process.exitCode === null) await delay(5);
    const { ms } = await kill(early, signal);
    expect(ms).toBeLessThan(SLACK_MS);
    expect(leftovers(dataDir, cluster), signal).toEqual([]);
  }
});

test('a port that is taken is named, and no PostgreSQL stays behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const server = launched({ dataDir, port });
  const { code } = await server.ended();
  taken.close();
  expect(code).toBe(1);
  expect(server.errors()).toMatch(new RegExp(`could not start: .*${port}`));
  expect(leftovers(dataDir, (await clusterOf(dataDir)).cluster)).toEqual([]);
});

test('an ordinary user runs it the same', async () => {
  if (process.getuid?.() !== 0) return console.log('Not root: everything above ran as an ordinary user.');
  const user = { uid: 65_534, gid: 65_534 };
  const theirs = dataFolder(user);
  folders.push(theirs);
  const server = await started({ dataDir: theirs.dataDir, user });
  const load = new Load(server, await setUp(server));
  const writes = Promise.all(Array.from({ length: 100 }, () => load.create()));
  while (load.created.size < 20) await delay(2);
  await kill(server, 'SIGKILL');
  await writes;
  const again = await started({ dataDir: theirs.dataDir, user });
  console.log(`as an ordinary user: answering again after ${again.readyMs} ms`);
  expect(await load.missing(again)).toEqual([]);
  const { code, ms } = await kill(again, 'SIGTERM');
  console.log(`as an ordinary user: SIGTERM ended it after ${ms} ms`);
  expect(code).toBe(0);
  expect(leftovers(theirs.dataDir, (await clusterOf(theirs.dataDir)).cluster)).toEqual([]);
});
