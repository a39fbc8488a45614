import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';

let app: TestApp;
let org: Organisation;
let sales: Member;
let support: Member;
let portal: Member;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales');
  [sales, support, portal] = [await joinAs(app, org, 'sales'), await joinAs(app, org, 'support'), await joinAs(app, org, 'portal')];
});
afterAll(() => app.close());

const refused = (status: number, code: string, path?: string, reason?: string) => ({
  problem: { status, code, ...(path && { errors: [expect.objectContaining({ path, ...(reason && { code: reason }) })] }) },
});
const any = { ifMatch: '*' } as const;
let made = 0;
const newCustomer = (more: object = {}) => org.api.createCustomer({ body: { name: `Customer ${++made}`, type: 'individual', status: 'lead', ...more } });
const line = (text: string, more: object = {}) => [{ type: 'paragraph', content: [{ text, ...more }] }];
const note = (id: string, body: object, api = org.api) => api.createNote({ params: { id }, body });
const words = (items: { content: { content: { text?: string | undefined }[] }[] }[]) =>
  items.map(({ content }) => content.map((block) => block.content.map(({ text }) => text).join('')).join(' '));

test('S9 a note keeps its formatted text, who wrote it and when; whatever else comes in is reduced to what is allowed', async () => {
  const { id } = await newCustomer();
  const content = [
    { type: 'heading', level: 9, content: [{ text: 'Delivery', onclick: 'alert(1)' }] },
    { type: 'script', content: [{ text: '<script>alert(1)</script>' }] },
    { type: 'bullet', content: [{ text: 'gate ' }, { text: 'four', bold: true, style: 'x' }, { text: ' map', href: 'javascript:alert(1)' }] },
    { type: 'quote', content: [{ text: 'see', href: ' https://example.com/"onerror=x ' }] },
    { type: 'code', content: [{ text: 'a < b', bold: true }] },
    { type: 'paragraph', content: [{ text: ' ' }] },
  ];
  const written = await note(id, { content, category: 'preferences', pinned: true }, sales.api);
  expect(written).toMatchObject({ customerId: id, category: 'preferences', visibility: 'internal', pinned: true, version: 1 });
  expect(written).toMatchObject({ author: `user:${sales.id}`, authorName: sales.name, abilities: ['update', 'delete', 'unpin'] });
  expect(written.content).toEqual([
    { type: 'heading', level: 3, content: [{ text: 'Delivery' }] },
    { type: 'paragraph', content: [{ text: '<script>alert(1)</script>' }] },
    { type: 'bullet', level: 1, content: [{ text: 'gate ' }, { text: 'four', bold: true }, { text: ' map' }] },
    { type: 'quote', content: [{ text: 'see', href: 'https://example.com/%22onerror=x' }] },
    { type: 'code', content: [{ text: 'a < b' }] },
  ]);
  expect(await org.api.getNote({ params: { id: written.id } })).toEqual(written);
  const plain = await note(id, { text: 'first line\nsecond' });
  expect(plain.content).toEqual([...line('first line'), ...line('second')]);
});

test('S9 a text that says nothing, or too much, is refused', async () => {
  const { id } = await newCustomer();
  await expect(note(id, {})).rejects.toMatchObject(refused(422, 'rule_violated', 'content', 'required'));
  await expect(note(id, { content: line(' \n') })).rejects.toMatchObject(refused(422, 'rule_violated', 'content', 'required'));
  await expect(note(id, { content: line('x'.repeat(20_001)) })).rejects.toMatchObject(refused(400, 'malformed', 'content'));
  const { id: kept } = await note(id, { text: 'kept' });
  await expect(org.api.updateNote({ params: { id: kept }, body: { content: [] } }, any)).rejects.toMatchObject(refused(422, 'rule_violated', 'content'));
  await expect(org.api.updateNote({ params: { id: kept }, body: { text: 'x' } }, { ifMatch: 7 })).rejects.toMatchObject(refused(412, 'version_mismatch'));
});

