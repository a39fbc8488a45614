import type { Blueprint } from '../contract/blueprint.ts';
import { type Client, createClient } from '../contract/client.ts';
import { readConfig, type SETTINGS } from '../server/config.ts';
import { createKey } from '../server/features/people/keys.ts';
import { foundOrganisation } from '../server/features/people/people.ts';
import { openContext } from '../server/platform/context.ts';
import type { Connection } from '../server/platform/db/connection.ts';
import { type Server, startServer } from '../server/start.ts';
import { createTestDatabase } from './database.ts';

export type TestApp = Server & { owner: Connection; close(): Promise<void> };
type Environment = Partial<Record<keyof typeof SETTINGS | 'NODE_ENV', string>>;

export const urlOf = ({ user, password, host, port, database }: Connection): string =>
  `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;

/** The whole server on a port of its own, over a database of its own. */
export async function startTestApp(environment: Environment = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '0',
    DATABASE_POOL: '8',
    DATABASE_URL: urlOf(database.connection),
    ...environment,
  });
  const server = await startServer(config);
  return {
    ...server,
    owner: database.connection,
    close: async () => {
      await server.stop();
      await database.drop();
    },
  };
}

export type Organisation = {
  id: string;
  administratorId: string;
  /** Typed client with an administrator's key. */
  api: Client;
  key: string;
  /** Another key of the organisation, with any role or scopes. */
  as(role: string, scopes?: ('read' | 'write')[]): Promise<{ api: Client; key: string }>;
};

let founded = 0;
export const PASSWORD = 'correct horse battery';

/** An organisation of a blueprint with its administrator, made without the detour over the first-run page. */
export async function newOrganisation(
  app: TestApp,
  blueprint: Blueprint['key'],
  settings: { name?: string; country?: string; timeZone?: string } = {},
): Promise<Organisation> {
  const number = ++founded;
  const administrator = { name: `Administrator ${number}`, email: `admin${number}@example.com`, password: PASSWORD };
  const organisation = { name: `Organisation ${number}`, blueprint, ...settings };
  const { organisationId, userId } = await foundOrganisation(app.database.identityPool, { organisation, administrator });
  const actor = { kind: 'user', id: userId, role: 'administrator', abilities: new Set<string>() } as const;
  const as = async (role: string, scopes: ('read' | 'write')[] = ['read', 'write']) => {
    const { secret } = await createKey(openContext(app.database.app, organisationId, actor, 'test'), { name: `${role} key`, role, scopes });
    return { key: secret, api: clientOf(app, secret) };
  };
  return { id: organisationId, administratorId: userId, as, ...(await as('administrator')) };
}

export const clientOf = (app: { url: string }, key: string): Client => createClient({ baseUrl: app.url, headers: () => ({ authorization: `Bearer ${key}` }) });

/** A raw request, for what the typed client would not send. */
export async function send(app: { url: string }, key: string | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(app.url + path, {
    method,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: (isRaw ? body : JSON.stringify(body)) as BodyInit }),
  });
  const text = await response.text();
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {}
  return { status: response.status, headers: response.headers, text, json: json as Record<string, never> };
}
