import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

type Options = { address: string; port: number; silent: boolean; directory: string; configureBuckets: { name: string }[] };
type Exchange = { method: string; path: string; status: number; query: { uploadId?: string } };
type S3 = {
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
  allowMismatchedSignatures: boolean;
  middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[];
};
/** It has no types of its own. */
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: Options) => S3;

export type ObjectStore = {
  /** Settings by which the server keeps documents in it. */
  environment: Record<'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_REGION', string>;
  /** Every file that it has: objects and parts of unfinished uploads. */
  files(): string[];
  close(): Promise<void>;
};

/** An S3-compatible server on a free port, with a bucket of its own in a temporary folder. */
export async function openObjectStore(): Promise<ObjectStore> {
  const directory = mkdtempSync(join(tmpdir(), 'clientele-objects-'));
  const bucket = 'documents';
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] });
  // It cannot abort a multipart upload: what S3 does then is done here, parts and all.
  server.middleware.unshift(async (exchange, next) => {
    // Nor does it know that the address of a bucket is signed with its last slash.
    server.allowMismatchedSignatures = exchange.path === `/${bucket}/`;
    const { uploadId } = exchange.query;
    if (exchange.method !== 'DELETE' || !uploadId) return next();
    const begun = readdirSync(directory, { recursive: true, encoding: 'utf8' }).find((path) => basename(path) === uploadId);
    if (begun) rmSync(join(directory, begun), { recursive: true });
    exchange.status = begun ? 204 : 404;
  });
  const { port } = await server.run();
  return {
    environment: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
      S3_REGION: 'us-east-1',
    },
    files: () =>
      readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
    close: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