test('S9 a colleague is mentioned by person and shown by the name of now; who may not see the customer cannot be mentioned', async () => {
  const { id } = await newCustomer();
  const said = (...people: string[]) => [{ type: 'paragraph', content: [{ text: 'ask ' }, ...people.map((person) => ({ person }))] }];
  const written = await note(id, { content: said(sales.id, support.id) });
  expect(written.mentions.map(({ name }) => name).sort()).toEqual([sales.name, support.name].sort());
  const told = await sales.api.listNotifications();
  expect(told.items[0]).toMatchObject({ kind: 'mention', entity: 'note', recordId: written.id, customer: { id } });
  await org.api.updateNote({ params: { id: written.id }, body: { content: [...said(sales.id, support.id), ...line('more')] } }, any);
  expect((await sales.api.listNotifications()).total).toBe(told.total);
  await support.api.updateProfile({ body: { name: 'Renamed' } });
  expect((await org.api.getNote({ params: { id: written.id } })).mentions).toContainEqual({ id: support.id, name: 'Renamed' });
  const hidden = await newCustomer({ status: 'active', assignedTo: support.id });
  await expect(note(hidden.id, { content: said(sales.id) })).rejects.toMatchObject(refused(422, 'rule_violated', 'content', 'cannot_see'));
  await expect(note(id, { content: said(portal.id) })).rejects.toMatchObject(refused(422, 'rule_violated', 'content', 'not_found'));
  await expect(note(id, { content: said(id) })).rejects.toMatchObject(refused(422, 'rule_violated', 'content', 'not_found'));
  expect((await org.api.listCustomerNotes({ params: { id: hidden.id } })).total).toBe(0);
});

