import net from 'node:net';

export type Answer = { status: number; bytes: number; problem?: string };

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n');
const PATIENCE_MS = 60_000;

/**
 * One keep-alive connection that sends a request and waits for its answer. It looks at no more of the answer than it must:
 * what the load generator uses of the processor, the contenders do not get.
 */
export class Connection {
  private readonly socket: net.Socket;
  private received: Buffer[] = [];
  private size = 0;
  private waiting: ((answer: Answer) => void) | undefined;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => this.settle({ status: 0, bytes: 0, problem: 'the connection was closed' }));
    socket.on('data', (part) => this.take(part as Buffer));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
      socket.once('error', reject);
    });
  }

  get usable(): boolean {
    return !this.socket.destroyed && this.socket.writable;
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(part: Buffer): void {
    this.received.push(part);
    this.size += part.length;
    const all = this.received.length === 1 ? part : Buffer.concat(this.received);
    if (this.received.length > 1) this.received = [all];
    const head = all.indexOf(END_OF_HEAD);
    if (head < 0) return;
    const headers = all.toString('latin1', 0, head);
    const length = /content-length: *(\d+)/i.exec(headers);
    const complete = length ? this.size >= head + 4 + Number(length[1]) : /transfer-encoding: *chunked/i.test(headers) ? ended(all) : true;
    if (!complete) return;
    const status = Number(headers.slice(9, 12));
    const good = status >= 200 && status < 300;
    const bytes = this.size;
    this.received = [];
    this.size = 0;
    this.settle(good ? { status, bytes } : { status, bytes, problem: all.toString('utf8', head + 4, head + 500) });
  }

  private settle(answer: Answer): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.(answer);
  }
}

const ended = (all: Buffer): boolean => all.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS);
