import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DOCX, HTML, PDF, PNG, SVG, zipOf } from '../../../testing/files.ts';
import { brokenPromises } from '../../../testing/hardening/consistency.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { readConfig } from '../../config.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { keepingOf } from './keeping.ts';
import { sweepContents } from './sweeping.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MB = 1024 * 1024;
let app: TestApp;
let org: Organisation;
let customer: string;
beforeAll(async () => {
  app = await startTestApp({ DOCUMENT_MB: '2', DOCUMENT_QUOTA_MB: '3' });
});
beforeEach(async () => {
  org = await newOrganisation(app, 'work-orders');
  customer = (await org.api.createCustomer({ body: { name: 'Customer', email: 'customer@example.com', contacts: [{ name: 'C', isPrimary: true }] } })).id;
});
afterAll(async () => {
  expect(await brokenPromises(app.owner)).toEqual([]);
  await app.close();
});

const upload = (fileName: string, body: Uint8Array | string) => org.api.uploadDocument({ params: { id: customer }, query: { fileName }, body });
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const wrong = (path: string, code: string) => refused(422, 'rule_violated', { errors: [{ path, code }] });

/** Everything that an upload could leave behind: rows, pieces, room taken, files. */
async function left() {
  const [row] = await runStatements(
    app.owner,
    `select (select count(*) from crm.document where org_id = '${org.id}')::int as documents, (select count(*) from crm.content where org_id = '${org.id}')::int as contents,
      (select count(*) from crm.content_piece where org_id = '${org.id}')::int as pieces, coalesce((select bytes from crm.content_tally where org_id = '${org.id}'), 0)::int as bytes`,
  );
  const { documents, contents, pieces, bytes } = row as Record<'documents' | 'contents' | 'pieces' | 'bytes', number>;
  return { documents, contents, pieces, bytes, files: readdirSync(tmpdir()).filter((name) => name.includes('upload') || name.includes('s3')).length };
}

/** A request written by hand, as far as it is to get; answers what comes back until the connection ends or `enough` says so. */
function byHand(head: string[], body: (socket: ReturnType<typeof connect>) => void, fileName = 'a.txt'): Promise<string> {
  const { port, hostname } = new URL(app.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
      if (/\r\n\r\n.*\}$/s.test(answer)) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(
      [
        `POST /api/customers/${customer}/documents?fileName=${fileName} HTTP/1.1`,
        'host: x',
        `authorization: Bearer ${org.key}`,
        'content-type: application/octet-stream',
        ...head,
        '',
        '',
      ].join('\r\n'),
    );
    body(socket);
  });
}

const isOneOf = (ways: unknown[], one: unknown): boolean => ways.some((way) => isDeepStrictEqual(way, one));

