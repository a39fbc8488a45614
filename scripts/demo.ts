import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { freePort } from '../bench/postgres.ts';
import { COMMAND_FLAGS, SERVER_FLAGS, startServer } from '../bench/processes.ts';

/** The product with the demo's organisations, in a folder that goes when it stops. */
export type Demo = { url: string; signIn(context: BrowserContext): Promise<string>; stop(): Promise<void> };

type Seeded = { password: string; people: { email: string }[]; organisations: { id: string; blueprint: string }[] };
const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function startDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-demo-'));
  const env = { DATA_DIR: folder, DATABASE_URL: '', NODE_ENV: 'production', HOST: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '0' };
  const { stdout } = await promisify(execFile)(process.execPath, [...COMMAND_FLAGS, program('../cli/main.ts'), 'demo', '--json'], {
    env: { ...process.env, ...env },
    maxBuffer: 1e7,
  });
  const { password, people, organisations } = JSON.parse(stdout) as Seeded;
  const server = await startServer([...SERVER_FLAGS, program('../server/main.ts')], await freePort(), env, '/api/health');
  const url = `http://127.0.0.1:${server.port}`;
  const organisation = organisations.find(({ blueprint }) => blueprint === 'sales')?.id ?? '';
  const headers = { 'clientele-organisation': organisation };

  /** Signs in as the administrator, in the organisation that sells; answers one of its customers. */
  const signIn = async (context: BrowserContext) => {
    const answer = await context.request.post(`${url}/api/session`, { data: { email: people[0]?.email, password } });
    if (!answer.ok()) throw new Error(`Could not sign in: ${await answer.text()}`);
    await context.addInitScript((id) => localStorage.setItem('clientele.organisation', id), organisation);
    const list = (await (await context.request.get(`${url}/api/customers?limit=1`, { headers })).json()) as { items: { id: string }[] };
    return list.items[0]?.id ?? '';
  };
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, signIn, stop };
}
