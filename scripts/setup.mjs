// Runs before `npm start` and `npm test`: installs the packages and builds the web application, each only when
// it is needed. Depends on nothing and runs on Node 20, since it is what brings the rest.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takeLock } from './setup-lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packagesRecord = join(root, 'node_modules', '.clientele-setup');
const webRecord = join(root, 'dist', 'web.hash');
const windows = process.platform === 'win32';
const packagedNode = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
const withWeb = !process.argv.includes('--no-web');

try {
  if (!packagesAreReady() || !webIsReady()) await bringUpToDate();
} catch (error) {
  console.error(`\nSetup failed: ${error.message}`);
  process.exitCode = 1;
}

async function bringUpToDate() {
  const lock = await takeLock(join(root, '.setup.lock'), (pid) => console.log(`Waiting for another setup (process ${pid})…`));
  try {
    if (!packagesAreReady()) await installPackages(lock);
    if (!webIsReady()) await buildWeb(lock);
  } finally {
    lock.release();
  }
}

function packagesAreReady() {
  return read(packagesRecord) === packagesHash();
}

function packagesHash() {
  return hashOf(['package.json', 'package-lock.json'], `${process.platform} ${process.arch}`);
}

async function installPackages(lock) {
  console.log('Installing packages…');
  const hash = packagesHash();
  const npm = npmCommand();
  const args = [...npm.args, 'ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-fund', '--no-audit'];
  const failure = await run(npm.file, args, lock, { shell: npm.shell, env: { ...process.env, PATH: outerPath() } });
  if (failure) {
    throw new Error(`npm ci ${failure}; what it says is above. Usual causes: no network, a full disk, a lock file that does not fit.`);
  }
  requireNode();
  writeFileSync(packagesRecord, hash);
}

function npmCommand() {
  const script = process.env.npm_execpath ?? '';
  if (/npm-cli\.c?js$/.test(script) && existsSync(script)) return { file: outerNode(), args: [script], shell: false };
  return { file: 'npm', args: [], shell: windows };
}

// npm puts node_modules/.bin in front of the path, and npm ci begins by deleting what is there.
function outerPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter);
}

function outerNode() {
  const name = windows ? 'node.exe' : 'node';
  return (
    outerPath()
      .split(delimiter)
      .map((folder) => join(folder, name))
      .find((file) => existsSync(file)) ?? process.execPath
  );
}

function requireNode() {
  if (existsSync(packagedNode) && spawnSync(packagedNode, ['--version'], { shell: windows }).status === 0) return;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  const here = `${process.platform} ${process.arch}`;
  throw new Error(`no Node 24 is packaged for ${here}, and this is Node ${process.versions.node}. Install Node 22.18 or later, best 24, and try again.`);
}

function webIsReady() {
  if (!withWeb || !existsSync(join(root, 'vite.config.ts'))) return true;
  return existsSync(join(root, 'dist', 'web', 'index.html')) && read(webRecord) === webHash();
}

function webHash() {
  return hashOf(['vite.config.ts', 'package-lock.json', ...filesIn('contract'), ...filesIn('web')]);
}

async function buildWeb(lock) {
  console.log('Building the web application…');
  const hash = webHash();
  const place = join(root, 'dist', 'web');
  const [draft, old] = [`${place}.new`, `${place}.old`];
  for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true });
  const node = existsSync(packagedNode) && !windows ? packagedNode : process.execPath;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
  const failure = await run(node, args, lock, { env: { ...process.env, NODE_ENV: 'production' } });
  if (failure) throw new Error(`vite build ${failure}; what it says is above.`);
  // A server that is running goes on with the old files until the new ones are whole.
  if (existsSync(place)) renameSync(place, old);
  renameSync(draft, place);
  rmSync(old, { recursive: true, force: true });
  mkdirSync(dirname(webRecord), { recursive: true });
  writeFileSync(webRecord, hash);
}

/** Runs a program whose output is shown, and answers how it failed, or '' when it did not. */
function run(file, args, lock, options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    lock.nameChild(child.pid);
    child.once('error', (error) => resolve(`could not start (${error.message})`));
    child.once('exit', (code, signal) => resolve(code === 0 ? '' : `failed (${signal ?? `exit code ${code}`})`));
  });
}

function hashOf(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths.sort()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
