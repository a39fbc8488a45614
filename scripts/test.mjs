// `npm test`: types, lint, then all tests on the server that Clientele brings, then the server's tests once more on
// the system's PostgreSQL where there is one. Its last line is the sum.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, 'node_modules', '.bin');
const reports = mkdtempSync(join(tmpdir(), 'clientele-reports-'));
const node = existsSync(join(tools, 'node')) ? join(tools, 'node') : process.execPath;
const env = { ...process.env, PATH: [tools, process.env.PATH].join(delimiter) };
const MINUTE = 60_000;
const MERCY_MS = 20_000;

let passed = 0;
let failed = 0;
let running;
let stopped = false;

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(name, () => {
    stopped = true;
    end(running);
  });
}

await check('types', ['typescript', 'bin/tsc'], ['--noEmit', '-p', '.']);
await check('format and lint', ['@biomejs/biome', 'bin/biome'], ['check', '.']);
await check('lint with types', ['oxlint', 'bin/oxlint'], ['--type-aware']);
await vitest('tests', [], {});
const system = systemPostgres();
if (process.env.DATABASE_URL) title('DATABASE_URL is set: the tests ran there, and are not repeated on another PostgreSQL');
else if (system === undefined) title('no PostgreSQL 15 or later of the system found: the tests are not repeated there');
else await vitest(`server tests on ${system}`, ['--project', 'server'], { POSTGRES_BIN: system });

rmSync(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;

async function check(name, [packageName, script], args) {
  title(name);
  const file = join(root, 'node_modules', packageName, script);
  if (await run(node, [file, ...args], {}, 10 * MINUTE)) passed++;
  else failed++;
}

async function vitest(name, args, extra) {
  title(name);
  const report = join(reports, `${name.replace(/\W+/g, '-')}.json`);
  const file = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const fine = await run(node, [file, 'run', ...args, ...reporters], extra, 45 * MINUTE);
  const sum = read(report);
  passed += sum.passed;
  failed += sum.failed;
  if (sum.passed + sum.failed === 0) complain(`${name}: no test ran`);
  else if (!fine && sum.failed === 0) complain(`${name}: vitest failed outside of the tests`);
}

function complain(message) {
  console.error(`\n${message}`);
  failed++;
}

/** A file that fails before its first test has none that failed, and counts as one. */
function read(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((one) => one.status === 'failed'));
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function run(file, args, extra, limit) {
  if (stopped) return false;
  return new Promise((resolve) => {
    // A process group of its own, so that nothing that a test started outlives the limit.
    const child = spawn(file, args, { cwd: root, env: { ...env, ...extra }, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    running = child;
    const timer = setTimeout(() => {
      console.error(`\nNot done after ${limit / MINUTE} minutes: ending it.`);
      end(child);
    }, limit);
    child.once('error', (error) => console.error(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      signal(child, 'SIGKILL');
      running = undefined;
      resolve(code === 0);
    });
  });
}

/** Asks first: vitest then ends its tests and stops its PostgreSQL. */
function end(child) {
  if (!child) return;
  child.kill('SIGINT');
  setTimeout(() => signal(child, 'SIGKILL'), MERCY_MS).unref();
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // The whole group has gone already.
  }
}

/** The oldest that is supported shows most beside the newest, which Clientele brings. */
function systemPostgres() {
  if (process.env.POSTGRES_BIN_TEST) return process.env.POSTGRES_BIN_TEST;
  const base = '/usr/lib/postgresql';
  const folders = existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : [];
  const found = folders.map((folder) => ({ folder, major: majorOf(folder) })).filter(({ major }) => major >= 15);
  return found.sort((one, other) => one.major - other.major)[0]?.folder;
}

function majorOf(folder) {
  const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return Number(/\d+/.exec(stdout ?? '')?.[0]);
}

function title(text) {
  console.log(`\n── ${text}`);
}
