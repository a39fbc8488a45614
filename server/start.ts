import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { api } from '../contract/index.ts';
import { openapi } from '../contract/openapi.ts';
import { type Config, VERSION } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { authenticator } from './features/people/authentication.ts';
import { serveFeatures } from './features.ts';
import { openApp, serveWeb } from './platform/http/app.ts';
import { rateLimiter } from './platform/http/rate-limit.ts';
import { referencePage } from './platform/http/reference.ts';
import { type Edge, refuseOtherMethods } from './platform/http/routes.ts';
import { startRecurring } from './recurring.ts';

const WEB = fileURLToPath(new URL('../dist/web', import.meta.url));

export type Server = { url: string; app: FastifyInstance; database: Database; stop(): Promise<void> };

/** Builds everything and listens: database, features, jobs, web. The only place that knows all of it. */
export async function startServer(config: Config): Promise<Server> {
  const database = await openDatabase(config, (message) => console.error(message));
  try {
    const app = openApp({ logLevel: config.logLevel });
    const { authenticate, forget } = authenticator(database);
    const limit = rateLimiter(config.rateLimitPerMinute);
    const edge: Edge = { app, production: config.production, authenticate, limit: (caller) => limit(caller.limitKey) };
    const { bulk, imports } = serveFeatures(edge, database, config, forget);
    serveAbout(app, database);
    refuseOtherMethods(app, [...Object.values(api), ...ABOUT]);
    await serveWeb(app, WEB);
    await app.listen({ port: config.port, host: config.host });
    const { port } = app.server.address() as AddressInfo;
    const url = `http://${config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`;
    const jobs = await startRecurring(database, config, app.log, { bulk, imports, url });
    return {
      url,
      app,
      database,
      stop: async () => {
        app.server.closeIdleConnections();
        const closed = app.close();
        setTimeout(() => app.server.closeAllConnections(), 2_000).unref();
        await Promise.allSettled([closed, jobs.stop(), bulk.stop(), imports.stop()]);
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const ABOUT = (['openapi.json', 'docs', 'health'] as const).map((name) => ({ method: 'GET' as const, path: `/api/${name}` as const }));

/** What tells about the server itself: health, OpenAPI, the readable reference. */
function serveAbout(app: FastifyInstance, database: Database): void {
  const document = openapi(api, VERSION);
  const text = JSON.stringify(document);
  const page = referencePage(document);
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
  app.get('/api/docs', (_request, reply) =>
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'").type('text/html; charset=utf-8').send(page),
  );
  app.get('/api/health', async (_request, reply) => {
    await database.app.query('select 1');
    return reply.send({ status: 'ok', version: VERSION });
  });
}
