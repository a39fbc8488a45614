import { createHash, randomBytes } from 'node:crypto';
import { createServer as createWebServer } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HTML, PDF } from '../../../testing/files.ts';
import { brokenPromises } from '../../../testing/hardening/consistency.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { type ObjectStore, openObjectStore } from '../../../testing/object-store.ts';
import { readConfig } from '../../config.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { openObjects } from '../../platform/objects.ts';
import { keepingOf } from './keeping.ts';
import { sweepContents, sweepObjects } from './sweeping.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MB = 1024 * 1024;
let store: ObjectStore;
let app: TestApp;
let org: Organisation;
let customer: string;
beforeAll(async () => {
  store = await openObjectStore();
  app = await startTestApp({ ...store.environment, DOCUMENT_MB: '40' });
  org = await newOrganisation(app, 'erp-quoting');
  customer = (await org.api.createCustomer({ body: { name: 'Muster GmbH', currency: 'EUR', language: 'de-DE' } })).id;
});
afterAll(async () => {
  expect(await brokenPromises(app.owner)).toEqual([]);
  await app.close();
  await store.close();
});

const upload = (fileName: string, body: Uint8Array | string) => org.api.uploadDocument({ params: { id: customer }, query: { fileName }, body });
const bytesOf = async (id: string) => Buffer.from(await (await org.api.getDocumentContent({ params: { id } })).arrayBuffer());
const keeping = () => keepingOf(readConfig(store.environment));
const rows = async () =>
  Number((await runStatements(app.owner, 'select (select count(*) from crm.content) + (select count(*) from crm.content_piece) as n'))[0]?.n);

test.each([
  ['one part', 3 * MB],
  ['several parts', 20 * MB + 17],
])('S14 documents of %s are kept in the S3 store and come back, whole and in parts; no bytes of them are in the database', async (_, size) => {
  const content = Buffer.concat([PDF, randomBytes(size)]);
  const document = await upload('large.pdf', content);
  expect(document).toMatchObject({ size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
  expect((await bytesOf(document.id)).equals(content)).toBe(true);
  const part = await fetch(`${app.url}/api/documents/${document.id}/content`, {
    headers: { authorization: `Bearer ${org.key}`, range: 'bytes=1000000-1000099' },
  });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(1_000_000, 1_000_100))).toBe(true);
  expect((await runStatements(app.owner, 'select 1 from crm.content_piece')).length).toBe(0);
});

