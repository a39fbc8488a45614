import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer } from '../../../contract/endpoint.ts';
import { Fault } from '../problem.ts';

const FILE_TYPES = ['text/csv', 'application/octet-stream'];

/** A part of the server whose bodies are files: handed on as they arrive, of whatever length. */
export function uploadScope(app: FastifyInstance, add: (scope: FastifyInstance) => void): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Of which type it is, is asked after who sends it.
    scope.addContentTypeParser('*', async (_request: unknown, payload: unknown) => payload);
    add(scope);
  });
}

/** The file that a request carries; one without a body is an empty file. Errors: unsupported_media_type. */
export function uploadOf({ body, headers }: FastifyRequest): AsyncIterable<Uint8Array> {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && !FILE_TYPES.includes(type)) throw new Fault('unsupported_media_type', { detail: `Send the file as ${FILE_TYPES.join(' or ')}` });
  return piecesOf(body);
}

async function* piecesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (!(body instanceof Readable)) return;
  for await (const piece of body.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
}

/** What is let go by of a file that is not wanted any more, before its connection is ended. */
const MOST_LET_GO = 16 * 1024 * 1024;

/** Most clients read the answer only when they have sent everything, so the rest of a body is let go by, within bounds. */
export function letGo({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  let bytes = 0;
  raw.on('data', (piece: Uint8Array) => {
    bytes += piece.length;
    if (bytes > MOST_LET_GO) raw.destroy();
  });
  raw.resume();
}

/** What fails before the first piece is a problem like any other; what fails later breaks the answer off, so that nobody takes it for whole. */
export async function sendFile(reply: FastifyReply, type: string, { name, pieces, inline, part, length, ...more }: FileAnswer): Promise<FastifyReply> {
  const first = await pieces.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* pieces;
  }
  reply.header('content-disposition', dispositionOf(name, inline ? 'inline' : 'attachment')).headers(more.headers ?? {});
  if (length !== undefined) reply.header('content-length', length);
  if (part && length !== undefined) reply.code(206).header('content-range', `bytes ${part.from}-${part.from + length - 1}/${part.of}`);
  return reply.type(more.type ?? `${type}; charset=utf-8`).send(Readable.from(all()));
}

/** A name beyond ASCII is written for old and new readers of the header (RFC 6266). */
function dispositionOf(name: string, how: 'inline' | 'attachment'): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `${how}; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`}`;
}
