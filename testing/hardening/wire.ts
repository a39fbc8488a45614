import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';

export type Reply = { status: number; headers: string; body: string };

/** Bytes on a connection of their own, exactly as given; answers what came back until the other side closed. */
export function sendRaw(app: { url: string }, bytes: string | Uint8Array, patienceMs = 10_000): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    let text = '';
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      const [headers = '', ...body] = text.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(headers)?.[1] ?? 0), headers, body: body.join('\r\n\r\n') });
    };
    const timer = setTimeout(() => reject(new Error(`no end after ${patienceMs} ms; so far: ${text.slice(0, 200)}`)), patienceMs);
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.write(bytes);
  });
}

/** A body of many megabytes in chunks, for as long as somebody takes them. Answers the status and how much was taken. */
export function sendEndless(
  app: { url: string },
  path: string,
  headers: Record<string, string>,
  megabytes: number,
): Promise<{ status: number; text: string; taken: number }> {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  return new Promise((resolve) => {
    let taken = 0;
    let status = 0;
    let text = '';
    const request = httpRequest(app.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, agent: false });
    const end = () => {
      request.destroy();
      resolve({ status, text, taken });
    };
    const pump = () => {
      while (!request.destroyed && taken < megabytes * 1024 * 1024) {
        taken += chunk.length;
        if (!request.write(chunk)) return;
      }
      if (!request.destroyed) request.end();
    };
    request.on('drain', pump);
    request.on('error', end);
    request.on('response', (response) => {
      status = response.statusCode ?? 0;
      response.on('data', (data: Buffer) => {
        text += data.toString();
      });
      response.on('close', end);
    });
    pump();
  });
}