test('S14 what is refused or broken off leaves neither rows nor objects nor parts of objects', async () => {
  const before = { rows: await rows(), files: store.files().sort() };
  const left = async () => ({ rows: await rows(), files: store.files().sort() });
  await expect(upload('page.txt', HTML)).rejects.toMatchObject({ problem: { status: 422 } });
  await expect(upload('large.pdf', Buffer.concat([PDF, Buffer.alloc(41 * MB)]))).rejects.toMatchObject({ problem: { status: 413 } });
  const { port, hostname } = new URL(app.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /api/customers/${customer}/documents?fileName=a.pdf HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${org.key}\r\ncontent-type: application/octet-stream\r\ncontent-length: ${30 * MB}\r\n\r\n`,
      );
      socket.write(Buffer.concat([PDF, Buffer.alloc(18 * MB)]), () => setTimeout(() => socket.destroy(), 1500));
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
  await expect.poll(left, { timeout: 30_000, interval: 300 }).toEqual(before);
});

test('S14 an object goes with its document, after the days that it could have come back', async () => {
  const before = store.files().length;
  const { id } = await upload('short.pdf', PDF);
  expect(store.files().length).toBeGreaterThan(before);
  await org.api.deleteDocument({ params: { id } });
  const { stores } = keeping();
  expect(await sweepContents(systemIn(app, org), stores)).toBe(0);
  await runStatements(app.owner, `update crm.content set released_at = now() - interval '31 days' where id = '${id}'`);
  expect(await sweepContents(systemIn(app, org), stores)).toBe(1);
  expect(store.files().length).toBe(before);
});

test('S14 a killed process’ half upload is given up in the store too; objects that nobody knows go after a day', async () => {
  const before = store.files().length;
  const objects = openObjects(readConfig(store.environment).s3 as NonNullable<ReturnType<typeof readConfig>['s3']>);
  const half = '01900000-0000-7000-8000-00000000bbbb';
  let uploadId = '';
  async function* broken() {
    yield Buffer.alloc(9 * MB);
    throw new Error('killed');
  }
  await objects
    .put(`${org.id}/${half}`, broken(), async (id) => {
      uploadId = id;
    })
    .catch(() => {});
  expect(uploadId).not.toBe('');
  await runStatements(
    app.owner,
    `insert into crm.content (org_id, id, customer_id, store, type, size, upload_id, created_at) values ('${org.id}', '${half}', '${customer}', 's3', 'pdf', 5, '${uploadId}', now() - interval '2 hours')`,
  );
  expect(await sweepContents(systemIn(app, org), keeping().stores)).toBe(1);
  expect(store.files().length).toBe(before);

  async function* lost() {
    yield Buffer.from('nobody knows it');
  }
  await objects.put(`${org.id}/01900000-0000-7000-8000-00000000cccc`, lost(), async () => {});
  await objects.put('not-of-ours.txt', lost(), async () => {});
  const known = await upload('known.pdf', PDF);
  const inOrg = () => systemIn(app, org);
  expect(await sweepObjects(objects, inOrg)).toBe(0);
  expect(await sweepObjects(objects, inOrg, Date.now() + 2 * 86_400_000)).toBe(1);
  expect((await bytesOf(known.id)).equals(PDF)).toBe(true);
});

test('S14 a store that is away is a problem to be tried again, and leaves nothing; one that does not answer is not waited for without end', async () => {
  const silent: Server = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const other = await startTestApp({ ...store.environment, S3_ENDPOINT: 'http://127.0.0.1:9' });
  const there = await newOrganisation(other, 'erp-quoting');
  const { id } = await there.api.createCustomer({ body: { name: 'Muster GmbH', currency: 'EUR', language: 'de-DE' } });
  await expect(there.api.uploadDocument({ params: { id }, query: { fileName: 'a.pdf' }, body: PDF })).rejects.toMatchObject({
    problem: { status: 503, code: 'unavailable' },
  });
  await runStatements(other.owner, `update crm.content set created_at = now() - interval '2 hours'`);
  expect((await there.api.listDocuments()).total).toBe(0);
  await other.close();
  const waiting = openObjects({ endpoint: `http://127.0.0.1:${port}`, bucket: 'b', accessKeyId: 'a', secretAccessKey: 's', region: 'auto', answerMs: 300 });
  async function* bytes() {
    yield PDF;
  }
  await expect(waiting.put('a/b', bytes(), async () => {})).rejects.toMatchObject({ problem: { code: 'unavailable' } });
  silent.close();
});

test('S14 a store that falls silent in the middle of a document is given up', async () => {
  const half = createWebServer((_, response) => void response.writeHead(200, { 'content-length': 2 * MB }).write(Buffer.alloc(MB)));
  await new Promise<void>((resolve) => half.listen(0, '127.0.0.1', resolve));
  const { port } = half.address() as { port: number };
  const objects = openObjects({ endpoint: `http://127.0.0.1:${port}`, bucket: 'b', accessKeyId: 'a', secretAccessKey: 's', region: 'auto', answerMs: 300 });
  await expect(Array.fromAsync(objects.read('a/b', 0, 2 * MB - 1))).rejects.toThrow('no answer in time');
  half.closeAllConnections();
  half.close();
});

test('S14 what was read of a document is not kept in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** Megabytes of what is read and written that are held; what was written to a socket is let go a moment later. */
  const held = async () => {
    for (let i = 0; i < 5; i++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collect();
    }
    return process.memoryUsage().arrayBuffers / MB;
  };
  const objects = openObjects(readConfig(store.environment).s3 as NonNullable<ReturnType<typeof readConfig>['s3']>);
  async function* large() {
    for (let i = 0; i < 60; i++) yield Buffer.alloc(MB, i);
  }
  await objects.put('large/one', large(), async () => {});
  const before = await held();
  let read = 0;
  for await (const piece of objects.read('large/one', 0, 60 * MB - 1)) read += piece.length;
  expect(read).toBe(60 * MB);
  expect((await held()) - before).toBeLessThan(20);
  await objects.remove('large/one', null);
});
