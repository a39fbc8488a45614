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
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
  } finally {
    // What is not wanted any more is let go by: most clients read the answer only when they have sent everything.
    body.resume();
  }
}

/** What fails before the first piece is a problem like any other; what fails later breaks the answer off, so that nobody takes it for whole. */
export async function sendFile(reply: FastifyReply, type: string, { name, pieces }: FileAnswer): Promise<FastifyReply> {
  const first = await pieces.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* pieces;
  }
  reply.header('content-disposition', dispositionOf(name));
  return reply.type(`${type}; charset=utf-8`).send(Readable.from(all()));
}

/** A name beyond ASCII is written for old and new readers of the header (RFC 6266). */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`}`;
}
