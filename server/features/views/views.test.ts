import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales');
});
afterAll(() => app.close());

const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const any = { ifMatch: '*' } as const;
const namesOf = async (api: Organisation['api']) => (await api.listViews({ query: {} })).items.map(({ name }) => name);

test('C9 a view keeps filters, order and columns; own ones are seen by their owner alone', async () => {
  const { api } = await org.as('sales');
  const { api: colleague } = await org.as('sales');
  const body = { list: 'customers', name: 'Hot leads', query: { status: 'lead', sort: '-createdAt' }, columns: ['name', 'phone'] } as const;
  const view = await api.createView({ body: { ...body, columns: [...body.columns] } });
  expect(view).toMatchObject({ ...body, shared: false, mine: true, version: 1, abilities: ['update', 'delete'] });
  expect((await api.listViews({ query: {} })).items).toEqual([view]);
  expect(await namesOf(colleague)).toEqual([]);
  await expect(colleague.updateView({ params: { id: view.id }, body: { name: 'x' } }, any)).rejects.toMatchObject(refused(404, 'view_not_found'));
  await expect(org.api.deleteView({ params: { id: view.id } })).rejects.toMatchObject(refused(404, 'view_not_found'));
  expect((await api.listCustomers({ query: view.query })).total).toBe(0);
});

test('C9 a shared view is seen by all, changed by its owner and by administrators', async () => {
  const [{ api }, { api: colleague }] = [await org.as('support'), await org.as('sales')];
  const { id } = await api.createView({ body: { list: 'customers', name: 'Blocked', query: { status: 'blocked' }, shared: true } });
  expect((await colleague.listViews({ query: {} })).items).toMatchObject([{ id, mine: false, abilities: [] }]);
  await expect(colleague.updateView({ params: { id }, body: { name: 'Mine' } }, any)).rejects.toMatchObject(refused(403, 'not_permitted'));
  await expect(colleague.deleteView({ params: { id } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  expect(await org.api.updateView({ params: { id }, body: { name: 'Blocked ones' } }, { ifMatch: 1 })).toMatchObject({
    version: 2,
    query: { status: 'blocked' },
  });
  await expect(api.updateView({ params: { id }, body: { shared: false } }, { ifMatch: 1 })).rejects.toMatchObject(
    refused(412, 'version_mismatch', { current: 2 }),
  );
  expect(await api.updateView({ params: { id }, body: { shared: false } }, { ifMatch: 2 })).toMatchObject({ shared: false, name: 'Blocked ones' });
  expect(await namesOf(colleague)).toEqual([]);
  await api.deleteView({ params: { id } });
  expect(await namesOf(api)).toEqual([]);
});

test('names are one’s own only once, whatever the case; another’s view may have the same', async () => {
  const [{ api }, { api: colleague }] = [await org.as('member'), await org.as('member')];
  const body = { list: 'customers', query: {} } as const;
  await api.createView({ body: { ...body, name: 'Mine' } });
  await colleague.createView({ body: { ...body, name: 'Mine' } });
  const taken = refused(409, 'duplicate', { errors: [{ path: 'name' }] });
  await expect(api.createView({ body: { ...body, name: ' MINE ' } })).rejects.toMatchObject(taken);
  const other = await api.createView({ body: { ...body, name: 'Other' } });
  await expect(api.updateView({ params: { id: other.id }, body: { name: 'mine' } }, any)).rejects.toMatchObject(taken);
  expect(await namesOf(api)).toEqual(['Mine', 'Other']);
});

test('a portal user has views but shares none; a key that only reads saves none', async () => {
  const { api: portal } = await org.as('portal');
  const body = { list: 'customers', name: 'Portal', query: {} } as const;
  await expect(portal.createView({ body: { ...body, shared: true } })).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { id } = await portal.createView({ body });
  await expect(portal.updateView({ params: { id }, body: { shared: true } }, any)).rejects.toMatchObject(refused(403, 'not_permitted'));
  const { api: reader } = await org.as('administrator', ['read']);
  await expect(reader.createView({ body })).rejects.toMatchObject(refused(403, 'not_permitted'));
});

test('C9 a view belongs to its list; a name may be there once in each', async () => {
  const { api } = await org.as('support');
  const body = { name: 'Open ones', query: { status: 'open', sort: '-openedAt' }, columns: ['number', 'subject'] };
  const tickets = await api.createView({ body: { ...body, list: 'tickets' } });
  await api.createView({ body: { ...body, list: 'work-orders', query: { status: 'planned' } } });
  expect(tickets).toMatchObject({ ...body, list: 'tickets', isDefault: false });
  expect((await api.listViews({ query: { list: 'tickets' } })).items.filter(({ mine }) => mine)).toEqual([tickets]);
  expect(await namesOf(api)).not.toContain('Open ones');
  expect((await api.listTickets({ query: { ...tickets.query, sort: '-openedAt' } })).total).toBe(0);
});

test('C9 a list opens with one view, each person’s own choice, also with another’s that is shared', async () => {
  const [{ api }, { api: colleague }] = [await org.as('sales'), await org.as('support')];
  const first = await api.createView({ body: { list: 'tickets', name: 'First', query: {}, shared: true } });
  const second = await api.createView({ body: { list: 'tickets', name: 'Second', query: {} } });
  const openedBy = async (who: typeof api) =>
    (await who.listViews({ query: { list: 'tickets' } })).items.filter(({ isDefault }) => isDefault).map(({ id }) => id);
  expect(await api.openWithView({ params: { id: first.id } })).toMatchObject({ id: first.id, isDefault: true, version: 1 });
  expect(await openedBy(api)).toEqual([first.id]);
  expect(await openedBy(colleague)).toEqual([]);
  await api.openWithView({ params: { id: second.id } });
  expect(await openedBy(api)).toEqual([second.id]);
  await colleague.openWithView({ params: { id: first.id } });
  await expect(colleague.openWithView({ params: { id: second.id } })).rejects.toMatchObject(refused(404, 'view_not_found'));
  expect(await openedBy(colleague)).toEqual([first.id]);
  await api.updateView({ params: { id: first.id }, body: { shared: false } }, any);
  expect(await openedBy(colleague)).toEqual([]);
  expect(await api.openWithoutView({ params: { id: second.id } })).toMatchObject({ isDefault: false });
  await api.openWithView({ params: { id: first.id } });
  await api.deleteView({ params: { id: first.id } });
  expect(await openedBy(api)).toEqual([]);
});

test('what is saved is in the history', async () => {
  const { api } = await org.as('sales');
  const { id } = await api.createView({ body: { list: 'customers', name: 'Logged', query: {} } });
  await api.deleteView({ params: { id } });
  const { items } = await org.api.listAudit({ query: { recordId: id } });
  expect(items.map(({ event }) => event)).toEqual(['SavedViewDeleted', 'SavedViewCreated']);
});
