import type { Socket } from 'node:net';
import { Fault } from '../problem.ts';

const BY_CODE: Record<string, () => Fault> = {
  ERR_HTTP_REQUEST_TIMEOUT: () => new Fault('request_timeout'),
  HPE_HEADER_OVERFLOW: () => new Fault('too_large', { detail: 'The address and headers may have at most 16 KiB' }),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: () => new Fault('too_large', { detail: 'The chunk extensions are too long' }),
};

type Answering = Socket & { _httpMessage?: { headersSent: boolean } };

/** Answers what is not HTTP, too long or too slow to become a request, and ends its connection. */
export function refuseConnection(error: Error & { code?: string }, socket: Answering): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  // An answer that is under way must not be followed by a second one.
  if (socket.writable && !socket._httpMessage?.headersSent) {
    const { problem } = (BY_CODE[error.code ?? ''] ?? (() => new Fault('malformed', { detail: 'This is not HTTP' })))();
    const body = JSON.stringify(problem);
    const head = `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${body.length}`;
    socket.write(`${head}\r\nConnection: close\r\n\r\n${body}`);
  }
  socket.destroy(error);
}
