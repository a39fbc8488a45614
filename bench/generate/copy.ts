import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Cluster } from '../postgres.ts';
import type { Row } from './details.ts';

/** Rows into one table by COPY. `write` answers false when the reader is behind: then await `drained`. */
export type CopyStream = { write(row: Row): boolean; drained(): Promise<void>; finish(): Promise<void> };

const CHUNK = 256 * 1024;

export function copyInto(cluster: Cluster, database: string, table: string, columns: readonly string[]): CopyStream {
  const command = `copy ${table} (${columns.join(', ')}) from stdin`;
  const { child, done } = psql(cluster, database, ['-c', 'set session_replication_role = replica', '-c', command]);
  const input = child.stdin;
  if (!input) throw new Error('psql has no input');
  input.on('error', () => {});
  let chunk = '';
  let behind = false;
  return {
    write(row) {
      chunk += lineOf(row, columns);
      if (chunk.length < CHUNK) return !behind;
      behind = !input.write(chunk);
      chunk = '';
      return !behind;
    },
    async drained() {
      if (behind) await Promise.race([once(input, 'drain'), done]);
      behind = false;
    },
    async finish() {
      input.end(chunk);
      await done;
    },
  };
}

function lineOf(row: Row, columns: readonly string[]): string {
  let line = '';
  for (const column of columns) {
    const value = row[column] ?? null;
    line += `${line && '\t'}${value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPED[character] ?? character)}`;
  }
  return `${line}\n`;
}
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function psql(cluster: Cluster, database: string, args: string[]): { child: ChildProcess; done: Promise<void> } {
  const { host, port, user, password } = cluster.at(database);
  const env = { ...process.env, PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: database };
  const child = spawn(join(cluster.binaries, 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...args], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}: ${complaint}`))));
  });
  done.catch(() => {});
  return { child, done };
}
