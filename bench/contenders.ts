import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import type { Organisation } from './generate/organisations.ts';
import { seeded } from './generate/random.ts';
import { cacheFolder, freePort } from './postgres.ts';
import { type Contender, SERVER_FLAGS, startServer } from './processes.ts';

const program = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The product, set as in production but for the rate limit. `flags` are Node's, for profiling. */
export async function startOurs(databaseUrl: string, flags: string[] = []): Promise<Contender> {
  const env = {
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    RATE_LIMIT_PER_MINUTE: '0',
    NODE_COMPILE_CACHE: join(cacheFolder(), 'compiled'),
  };
  return startServer([...SERVER_FLAGS, ...flags, program('../server/main.ts')], await freePort(), env, '/api/health');
}

export async function startBaseline(databaseUrl: string): Promise<Contender> {
  return startServer([program('./baseline.ts')], await freePort(), { DATABASE_URL: databaseUrl, NODE_ENV: 'production' }, '/health');
}

/** An administrator's API key of an organisation, put beside the data as the product keeps it. Answers its text. */
export async function makeKey(owner: pg.Client, { id: org, index }: Organisation): Promise<string> {
  const random = seeded(4_000 + index);
  const id = `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
  const secret = Buffer.from(Array.from({ length: 32 }, () => random.below(256))).toString('base64url');
  const hash = createHash('sha256').update(secret).digest();
  await owner.query(
    `insert into crm.api_key (org_id, id, name, role, scopes, hash, created_by) values ($1, $2, 'bench', 'administrator', '{read,write}', $3, 'system')
     on conflict do nothing`,
    [org, id, hash],
  );
  const packed = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
  return `clk.${packed(org)}.${packed(id)}.${secret}`;
}
