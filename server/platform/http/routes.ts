import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { abilitiesFor, type Endpoint, type FileAnswer, type RequestOf, type ResponseOf } from '../../../contract/endpoint.ts';
import type { Ctx } from '../context.ts';
import { Fault } from '../problem.ts';
import { malformed } from './errors.ts';
import { letGo, sendFile, uploadOf, uploadScope } from './files.ts';
import { once } from './idempotency.ts';
import { serialiserOf } from './serialise.ts';

/** Who calls, before anything is known of what they may do. `ctx` is there when they act in an organisation. */
export type Caller = { ctx: Ctx | null; personId: string | null; limitKey: string };

/** What a handler of a public or person-only endpoint gets instead of a context. */
export type Visitor = Caller & { request: FastifyRequest; setHeader(name: string, value: string | string[]): void };

/** What of the headers a handler may want: the version that is known, the part of a file that is asked for, the length of a file that comes. */
export type Headers = { ifMatch: number | null; range?: string | undefined; length?: number | undefined };

export type Handler<E extends Endpoint> = (
  who: E['ability'] extends 'public' | 'person' ? Visitor : Ctx,
  request: RequestOf<E>,
  headers: Headers,
) => Promise<[ResponseOf<E>] extends [null] ? void : ResponseOf<E>>;
export type Handlers<A extends Record<string, Endpoint>> = { [K in keyof A]: Handler<A[K]> };

export type Edge = {
  app: FastifyInstance;
  production: boolean;
  authenticate(request: FastifyRequest): Promise<Caller>;
  limit(caller: Caller, endpoint: Endpoint): void;
};

/** Puts a part of the contract table on the server. Every route has an ability; without it nothing is done. */
export function serve<A extends Record<string, Endpoint>>(edge: Edge, api: A, handlers: Handlers<A>): void {
  for (const name of Object.keys(api)) {
    const endpoint = api[name] as Endpoint;
    const handler = handlers[name] as unknown as Handler<Endpoint>;
    const serialise = serialiserOf(endpoint.response, edge.production);
    const route: RouteOptions = {
      method: endpoint.also ? [endpoint.method, endpoint.also] : endpoint.method,
      url: endpoint.path,
      config: { upload: endpoint.upload === true, file: endpoint.file !== undefined },
      handler: async (request, reply) => {
        // Whatever becomes of the request, what it goes on sending is not read without end.
        if (endpoint.upload) reply.raw.once('finish', () => letGo(request));
        const caller = await edge.authenticate(request);
        edge.limit(caller, endpoint);
        // What history will name as the cause, so that whoever asked can ask to undo it.
        if (caller.ctx && request.method !== 'GET') reply.header('clientele-cause', caller.ctx.cause);
        const answer = await run(endpoint, handler, caller, request, reply);
        reply.code(endpoint.status ?? 200);
        if (endpoint.status === 204) return reply.send();
        if (endpoint.file) return sendFile(reply, endpoint.file, answer as FileAnswer);
        const version = (answer as { version?: unknown } | null)?.version;
        if (typeof version === 'number') reply.header('etag', `"${version}"`);
        return reply.type('application/json; charset=utf-8').send(serialise(answer));
      },
    };
    if (endpoint.upload) uploadScope(edge.app, (scope) => scope.route(route));
    else edge.app.route(route);
  }
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Answers 405, and which methods there are, where a path is known but not with this method. */
export function refuseOtherMethods(app: FastifyInstance, known: readonly Pick<Endpoint, 'method' | 'also' | 'path'>[]): void {
  for (const [url, endpoints] of Map.groupBy(known, ({ path }) => path)) {
    const allowed = endpoints.flatMap(({ method, also }) => (also ? [method, also] : [method]));
    const others = METHODS.filter((method) => !allowed.includes(method));
    const refuse = async (_request: FastifyRequest, reply: FastifyReply) => {
      reply.header('allow', allowed.join(', '));
      throw new Fault('method_not_allowed');
    };
    if (others.length) app.route({ method: others, url, onRequest: refuse, handler: refuse });
  }
}

async function run(endpoint: Endpoint, handler: Handler<Endpoint>, caller: Caller, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  if (endpoint.ability === 'public' || endpoint.ability === 'person') {
    if (endpoint.ability === 'person' && !caller.personId && !caller.ctx) throw new Fault('not_signed_in');
    const visitor: Visitor = { ...caller, request, setHeader: (key, value) => void reply.header(key, value) };
    return handler(visitor as never, parse(endpoint, request), { ifMatch: null });
  }
  if (!caller.ctx) throw new Fault(caller.personId ? 'not_permitted' : 'not_signed_in');
  for (const ability of abilitiesFor(endpoint))
    if (!caller.ctx.actor.abilities.has(ability)) throw new Fault('not_permitted', { detail: `Needs the ability ${ability}` });
  const parsed = parse(endpoint, request);
  const headers: Headers = { ifMatch: endpoint.versioned ? ifMatchOf(request) : null, range: request.headers.range, length: lengthOf(request) };
  const key = endpoint.idempotent ? request.headers['idempotency-key'] : undefined;
  if (key === undefined) return handler(caller.ctx as never, parsed, headers);
  return once(caller.ctx, String(key), `${endpoint.method} ${request.url}`, parsed.body, (ctx) => handler(ctx as never, parsed, headers));
}

function parse(endpoint: Endpoint, request: FastifyRequest): RequestOf<Endpoint> {
  const part = (schema: z.core.$ZodType | undefined, value: unknown, name: string) => {
    if (!schema) return undefined;
    const result = z.safeParse(schema, value);
    if (!result.success) throw malformed(result.error, name);
    return result.data;
  };
  const noQuery = z.strictObject({});
  return {
    params: part(endpoint.params, request.params, 'path'),
    query: part(endpoint.query ?? noQuery, request.query, 'query'),
    body: endpoint.upload ? uploadOf(request) : part(endpoint.body, request.body ?? undefined, 'body'),
  } as RequestOf<Endpoint>;
}

function lengthOf({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

/** The version in If-Match; null for `*`, which overwrites knowingly. */
function ifMatchOf(request: FastifyRequest): number | null {
  const header = request.headers['if-match'];
  if (header === undefined) throw new Fault('version_required');
  if (header.trim() === '*') return null;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (!version) throw new Fault('malformed', { errors: [{ path: 'if-match', code: 'invalid', message: 'must be the ETag of the record, like "3", or *' }] });
  return Number(version);
}