describe('names', () => {
  test.each([
    ['../../../../etc/passwd.txt', 'passwd.txt'],
    ['/etc/cron.d/job.txt', 'job.txt'],
    ['C:\\Windows\\System32\\evil.txt', 'evil.txt'],
    ['..\\..\\boot.txt', 'boot.txt'],
    ['con.txt', '_con.txt'],
    ['LPT1.txt', '_LPT1.txt'],
    ['....txt.txt', 'txt.txt'],
    ['a<b>c:d"e|f?g*h.txt', 'a_b_c_d_e_f_g_h.txt'],
    ['invoice\u202etxt.fdp.txt', 'invoicetxt.fdp.txt'],
    ['zero\u200bwidth\r\nline.txt', 'zerowidthline.txt'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['请求 🦄.txt', '请求 🦄.txt'],
    [`${'ä'.repeat(400)}.txt`, `${'ä'.repeat(125)}.txt`],
    ['.htaccess.txt', 'htaccess.txt'],
  ])('%j is kept as %j', async (given, kept) => {
    expect((await upload(given, 'text')).name).toBe(kept);
  });

  test.each(['', '..', '/', 'no-ending', 'page.html', 'page.htm', 'drawing.svg', 'x.xml', 'run.exe', 'run.js', 'text.txt.', 'macro.docm', 'a.txt\u202e'])(
    '%j is refused, or harmless',
    async (given) => {
      const before = await left();
      const done = await upload(given, '<script>alert(1)</script>').catch((error) => error);
      expect(done).toMatchObject({ problem: { status: given === '' ? 400 : 422, errors: [{ path: 'fileName' }] } });
      expect(await left()).toEqual(before);
    },
  );

  test('NUL in a name is refused', async () => {
    await expect(upload('a\0b.txt', 'text')).rejects.toMatchObject(refused(400, 'malformed', { errors: [{ path: 'fileName' }] }));
  });
});

test.each([
  ['page.txt', HTML],
  ['page.txt', `\ufeff \n<HTML >${'x'.repeat(200_000)}`],
  ['page.csv', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['drawing.txt', SVG],
  ['drawing.png', SVG],
  ['mail.eml', HTML],
  ['picture.png', PDF],
  ['picture.png', 'MZ\x90\0\x03'],
  ['picture.jpg', PNG],
  ['paper.pdf', HTML],
  ['paper.pdf', DOCX],
  ['letter.docx', zipOf({ 'evil.exe': 'MZ' })],
  ['letter.docx', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })],
  ['letter.docx', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<d/>', 'word/vbaProject.bin': 'macro' })],
  ['text.odt', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' })],
  ['archive.zip', PNG],
  ['notes.txt', Buffer.from([0x4d, 0x5a, 0, 1, 2, 3])],
  ['notes.txt', PDF],
  ['old.doc', PNG],
])('S14 a disguise is refused, by the name of the field, and leaves nothing: %s', async (name, body) => {
  const before = await left();
  await expect(upload(name, body)).rejects.toMatchObject(wrong('fileName', 'wrong_type'));
  expect(await left()).toEqual(before);
});

test('S14 a zip bomb is kept as what it is, and never unpacked', async () => {
  const bomb = zipOf({ '[Content_Types].xml': { repeated: 300 * MB }, 'word/document.xml': { repeated: 100 * MB } });
  const memory = process.memoryUsage().rss;
  const started = performance.now();
  expect(await upload('bomb.zip', bomb)).toMatchObject({ size: bomb.length });
  expect(await upload('bomb.docx', bomb)).toMatchObject({ size: bomb.length });
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(process.memoryUsage().rss - memory).toBeLessThan(100 * MB);
});

test('S14 an empty file is refused and leaves nothing', async () => {
  const before = await left();
  await expect(upload('empty.txt', '')).rejects.toMatchObject(wrong('fileName', 'empty'));
  expect(await left()).toEqual(before);
});

test('S14 what is too large is refused before it is read, and without a length while it is read', async () => {
  const before = await left();
  const sent = { bytes: 0 };
  const answer = await byHand([`content-length: ${10_000 * MB}`], (socket) => {
    const more = () => {
      if (socket.destroyed || sent.bytes > 200 * MB) return;
      sent.bytes += MB;
      socket.write(Buffer.alloc(MB, 'x'), more);
    };
    more();
  });
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(sent.bytes, 'the rest is not read without end').toBeLessThan(150 * MB);
  const chunk = `${MB.toString(16)}\r\n${'x'.repeat(MB)}\r\n`;
  expect(await byHand(['transfer-encoding: chunked'], (socket) => void socket.write(`${chunk.repeat(3)}0\r\n\r\n`))).toMatch(/^HTTP\/1.1 413 /);
  await expect(upload('large.txt', 'x'.repeat(2 * MB + 1))).rejects.toMatchObject(refused(413, 'too_large'));
  expect(await left()).toEqual(before);
});

test('S14 an upload that is broken off, or shorter or longer than it said, leaves nothing', async () => {
  const before = await left();
  await byHand([`content-length: ${MB}`], (socket) => socket.write('x'.repeat(600_000), () => setTimeout(() => socket.destroy(), 300)));
  await byHand([`content-length: ${MB}`], (socket) => socket.end('x'.repeat(1000)));
  await byHand(['transfer-encoding: chunked'], (socket) =>
    socket.write(`ffff\r\n${'x'.repeat(0xffff)}\r\n`, () => setTimeout(() => socket.resetAndDestroy(), 200)),
  );
  await expect.poll(left, { timeout: 15_000 }).toEqual(before);
  // What stands behind the length that was said breaks the connection: the document is kept as it was said, or not at all.
  expect(await byHand(['content-length: 4'], (socket) => void socket.write('text and more than it said'))).toMatch(/^HTTP\/1.1 (201|400) /);
  const { files } = before;
  const ways = [before, { documents: 1, contents: 1, pieces: 1, bytes: 4, files }];
  await expect.poll(async () => isOneOf(ways, await left()), { timeout: 15_000 }).toBe(true);
});

test('S14 what a killed process left half-way is swept away, and only that', async () => {
  const kept = await upload('kept.txt', 'kept');
  const before = await left();
  const half = '01900000-0000-7000-8000-00000000aaaa';
  await runStatements(
    app.owner,
    `insert into crm.content (org_id, id, customer_id, store, type, size) values ('${org.id}', '${half}', '${customer}', 'database', 'txt', 500)`,
  );
  await runStatements(app.owner, `insert into crm.content_piece (org_id, content_id, number, bytes) values ('${org.id}', '${half}', 0, 'half')`);
  const { stores } = keepingOf(readConfig({}));
  expect(await sweepContents(systemIn(app, org), stores), 'it may still be arriving').toBe(0);
  await runStatements(app.owner, `update crm.content set created_at = now() - interval '61 minutes' where org_id = '${org.id}'`);
  expect(await sweepContents(systemIn(app, org), stores)).toBe(1);
  expect(await left()).toEqual(before);
  expect((await org.api.getDocument({ params: { id: kept.id } })).size).toBe(4);
});

test('S14 the room of an organisation is bounded, whoever asks at once; what did not fit leaves nothing', async () => {
  const body = 'x'.repeat(MB);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      upload(`${i}.txt`, body).then(
        () => 'kept',
        (error) => error.problem.errors[0].code,
      ),
    ),
  );
  expect(outcomes.filter((one) => one === 'kept')).toHaveLength(3);
  expect(new Set(outcomes)).toEqual(new Set(['kept', 'no_room']));
  expect(await left()).toMatchObject({ documents: 3, contents: 3, bytes: 3 * MB });
  expect(await org.api.getDocumentSpace()).toMatchObject({ bytes: 3 * MB, deletedBytes: 0, quota: 3 * MB, largest: 2 * MB, keptDays: 30 });
  const { items } = await org.api.listDocuments();
  await org.api.deleteDocument({ params: { id: items[0]?.id ?? '' } });
  await expect(upload('again.txt', body), 'what is deleted still takes room').rejects.toMatchObject(wrong('file', 'no_room'));
  await org.api.eraseDocuments({ body: {} });
  expect(await upload('again.txt', body)).toMatchObject({ size: MB });
});

test('S14 two uploads of one name are two documents; a customer who goes meanwhile takes the upload along', async () => {
  const [one, two] = await Promise.all([upload('same.txt', 'one'), upload('same.txt', 'two')]);
  expect(one.id).not.toBe(two.id);
  let finish = () => {};
  const answer = byHand(['content-length: 10'], (socket) => {
    socket.write('12345');
    finish = () => socket.write('67890');
  });
  await expect.poll(async () => (await left()).contents).toBe(3);
  await org.api.deleteCustomer({ params: { id: customer } });
  finish();
  expect(await answer).toMatch(/^HTTP\/1.1 404 .*customer_not_found/s);
  expect(await left()).toMatchObject({ documents: 0, contents: 2 });
});
