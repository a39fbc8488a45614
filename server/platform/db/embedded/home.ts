import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { quietly, run, type User } from './processes.ts';

/** Where the server's files are, and the user who runs it and owns `cluster` and the logs. */
export type Home = { folder: string; cluster: string; logs: string; user: User };

const SHARED_FOLDER = '/var/lib/clientele';
const LONGEST_SOCKET_PATH = 103;

/**
 * Finds the place of the data. PostgreSQL refuses to run as root: for root it runs as whoever owns the data,
 * else as `postgres` or `nobody`; where that user cannot reach the folder, the data is placed in
 * /var/lib/clientele and the folder remembers it.
 */
export async function findHome(dataDir: string, log: (message: string) => void): Promise<Home> {
  const remembered = quietly(() => fs.readFileSync(join(dataDir, 'place'), 'utf8').trim());
  if (remembered !== undefined) {
    if (!fs.existsSync(remembered)) throw new Error(`The database of ${dataDir} was in ${remembered}, which is gone.`);
    log(`The database of ${dataDir} is in ${remembered}.`);
    return settle(remembered, userFor(remembered));
  }
  const user = userFor(dataDir);
  if (user === undefined || (await opened(dataDir, user))) return settle(dataDir, user);
  const folder = placeElsewhere(dataDir, user);
  log(`${dataDir} is closed to the user who runs PostgreSQL: its database is in ${folder}.`);
  return settle(folder, userFor(folder));
}

function userFor(folder: string): User {
  if (process.getuid?.() !== 0) return undefined;
  const owner = fs.statSync(join(folder, 'cluster'), { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? unprivilegedUser() : { uid: owner.uid, gid: owner.gid };
}

/** The folder stays root's, so that nobody else can put links in our way; the user may pass through it. */
async function opened(folder: string, user: NonNullable<User>): Promise<boolean> {
  if (await canEnter(folder, user)) return true;
  if (!(await canEnter(dirname(folder), user))) return false;
  letThrough(folder, user);
  return canEnter(folder, user);
}

function letThrough(folder: string, user: NonNullable<User>): void {
  const { uid, mode } = fs.statSync(folder);
  fs.chownSync(folder, uid, user.gid);
  fs.chmodSync(folder, (mode & 0o7777) | 0o010);
}

/** Asked as that user, since modes are not all that decides. */
async function canEnter(folder: string, user: User): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], user)).failure === undefined;
}

function placeElsewhere(dataDir: string, user: NonNullable<User>): string {
  const name = createHash('sha256').update(fs.realpathSync(dataDir)).digest('hex').slice(0, 16);
  const folder = join(SHARED_FOLDER, name);
  fs.mkdirSync(SHARED_FOLDER, { recursive: true });
  fs.chmodSync(SHARED_FOLDER, 0o755);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  letThrough(folder, user);
  fs.writeFileSync(join(dataDir, 'place'), `${folder}\n`);
  return folder;
}

function settle(folder: string, user: User): Home {
  return { folder, cluster: join(folder, 'cluster'), logs: privateFolder(join(folder, 'log'), user), user };
}

export function privateFolder(folder: string, user: User): string {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) fs.lchownSync(folder, user.uid, user.gid);
  return folder;
}

/**
 * The folder of the Unix socket, the same at each start so that a server left behind is found. A socket's path
 * must fit in 107 bytes (103 on macOS): beyond that it is a short folder, which is remembered.
 */
export async function socketFolder({ folder, user }: Home): Promise<string> {
  const near = join(folder, 'socket');
  if (fits(near)) return privateFolder(near, user);
  const memory = join(folder, 'socket-folder');
  const remembered = quietly(() => fs.readFileSync(memory, 'utf8').trim());
  if (remembered !== undefined && isPrivate(remembered, user)) return remembered;
  for (const base of [tmpdir(), '/tmp']) {
    if (!fits(join(base, 'clientele-XXXXXX')) || !(await canEnter(base, user))) continue;
    const short = privateFolder(fs.mkdtempSync(join(base, 'clientele-')), user);
    fs.writeFileSync(memory, `${short}\n`);
    return short;
  }
  throw new Error(`The path of the data folder is too long for PostgreSQL's socket: ${folder}`);
}

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH;

function isPrivate(folder: string, user: User): boolean {
  const status = fs.lstatSync(folder, { throwIfNoEntry: false });
  return status?.isDirectory() === true && status.uid === (user?.uid ?? process.getuid?.()) && (status.mode & 0o077) === 0;
}

function unprivilegedUser(): NonNullable<User> {
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (found === undefined) {
    throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody: run as an ordinary user.');
  }
  return { uid: Number(found[2]), gid: Number(found[3]) };
}
