import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DOCX, ODT, PDF, PNG, XLSX, zipOf } from '../../../testing/files.ts';
import { brokenPromises } from '../../../testing/hardening/consistency.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { joinAs } from '../../../testing/people.ts';
import { readConfig } from '../../config.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { keepingOf } from './keeping.ts';
import { sweepContents } from './sweeping.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp({ DOCUMENT_MB: '8', DOCUMENT_QUOTA_MB: '64' });
  org = await newOrganisation(app, 'field-service');
});
afterAll(async () => {
  expect(await brokenPromises(app.owner)).toEqual([]);
  await app.close();
});

let made = 0;
const newHospital = async (at = org) =>
  (await at.api.createCustomer({ body: { name: `Hospital ${++made}`, phone: `+91 22 4000 ${1000 + made}`, type: 'hospital' } })).id;
const upload = (customer: string, fileName: string, body: Uint8Array | string, more: object = {}) =>
  org.api.uploadDocument({ params: { id: customer }, query: { fileName, ...more }, body });
const bytesOf = async (id: string) => Buffer.from(await (await org.api.getDocumentContent({ params: { id } })).arrayBuffer());
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const stores = keepingOf(readConfig({})).stores;
const contents = async () => Number((await runStatements(app.owner, 'select count(*) as n from crm.content'))[0]?.n);
const pieces = async () => Number((await runStatements(app.owner, 'select count(*) as n from crm.content_piece'))[0]?.n);

test('S14 what is uploaded comes back byte by byte, with what is known of it, and headers that keep it from running', async () => {
  const customer = await newHospital();
  const content = Buffer.concat([PNG, Buffer.from(Array.from({ length: 700_000 }, (_, i) => i % 251))]);
  const document = await upload(customer, 'Plan – Übersicht.png', content, { description: 'Ground floor' });
  expect(document).toMatchObject({
    customer: { id: customer },
    name: 'Plan – Übersicht.png',
    description: 'Ground floor',
    visibility: 'internal',
    type: 'png',
    mediaType: 'image/png',
    viewable: true,
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    createdBy: { kind: 'key', name: 'administrator key' },
    abilities: ['update', 'delete'],
    version: 1,
  });
  expect((await bytesOf(document.id)).equals(content)).toBe(true);
  const { headers } = await send(app, org.key, 'GET', `/api/documents/${document.id}/content`);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(content.length),
    'content-disposition': `attachment; filename="Plan _ _bersicht.png"; filename*=UTF-8''Plan%20%E2%80%93%20%C3%9Cbersicht.png`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
  });
  const shown = async (id: string) => (await send(app, org.key, 'GET', `/api/documents/${id}/content?inline=true`)).headers.get('content-disposition');
  expect(await shown(document.id)).toMatch(/^inline;/);
  expect(await shown((await upload(customer, 'notes.txt', 'plain')).id), 'text is not shown').toMatch(/^attachment;/);
});

