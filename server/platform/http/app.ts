import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file. */
    upload?: boolean;
    /** The answer is a file. */
    file?: boolean;
  }
}

import type { Problem } from '../../../contract/problem.ts';
import { newId } from '../id.ts';
import { Fault } from '../problem.ts';
import { refuseConnection } from './client-errors.ts';
import { problemOf } from './errors.ts';

const BODY_LIMIT = 1024 * 1024;
/** A file may take its time, as long as it keeps arriving; other requests must be here soon. */
const UPLOAD_TIME_MS = 1_800_000;
const BODY_TIME_MS = 30_000;

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};
const POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** The HTTP edge without any route: limits, time limits, problem details for every error, headers that browsers honour. */
export function openApp(options: { logLevel: string; bodyTimeMs?: number }): FastifyInstance {
  const app = Fastify({
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: UPLOAD_TIME_MS,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What arrives on an open connection while stopping is still done, and the connection closed after it.
    return503OnClosing: false,
    clientErrorHandler: refuseConnection,
    frameworkErrors: (_error, _request, reply) =>
      sendProblem(reply.headers(HEADERS), new Fault('malformed', { detail: 'The path is too long, or has a % that encodes nothing' }).problem),
  });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    expectSoon(request, options.bodyTimeMs ?? BODY_TIME_MS);
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status === 500) request.log.error({ ...traceOf(error), method: request.method, route: request.routeOptions.url }, 'unexpected error');
    return sendProblem(reply, problem);
  });
  return app;
}

/** Ends a request whose body does not come to its end, files excepted. */
function expectSoon({ raw, routeOptions }: FastifyRequest, time: number): void {
  const hasBody = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  if (!hasBody || routeOptions.config.upload) return;
  const late = () => raw.complete || refuseConnection(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), raw.socket);
  const timer = setTimeout(late, time);
  for (const end of ['end', 'close'] as const) raw.once(end, () => clearTimeout(timer));
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 429) reply.header('retry-after', String(problem.retryAfter ?? 60));
  if (problem.status === 503) reply.header('retry-after', '2');
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Where it happened, without what the database quotes of the data. */
function traceOf(error: unknown): { code: unknown; trace: string } {
  const { code, stack, message, severity } = error as Error & { code?: unknown; severity?: string };
  const frames = (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
  return { code, trace: severity ? frames : `${message.slice(0, 300)}\n${frames}` };
}

/** Serves the built web application; every path that is no file and no API is its first page. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  const built = existsSync(index);
  const page = built ? readFileSync(index) : Buffer.from('<!doctype html><title>Clientele</title><p>The web application is not built. Run npm start.');
  const tag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 16)}"`;
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  app.setNotFoundHandler((request, reply) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !request.url.startsWith('/api') && !request.url.startsWith('/assets/');
    if (!isPage) throw new Fault('not_found', { detail: `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}` });
    return reply.headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache', etag: tag }).type('text/html; charset=utf-8').send(page);
  });
}
