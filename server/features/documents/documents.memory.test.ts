import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PDF } from '../../../testing/files.ts';
import { newOrganisation, startTestApp } from '../../../testing/harness.ts';
import { type ObjectStore, openObjectStore } from '../../../testing/object-store.ts';

const MB = 1024 * 1024;
const SIZE = 100;
let store: ObjectStore;
beforeAll(async () => {
  store = await openObjectStore();
});
afterAll(() => store.close());

/** The most that buffers took while something was done, beyond what they took before. */
async function grownBy(work: () => Promise<unknown>): Promise<number> {
  const taken = () => process.memoryUsage().arrayBuffers;
  const before = taken();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, taken());
  }, 5);
  await work();
  clearInterval(timer);
  return (most - before) / MB;
}

// Client, server and the S3 store are one process here, so this is more than the server takes.
test.each(['database', 's3'] as const)(
  'S14 a document of 100 MB goes up and comes down through %s a piece at a time',
  async (kept) => {
    const app = await startTestApp({ DOCUMENT_MB: String(SIZE + 1), ...(kept === 's3' && store.environment) });
    try {
      const org = await newOrganisation(app, 'erp-quoting');
      const { id } = await org.api.createCustomer({ body: { name: 'Large', currency: 'EUR', language: 'de-DE' } });
      const piece = randomBytes(MB);
      async function* pieces() {
        yield PDF;
        for (let i = 0; i < SIZE; i++) yield piece;
      }
      const headers = { authorization: `Bearer ${org.key}`, 'content-type': 'application/octet-stream' };
      let document = '';
      const up = await grownBy(async () => {
        const init = { method: 'POST', headers, body: pieces(), duplex: 'half' };
        const answer = await fetch(`${app.url}/api/customers/${id}/documents?fileName=large.pdf`, init as unknown as RequestInit);
        const record = (await answer.json()) as { id: string; size: number };
        expect(record.size).toBe(SIZE * MB + PDF.length);
        document = record.id;
      });
      const down = await grownBy(async () => {
        const answer = await fetch(`${app.url}/api/documents/${document}/content`, { headers });
        let read = 0;
        for await (const some of answer.body as unknown as AsyncIterable<Uint8Array>) read += some.length;
        expect(read).toBe(SIZE * MB + PDF.length);
      });
      console.info(`${kept}: buffers grew by ${up.toFixed(0)} MB going up, ${down.toFixed(0)} MB coming down`);
      expect(Math.max(up, down)).toBeLessThan(64);
    } finally {
      await app.close();
    }
  },
  180_000,
);
