import { S3mini } from 's3mini';
import { Fault } from './problem.ts';

export type ObjectSettings = { endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string; region: string; answerMs?: number };

/** A bucket of an S3-compatible store. What it does not answer in time, or not well, is `unavailable`. */
export type Objects = {
  /** Keeps what arrives; a part at a time is in memory. Of what has more than one part, `begun` is told by which name it can be given up. */
  put(key: string, bytes: AsyncIterable<Uint8Array>, begun: (uploadId: string) => Promise<void>): Promise<void>;
  /** The bytes from one place to another, the last included. */
  read(key: string, from: number, to: number): AsyncGenerator<Uint8Array>;
  /** Removes what was put, or was begun to be put; what is not there is removed already. */
  remove(key: string, uploadId: string | null): Promise<void>;
  /** Every object below a prefix, page by page. */
  list(prefix: string): AsyncGenerator<{ key: string; changedAt: Date }[]>;
};

const PART = 5 * 1024 * 1024;
const PAGE = 1000;
const ANSWER_MS = 60_000;

/** The time limit is on the answer's beginning, and then on each piece of it, because a file takes as long as it takes. */
const fetchWithin =
  (answerMs: number): typeof fetch =>
  async (input, init) => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(new Error('no answer in time')), answerMs);
    try {
      return await fetch(input, { ...init, signal: limit.signal });
    } finally {
      clearTimeout(timer);
    }
  };

const unavailable = (error: unknown): never => {
  if (error instanceof Fault) throw error;
  throw new Fault('unavailable', { detail: 'The store of documents does not answer as it should' });
};

export function openObjects({ endpoint, bucket, answerMs = ANSWER_MS, ...keys }: ObjectSettings): Objects {
  const s3 = new S3mini({ ...keys, endpoint: `${endpoint.replace(/\/$/, '')}/${bucket}`, fetch: fetchWithin(answerMs) });
  return {
    put: async (key, bytes, begun) => {
      const parts: { partNumber: number; etag: string }[] = [];
      let uploadId = '';
      for await (const { part, isLast } of partsOf(bytes)) {
        if (isLast && !uploadId) return void (await s3.putObject(key, part, 'application/octet-stream').catch(unavailable));
        if (!uploadId) {
          uploadId = await s3.getMultipartUploadId(key, 'application/octet-stream').catch(unavailable);
          await begun(uploadId);
        }
        parts.push(await s3.uploadPart(key, uploadId, part, parts.length + 1).catch(unavailable));
      }
      await s3.completeMultipartUpload(key, uploadId, parts).catch(unavailable);
    },
    read: (key, from, to) => readObject(s3, key, from, to, answerMs),
    remove: async (key, uploadId) => {
      // One that was ended, or given up before, is not known any more.
      if (uploadId) await s3.abortMultipartUpload(key, uploadId).catch(() => {});
      await s3.deleteObject(key).catch(unavailable);
    },
    list: async function* list(prefix) {
      let next: string | undefined;
      do {
        const page = await s3.listObjectsPaged('/', prefix, PAGE, next).catch(unavailable);
        yield (page?.objects ?? []).map(({ Key, LastModified }) => ({ key: Key, changedAt: new Date(LastModified) }));
        next = page?.nextContinuationToken;
      } while (next);
    },
  };
}

/** Parts of one size, the last as long as it is; at least one. Each is to be used before the next is asked for: they share their memory. */
async function* partsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ part: Buffer; isLast: boolean }> {
  const part = Buffer.allocUnsafe(PART);
  let filled = 0;
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; ) {
      if (filled === PART) {
        yield { part, isLast: false };
        filled = 0;
      }
      const taken = piece.subarray(at, at + PART - filled);
      part.set(taken, filled);
      filled += taken.length;
      at += taken.length;
    }
  yield { part: part.subarray(0, filled), isLast: true };
}

async function* readObject(s3: S3mini, key: string, from: number, to: number, answerMs: number): AsyncGenerator<Uint8Array> {
  const answer = await s3.getObjectRaw(key, false, from, to + 1).catch(unavailable);
  const reader = answer.body?.getReader();
  if (!reader) return;
  let isSilent = false;
  // One timer that is begun again: a promise for each piece would keep each piece until its time is over.
  const timer = setTimeout(() => {
    isSilent = true;
    void reader.cancel().catch(() => {});
  }, answerMs);
  try {
    for (;;) {
      timer.refresh();
      const { done, value } = await reader.read();
      if (isSilent) throw new Error('no answer in time');
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => {});
  }
}
