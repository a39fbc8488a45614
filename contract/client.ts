import type { AnswerOf, CallOf, Endpoint } from './endpoint.ts';
import { type Api, api } from './index.ts';
import type { Problem } from './problem.ts';

/** Thrown by the client for every answer that is not a success. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.errors?.map((error) => `${error.path}: ${error.message}`).join('; ') || (problem.detail ?? problem.title));
    this.problem = problem;
  }
}

export type CallOptions = {
  ifMatch?: number | '*';
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Is told the cause of a change that was made, by which it can be undone. */
  onCause?: (cause: string) => void;
};
type IsEmpty<T> = object extends T ? true : false;
export type Client = {
  [K in keyof Api]: IsEmpty<CallOf<Api[K]>> extends true
    ? (call?: CallOf<Api[K]>, options?: CallOptions) => Promise<AnswerOf<Api[K]>>
    : (call: CallOf<Api[K]>, options?: CallOptions) => Promise<AnswerOf<Api[K]>>;
};

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };

/** Path and query of a call; undefined query values are left out. */
export function urlOf(endpoint: Endpoint, call: Loose = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(call.params?.[name])));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(call.query ?? {})) if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  return query.size ? `${path}?${query}` : path;
}

/** A typed client of the whole contract, for the web application and the command line. */
export function createClient(settings: { baseUrl?: string; headers?: () => Record<string, string>; timeoutMs?: number } = {}): Client {
  const call = async (endpoint: Endpoint, input: Loose = {}, options: CallOptions = {}) => {
    const headers: Record<string, string> = { accept: 'application/json', ...settings.headers?.() };
    const isSent = endpoint.method !== 'GET' && (endpoint.body || endpoint.upload);
    if (isSent) headers['content-type'] = endpoint.upload ? 'application/octet-stream' : 'application/json';
    if (options.ifMatch !== undefined) headers['if-match'] = options.ifMatch === '*' ? '*' : `"${options.ifMatch}"`;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    // A file takes as long as it takes.
    const limit = endpoint.file ? new AbortController().signal : AbortSignal.timeout(settings.timeoutMs ?? 30_000);
    const response = await fetch((settings.baseUrl ?? '') + urlOf(endpoint, input), {
      method: endpoint.method,
      headers,
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
      ...(isSent && { body: endpoint.upload ? (input.body as BodyInit) : JSON.stringify(input.body ?? {}) }),
    });
    if (response.ok && endpoint.file) return response.blob();
    const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
    const cause = response.ok && response.headers.get('clientele-cause');
    if (cause) options.onCause?.(cause);
    if (response.ok) return answer;
    throw new ApiError((answer as Problem | null) ?? { type: 'about:blank', title: response.statusText, status: response.status, code: 'internal' });
  };
  return Object.fromEntries(
    Object.entries(api).map(([name, endpoint]) => [name, (input?: Loose, options?: CallOptions) => call(endpoint, input, options)]),
  ) as unknown as Client;
}