test('S14 a part of a document is answered where one is asked for', async () => {
  const content = Buffer.from(Array.from({ length: 600_000 }, (_, i) => 32 + (i % 90)));
  const { id } = await upload(await newHospital(), 'long.txt', content);
  const part = async (range: string) => {
    const answer = await fetch(`${app.url}/api/documents/${id}/content`, { headers: { authorization: `Bearer ${org.key}`, range } });
    return { status: answer.status, range: answer.headers.get('content-range'), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  for (const [range, from, to] of [
    ['bytes=0-0', 0, 0],
    ['bytes=262143-262144', 262_143, 262_144],
    ['bytes=100-524400', 100, 524_400],
    ['bytes=599990-', 599_990, 599_999],
    ['bytes=-7', 599_993, 599_999],
    ['bytes=5-9999999', 5, 599_999],
  ] as const)
    expect(await part(range), range).toEqual({ status: 206, range: `bytes ${from}-${to}/600000`, bytes: content.subarray(from, to + 1) });
  expect(await part('bytes=600000-')).toMatchObject({ status: 416 });
  for (const range of ['bytes=9-5', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-']) expect((await part(range)).bytes.length, range).toBe(600_000);
});

test('S14 documents of a ticket are the ticket’s and its customer’s; another customer’s ticket is refused; lists filter, search and sort', async () => {
  const [mine, theirs] = [await newHospital(), await newHospital()];
  const ticket = await org.api.createTicket({ params: { id: mine }, body: { subject: 'Dark' } });
  const foreign = await org.api.createTicket({ params: { id: theirs }, body: { subject: 'Bright' } });
  const picture = await upload(mine, 'X-ray.png', PNG, { ticketId: ticket.id });
  await upload(mine, 'annual report.pdf', PDF, { visibility: 'shared' });
  await expect(upload(mine, 'x.png', PNG, { ticketId: foreign.id })).rejects.toMatchObject(
    refused(422, 'rule_violated', { errors: [{ path: 'ticketId', code: 'not_found' }] }),
  );
  expect(picture.ticket).toEqual({ id: ticket.id, number: ticket.number });
  const names = async (query: object) => (await org.api.listCustomerDocuments({ params: { id: mine }, query })).items.map(({ name }) => name);
  expect(await names({})).toEqual(['annual report.pdf', 'X-ray.png']);
  expect(await names({ ticketId: ticket.id })).toEqual(['X-ray.png']);
  expect(await names({ visibility: 'shared' })).toEqual(['annual report.pdf']);
  expect(await names({ q: 'REPÓRT annual' })).toEqual(['annual report.pdf']);
  expect(await names({ sort: '-name' })).toEqual(['X-ray.png', 'annual report.pdf']);
  const first = await org.api.listDocuments({ query: { customerId: mine, sort: 'name', limit: 1 } });
  expect(first).toMatchObject({ items: [{ name: 'annual report.pdf' }], total: 2 });
  const next = await org.api.listDocuments({ query: { customerId: mine, sort: 'name', limit: 1, cursor: first.nextCursor ?? '' } });
  expect(next).toMatchObject({ items: [{ name: 'X-ray.png' }], nextCursor: null });
  await org.api.deleteTicket({ params: { id: ticket.id } });
  expect(await names({})).toEqual(['annual report.pdf']);
});

test('S14 it is renamed within its type, described and shared under its version; history says so, without the content', async () => {
  const { id } = await upload(await newHospital(), 'photo.jpg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'));
  const change = (body: object, ifMatch: number | '*' = '*') => org.api.updateDocument({ params: { id }, body }, { ifMatch });
  expect(await change({ name: '../../front.JPEG', visibility: 'shared', description: 'Front' }, 1)).toMatchObject({
    name: 'front.JPEG',
    visibility: 'shared',
    version: 2,
  });
  await expect(change({ description: null }, 1)).rejects.toMatchObject(refused(412, 'version_mismatch'));
  for (const name of ['front.exe', 'front', 'front.png'])
    await expect(change({ name })).rejects.toMatchObject(refused(422, 'rule_violated', { errors: [{ path: 'name', code: 'wrong_type' }] }));
  const customer = (await org.api.getDocument({ params: { id } })).customerId;
  const { items } = await org.api.listCustomerHistory({ params: { id: customer }, query: { recordId: id } });
  expect(items.map(({ event }) => event)).toEqual(['DocumentUpdated', 'DocumentCreated']);
  expect(items[1]?.changes).toContainEqual({ field: 'name', from: null, to: 'photo.jpg' });
});

describe('who sees what', () => {
  test('S14 the portal reads what is shared of its own customer and nothing else; accountants read and do not write', async () => {
    const home = await newOrganisation(app, 'self-service');
    const portal = await joinAs(app, home, 'portal');
    const { id } = await home.api.createCustomer({ body: { name: 'Self', email: 'self@example.com', type: 'individual', ownerUserId: portal.id } });
    const put = (visibility: 'internal' | 'shared') =>
      home.api.uploadDocument({ params: { id }, query: { fileName: `${visibility}.txt`, visibility }, body: `${visibility} words` });
    const [internal, shared] = [await put('internal'), await put('shared')];
    expect((await portal.api.listCustomerDocuments({ params: { id } })).items).toMatchObject([{ name: 'shared.txt', abilities: [] }]);
    expect(await (await portal.api.getDocumentContent({ params: { id: shared.id } })).text()).toBe('shared words');
    for (const call of [portal.api.getDocument, portal.api.getDocumentContent])
      await expect(call({ params: { id: internal.id } })).rejects.toMatchObject(refused(404, 'document_not_found'));
    await expect(portal.api.uploadDocument({ params: { id }, query: { fileName: 'mine.txt' }, body: 'x' })).rejects.toMatchObject(
      refused(403, 'not_permitted'),
    );
    const accountant = await home.as('accountant');
    expect((await accountant.api.listDocuments()).total).toBe(2);
    await expect(accountant.api.deleteDocument({ params: { id: shared.id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
    await expect(home.as('support').then(({ api }) => api.eraseDocuments({ body: {} }))).rejects.toMatchObject(refused(403, 'not_permitted'));
  });

  test('C9 sales people see documents of customers that they see', async () => {
    const team = await newOrganisation(app, 'sales');
    const [anna, ben] = [await joinAs(app, team, 'sales'), await joinAs(app, team, 'sales')];
    const { id } = await team.api.createCustomer({ body: { name: 'Hers', type: 'individual', status: 'active', assignedTo: anna.id } });
    const document = await anna.api.uploadDocument({ params: { id }, query: { fileName: 'offer.pdf' }, body: PDF });
    expect((await anna.api.listDocuments()).total).toBe(1);
    expect((await ben.api.listDocuments()).total).toBe(0);
    await expect(ben.api.getDocumentContent({ params: { id: document.id } })).rejects.toMatchObject(refused(404, 'document_not_found'));
    await expect(ben.api.uploadDocument({ params: { id }, query: { fileName: 'offer.pdf' }, body: PDF })).rejects.toMatchObject(
      refused(404, 'customer_not_found'),
    );
  });
});

describe('what is deleted', () => {
  const aged = (id: string, days: number) =>
    runStatements(app.owner, `update crm.content set released_at = released_at - interval '${days} days' where id = '${id}'`);

  test('S14 goes with its customer; its content can be taken up again for 30 days, then it is swept away', async () => {
    const customer = await newHospital();
    const { id } = await upload(customer, 'report.pdf', PDF);
    const before = await contents();
    await org.api.deleteCustomer({ params: { id: customer } });
    await expect(org.api.getDocument({ params: { id } })).rejects.toMatchObject(refused(404, 'document_not_found'));
    expect(await sweepContents(systemIn(app, org), stores)).toBe(0);
    expect(await contents()).toBe(before);
    expect((await org.api.getDocumentSpace()).deletedBytes).toBeGreaterThanOrEqual(PDF.length);
    await aged(id, 31);
    expect(await sweepContents(systemIn(app, org), stores)).toBe(1);
    expect(await contents()).toBe(before - 1);
  });

  test('S14 a document that comes back finds its content where it is kept, and cannot come back without it', async () => {
    const customer = await newHospital();
    const { id } = await upload(customer, 'report.pdf', PDF);
    const restore = `insert into crm.document (org_id, id, customer_id, version, created_by, name) values ('${org.id}', '${id}', '${customer}', 3, 'system', 'report.pdf')`;
    await org.api.deleteDocument({ params: { id } });
    await runStatements(app.owner, restore);
    expect((await bytesOf(id)).equals(PDF)).toBe(true);
    await aged(id, 31);
    expect(await sweepContents(systemIn(app, org), stores), 'what a document has is never swept').toBe(0);
    await runStatements(app.owner, `delete from crm.document where id = '${id}'`);
    expect((await org.api.eraseDocuments({ body: { ofCustomer: customer } })).erased).toBe(1);
    await expect(runStatements(app.owner, restore)).rejects.toThrow(/foreign key|gone/);
  });

  test('S13 an administrator erases what is deleted at once, of one customer or of all, and nothing that is there', async () => {
    const [one, two] = [await newHospital(), await newHospital()];
    const documents = [await upload(one, 'a.pdf', PDF), await upload(two, 'b.pdf', PDF), await upload(two, 'c.pdf', PDF)];
    for (const { id } of documents.slice(0, 2)) await org.api.deleteDocument({ params: { id } });
    expect(await org.api.eraseDocuments({ body: { ofCustomer: one } })).toEqual({ erased: 1, bytes: PDF.length });
    expect((await org.api.eraseDocuments({ body: {} })).erased).toBeGreaterThanOrEqual(1);
    expect((await org.api.getDocumentSpace()).deletedBytes).toBe(0);
    expect((await bytesOf(documents[2]?.id ?? '')).equals(PDF)).toBe(true);
  });

  test('S13 one document is erased when it is deleted, and no other', async () => {
    const customer = await newHospital();
    const [gone, deleted] = [await upload(customer, 'a.pdf', PDF), await upload(customer, 'b.pdf', PDF)];
    expect(await org.api.eraseDocuments({ body: { ofDocument: gone.id } }), 'what is there stays').toEqual({ erased: 0, bytes: 0 });
    for (const { id } of [gone, deleted]) await org.api.deleteDocument({ params: { id } });
    const other = await newOrganisation(app, 'field-service');
    expect((await other.api.eraseDocuments({ body: { ofDocument: gone.id } })).erased).toBe(0);
    expect(await org.api.eraseDocuments({ body: { ofDocument: gone.id } })).toEqual({ erased: 1, bytes: PDF.length });
    expect(await org.api.eraseDocuments({ body: { ofCustomer: customer } })).toEqual({ erased: 1, bytes: PDF.length });
  });
});

test('C9 who reads documents reads what happened to them, but not to those of tickets and contracts that they may not read', async () => {
  const customer = await newHospital();
  const [accountant, support, portal] = [await joinAs(app, org, 'accountant'), await joinAs(app, org, 'support'), await joinAs(app, org, 'portal')];
  await runStatements(app.owner, `update crm.customer set owner_user_id = '${portal.id}' where id = '${customer}'`);
  const ticket = await org.api.createTicket({ params: { id: customer }, body: { subject: 'Loud' } });
  const plain = await upload(customer, 'plan.pdf', PDF, { visibility: 'shared' });
  const ofTicket = await upload(customer, 'fault.pdf', PDF, { ticketId: ticket.id });
  for (const { id } of [plain, ofTicket]) await org.api.updateDocument({ params: { id }, body: { description: 'zqtext' } }, { ifMatch: '*' });
  await org.api.deleteDocument({ params: { id: ofTicket.id } });
  const told = async ({ api }: typeof portal) => {
    const { items, total } = await api.listCustomerHistory({ params: { id: customer }, query: { kind: 'documents' } });
    expect(total).toBe(items.length);
    return items.map(({ event, recordId }) => `${event} ${recordId}`);
  };
  const ofPlain = [`DocumentUpdated ${plain.id}`, `DocumentCreated ${plain.id}`];
  expect(await told(accountant)).toEqual(ofPlain);
  expect((await told(support)).sort()).toEqual([...ofPlain, ...['Created', 'Updated', 'Deleted'].map((what) => `Document${what} ${ofTicket.id}`)].sort());
  expect(await told(portal)).toEqual([]);
});

test('S14 a content that was changed in the database is broken off, not answered', async () => {
  const { id } = await upload(await newHospital(), 'report.pdf', PDF);
  await runStatements(app.owner, `update crm.content_piece set bytes = set_byte(bytes, 20, 7) where content_id = '${id}'`);
  await expect(bytesOf(id)).rejects.toThrow();
  await runStatements(app.owner, `delete from crm.content_piece where content_id = '${id}'`);
  await expect(bytesOf(id)).rejects.toThrow();
  expect(await pieces()).toBeGreaterThan(0);
});

test.each([
  ['letter.docx', DOCX],
  ['table.xlsx', XLSX],
  ['text.odt', ODT],
  ['archive.zip', zipOf({ 'a.txt': 'a' })],
  ['mail.eml', 'From: a@example.com\r\nSubject: x\r\n\r\nHello'],
  ['table.csv', '\ufeffname;city\r\nÄrzte;München\r\n'],
  ['utf16.txt', Buffer.from('\ufefftext', 'utf16le')],
  ['old.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  ['event.ics', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'],
  ['memo.rtf', '{\\rtf1 memo}'],
])('S14 %s is taken for what it is', async (name, body) => {
  expect(await upload(await newHospital(), name, body)).toMatchObject({ name, type: name.split('.')[1] });
});
