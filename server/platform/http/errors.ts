import type { FastifyError } from 'fastify';
import type { z } from 'zod';
import type { Problem } from '../../../contract/problem.ts';
import { Fault } from '../problem.ts';

/** zod's issues as field errors, each with the field's path and what would be right. */
export function malformed(error: z.ZodError, part: string): Fault {
  const errors = error.issues.slice(0, 50).flatMap((issue) => {
    const at = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.slice(0, 20).map((key) => ({ path: [...at, key].join('.').slice(0, 200), code: 'unknown_field', message: 'is not a field here' }));
    const code = issue.code === 'custom' ? ((issue.params?.code as string | undefined) ?? 'invalid') : issue.code;
    return [{ path: at.join('.').slice(0, 200) || part, code, message: issue.message }];
  });
  return new Fault('malformed', { errors });
}

const BY_FASTIFY_CODE: Record<string, () => Fault> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Fault('too_large', { detail: 'The body may have at most 1 MiB' }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Fault('unsupported_media_type'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Fault('malformed', { errors: [{ path: 'body', code: 'required', message: 'must be a JSON object' }] }),
};

/** A dying, starting or overloaded PostgreSQL, or one that undid the transaction for another's sake (class 40): to be tried again. */
function isUnavailable(error: { code?: string; message?: string }): boolean {
  const code = error.code ?? '';
  if (/^(08|40|57P|53)/.test(code)) return true;
  if (/^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed/.test(error.message ?? '');
}

/** Values that are of no type or beyond its bounds. The contract refuses them by name; this stands behind it. */
const NOT_STORABLE = new Set(['22001', '22003', '22007', '22008', '22009', '22021', '22023', '22P02', '22P05', '23514']);

/** Any error as the problem it is to the caller. 5xx say nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Fault) return error.problem;
  const known = error as FastifyError & { code?: string; statusCode?: number };
  const translated = known.code && BY_FASTIFY_CODE[known.code];
  if (translated) return translated().problem;
  if (isUnavailable(known)) return new Fault('unavailable').problem;
  if (known.code === '57014') return new Fault('unavailable', { detail: 'The query took too long' }).problem;
  if (known.code === '23503') return new Fault('rule_violated', { detail: 'The record refers to another one that does not exist' }).problem;
  if (NOT_STORABLE.has(known.code)) return new Fault('malformed', { detail: 'A value cannot be stored' }).problem;
  if (known.statusCode && known.statusCode >= 400 && known.statusCode < 500) return new Fault('malformed', { detail: known.message }).problem;
  return new Fault('internal').problem;
}