test('S9 notes of a customer: the pinned ones first, then the latest; by text, author, category, visibility; page by page', async () => {
  const { id } = await newCustomer();
  const [first] = [
    await note(id, { text: 'Likes blue Crémant' }),
    await note(id, { text: 'Second' }, sales.api),
    await note(id, { text: 'Third', category: 'important' }),
  ];
  const pinned = await sales.api.pinNote({ params: { id: first.id } });
  expect(pinned).toMatchObject({ pinned: true, abilities: ['unpin'] });
  const list = async (query: object = {}) => words((await org.api.listCustomerNotes({ params: { id }, query })).items);
  expect(await list()).toEqual(['Likes blue Crémant', 'Third', 'Second']);
  expect(await list({ q: 'cremant LIKES' })).toEqual(['Likes blue Crémant']);
  expect(await list({ q: '%' })).toEqual([]);
  expect(await list({ author: sales.id })).toEqual(['Second']);
  expect(await list({ pinned: 'false' })).toEqual(['Third', 'Second']);
  expect(await list({ category: 'important' })).toEqual(['Third']);
  expect(await list({ sort: 'createdAt' })).toEqual(['Likes blue Crémant', 'Second', 'Third']);
  const pages = [];
  for (let cursor: string | undefined; pages.length < 4; ) {
    const page = await org.api.listCustomerNotes({ params: { id }, query: { limit: 1, cursor } });
    pages.push(...words(page.items));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(pages).toEqual(['Likes blue Crémant', 'Third', 'Second']);
  const { id: other } = await newCustomer();
  await note(other, { text: 'blue elsewhere' });
  expect(words((await org.api.listNotes({ query: { q: 'blue' } })).items)).toEqual(['blue elsewhere', 'Likes blue Crémant']);
  expect((await sales.api.listNotes({ query: { author: 'me', customerId: id } })).total).toBe(1);
});

test('S9 C9 a note is changed and deleted by its author or an administrator, pinned by whoever may write', async () => {
  const { id } = await newCustomer();
  const written = await note(id, { text: 'Mine' }, sales.api);
  const params = { id: written.id };
  for (const change of [() => support.api.updateNote({ params, body: { text: 'x' } }, any), () => support.api.deleteNote({ params })])
    await expect(change()).rejects.toMatchObject(refused(403, 'not_permitted'));
  expect(await support.api.pinNote({ params })).toMatchObject({ pinned: true, version: 2 });
  expect(await sales.api.updateNote({ params, body: { text: 'Mine again' } }, { ifMatch: 2 })).toMatchObject({ version: 3 });
  expect(await sales.api.updateNote({ params, body: { text: 'Mine again' } }, any)).toMatchObject({ version: 3 });
  await org.api.deleteNote({ params });
  await expect(sales.api.getNote({ params })).rejects.toMatchObject(refused(404, 'note_not_found'));
  const reader = await org.as('member', ['read']);
  await expect(note(id, { text: 'x' }, reader.api)).rejects.toMatchObject(refused(403, 'not_permitted'));
  await org.api.deleteCustomer({ params: { id } });
  expect((await org.api.listNotes({ query: { customerId: id } })).total).toBe(0);
});

test('S9 what a note said can be read, version by version, and said again', async () => {
  const { id } = await newCustomer();
  const { id: written } = await note(id, { text: 'One' }, sales.api);
  const params = { id: written };
  await sales.api.updateNote({ params, body: { text: 'Two', category: 'important' } }, any);
  await sales.api.updateNote({ params, body: { visibility: 'shared' } }, any);
  await org.api.pinNote({ params });
  const { items } = await support.api.listNoteVersions({ params });
  expect(items.map(({ version, category, visibility, pinned }) => [version, category, visibility, pinned])).toEqual([
    [4, 'important', 'shared', true],
    [3, 'important', 'shared', false],
    [2, 'important', 'internal', false],
    [1, 'general', 'internal', false],
  ]);
  expect(words(items)).toEqual(['Two', 'Two', 'Two', 'One']);
  expect(items[3]).toMatchObject({ actor: `user:${sales.id}`, actorName: sales.name });
  expect(await sales.api.restoreNote({ params, body: { version: 1 } })).toMatchObject({
    content: line('One'),
    category: 'general',
    visibility: 'shared',
    pinned: true,
  });
  await expect(sales.api.restoreNote({ params, body: { version: 99 } })).rejects.toMatchObject(refused(422, 'rule_violated', 'version'));
  await expect(support.api.restoreNote({ params, body: { version: 1 } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  const history = await org.api.listCustomerHistory({ params: { id }, query: { kind: 'notes' } });
  expect(history.items.map(({ event }) => event)).toEqual(['NoteRestored', 'NotePinned', 'NoteShared', 'NoteUpdated', 'NoteCreated']);
});

test('S9 S10 people of the portal read the shared notes of their own record, and nothing tells them of others', async () => {
  const org = await newOrganisation(app, 'self-service');
  const [portal, support] = [await joinAs(app, org, 'portal'), await joinAs(app, org, 'support')];
  const user = (email: string, more: object) => org.api.createCustomer({ body: { name: email, email, type: 'individual', phone: '+60123456701', ...more } });
  const own = await user('own@example.com', { ownerUserId: portal.id });
  const foreign = await user('foreign@example.com', { ownerUserId: (await joinAs(app, org, 'portal')).id, phone: '+60123456702' });
  const note = (id: string, body: object) => org.api.createNote({ params: { id }, body });
  const internal = await note(own.id, {
    text: 'zqinternal secret',
    content: [{ type: 'paragraph', content: [{ text: 'zqinternal ' }, { person: support.id }] }],
  });
  const shared = await note(own.id, { text: 'zqshared now' });
  await org.api.updateNote({ params: { id: shared.id }, body: { text: 'zqinternal before', visibility: 'internal' } }, any);
  await org.api.updateNote({ params: { id: shared.id }, body: { text: 'zqshared now', visibility: 'shared' } }, any);
  const elsewhere = await note(foreign.id, { text: 'zqforeign', visibility: 'shared' });
  await org.api.createTask({ body: { customerId: own.id, title: 'zqinternal task' } });
  await org.api.logInteraction({ params: { id: own.id }, body: { kind: 'call', subject: 'zqinternal call' } });

  const read = async (path: string) => {
    const answer = await send(app, null, 'GET', path, undefined, { cookie: portal.cookie });
    expect(answer.text, path).not.toMatch(/zqinternal|zqforeign/);
    return answer;
  };
  for (const path of [
    '/api/notes',
    '/api/notes?q=zq',
    `/api/notes?customerId=${foreign.id}`,
    `/api/customers/${own.id}/notes`,
    '/api/notes?visibility=internal',
  ])
    await read(path);
  expect((await portal.api.listNotes()).items).toMatchObject([{ id: shared.id, abilities: [] }]);
  expect((await read('/api/notes?q=zqinternal')).json).toMatchObject({ items: [], total: 0 });
  for (const id of [internal.id, elsewhere.id]) expect((await read(`/api/notes/${id}`)).status).toBe(404);
  expect((await read(`/api/notes/${shared.id}/versions`)).status).toBe(403);
  expect((await read(`/api/customers/${foreign.id}/notes`)).status).toBe(404);
  await read(`/api/customers/${own.id}`);
  await read(`/api/customers?q=zqinternal`);
  const told: string[] = [];
  for (const query of [
    '',
    '?limit=200',
    '?kind=notes',
    '?kind=tasks',
    '?kind=interactions',
    '?event=NoteCreated',
    '?field=content',
    `?recordId=${shared.id}`,
    '?order=oldest',
  ]) {
    const { json } = await read(`/api/customers/${own.id}/history${query}`);
    told.push(...(json as unknown as { items: { entity: string }[] }).items.map(({ entity }) => entity));
  }
  expect([...new Set(told)].sort()).toEqual(['customer']);
});
