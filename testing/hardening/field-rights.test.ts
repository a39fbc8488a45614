import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fieldsOf, rolesOf } from '../../contract/endpoint.ts';
import { FIELD_GROUPS, type FieldGroup, type FieldRights, GROUPS } from '../../contract/field-rights.ts';
import { ROLES, type Role } from '../../contract/rights.ts';
import { runStatements } from '../../server/platform/db/embedded/session.ts';
import { send, startTestApp, type TestApp } from '../harness.ts';
import { joinAs, type Member } from '../people.ts';
import { dumpOf } from './dump.ts';
import { type Generous, newGenerous, newRecords } from './generous.ts';
import { callOf, ENDPOINTS, headersOf, type Ids, nounsOf, pathOf } from './requests.ts';

// On a busy machine; nothing here is a matter of time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** What is planted in each hidden field, and how a filter would ask for it. */
const MARK = 'zqhush';
const NUMBER = '7654321.2500';
const PLANTED = {
  value: NUMBER,
  taxId: `${MARK}-tax`,
  registrationNumber: `${MARK}-registration`,
  notes: { general: `${MARK} general` },
  metadata: { [`${MARK}key`]: `${MARK} metadata` },
  custom: { secret: `${MARK} custom` },
};
const ASKED: Record<string, object> = {
  value: { atLeast: '7000000' },
  totalRevenue: { atLeast: '7000000' },
  totalInvoices: { atLeast: '7000' },
  notes: { contains: MARK },
  'contact.notes': { contains: MARK },
  taxId: { startsWith: MARK },
  registrationNumber: { startsWith: MARK },
  metadata: { contains: MARK },
  'custom.secret': { contains: MARK },
};
const NAMES = Object.keys(ASKED);
const NOBODY: FieldRights = { revenue: [], notes: [], sensitive: [] };

let app: TestApp;
let org: Generous;
let ids: Ids;
let own: { cause: string; note: string };
const people = {} as Record<Role, Member>;

beforeAll(async () => {
  app = await startTestApp();
  org = await newGenerous(app, 'zqorg');
  ids = await newRecords(org, 'zqplain');
  await org.api.createCustomField({ body: { key: 'secret', label: 'Secret', kind: 'text', sensitive: true } });
  for (const role of ROLES) people[role] = await joinAs(app, org, role);
  await org.api.updateCustomer({ params: { id: ids.customers }, body: { ...PLANTED, assignedTo: people.sales.id } }, { ifMatch: '*' });
  await org.api.updateContact({ params: { id: ids.customers, contactId: ids.contacts }, body: { notes: `${MARK} of the contact` } }, { ifMatch: '*' });
  const owned = `total_revenue = ${NUMBER}, total_invoices = 7654321, owner_user_id = '${people.portal.id}'`;
  await runStatements(app.owner, `update crm.customer set ${owned} where id = '${ids.customers}'`);
  await plantInBelongings();
  await org.api.createTeam({ body: { name: 'Together', memberIds: [people.member.id, people.sales.id] } });
  await org.api.updateFieldRights({ body: { fields: NOBODY } }, { ifMatch: '*' });
});
afterAll(() => app.close());

/** Amounts of an order and a contract, their notes, and notes as records: of an administrator, shared with the portal, and of sales itself. */
async function plantInBelongings() {
  const params = { id: ids.customers };
  const price = { description: 'Plant', unitPrice: NUMBER };
  const asked = { ifMatch: '*' } as const;
  await org.api.updateOrder({ params: { id: ids.orders }, body: { lines: [{ ...price, unitPrice: '1' }] } }, asked);
  await org.api.updateOrder({ params: { id: ids.orders }, body: { lines: [price], shippingCost: NUMBER, notes: `${MARK} of the order` } }, asked);
  await org.api.confirmOrder({ params: { id: ids.orders } });
  await org.api.updateContract({ params: { id: ids.contracts }, body: { amount: '7654321.25', currency: 'EUR', notes: `${MARK} of the contract` } }, asked);
  const content = [{ type: 'paragraph', content: [{ text: `${MARK} note` }, ...PERSONS.map((role) => ({ person: people[role].id }))] }];
  await org.api.updateNote({ params: { id: ids.notes }, body: { content } }, asked);
  await org.api.createNote({ params, body: { text: `${MARK} shared`, visibility: 'shared', pinned: true } });
  await org.api.createTask({ body: { title: 'zqplain task about a note', linkKind: 'note', linkId: ids.notes } });
  const body = { text: `${MARK} of sales` };
  own = { cause: '', note: '' };
  own.note = (await people.sales.api.createNote({ params, body }, { onCause: (cause) => (own.cause = cause) })).id;
}
const PERSONS = ['sales', 'support'] as const;

const as = (role: Role, method: string, path: string, body?: unknown, headers = {}) =>
  send(app, null, method, path, body, { cookie: people[role].cookie, ...headers });
const list = async (role: Role, query: Record<string, string>) => (await as(role, 'GET', `/api/customers?${new URLSearchParams(query)}`)).json;
const told = (text: string) => text.includes(MARK) || text.includes('7654321');
const OTHERS = ROLES.filter((role) => role !== 'administrator');
const groupsOf = (rights: FieldRights, role: Role): FieldGroup[] => GROUPS.filter((group) => (rights[group] as Role[]).includes(role));

describe.each(OTHERS)('%s, who sees neither revenue nor notes nor sensitive fields,', (role) => {
  const may = (ability: string) => people[role].api.getSession().then(({ abilities }) => abilities.includes(ability));

  test('C9 is told them by no route that reads, as of a day neither', async () => {
    const said: string[] = [];
    for (const [name, endpoint] of ENDPOINTS.filter(([, { method, upload, ability }]) => method === 'GET' && !upload && ability !== 'public')) {
      const call = callOf(name, ids);
      const queries = [call.query, ...('asOf' in fieldsOf(endpoint.query) ? [{ ...call.query, asOf: new Date().toISOString() }] : [])];
      for (const query of queries) {
        const answer = await as(role, 'GET', pathOf(endpoint, { ...call, query }), undefined, headersOf(endpoint));
        if (answer.status === 200 && nounsOf(endpoint.path)[0]?.[1] === 'customers') expect(rolesOf(endpoint)[role], name).not.toBe('none');
        if (told(answer.text)) said.push(name);
      }
    }
    expect(said).toEqual([]);
    const seen = await people[role].api.getCustomer({ params: { id: ids.customers } });
    for (const field of NAMES) expect(seen).not.toHaveProperty(field.split('.'));
    expect((await people[role].api.listCustomers({})).items.map(({ id }) => id)).toContain(ids.customers);
  });

  test('C9 is told them by no preview of a change', async () => {
    if (!(await may('customers.bulk'))) return;
    const change = { kind: 'update', addTags: [`of ${role}`], patch: { custom: { region: 'south' } } };
    const answer = await as(role, 'POST', '/api/bulk-actions', { selection: { ids: [ids.customers] }, change });
    expect(answer.json).toMatchObject({ preview: { looked: { changed: 1 }, rows: [{ changes: [{ entity: 'customer' }] }] } });
    expect(answer.text).not.toMatch(new RegExp(`${MARK}|7654321`));
  });

  test('C9 cannot find out by filter, sort, search, export or history', async () => {
    for (const [field, operator] of Object.entries(ASKED)) {
      const filters = [
        { field, ...operator },
        { not: { field, empty: true } },
        { or: [{ field: 'name', contains: 'x' }, { and: [{ field, notEmpty: true }] }] },
      ];
      for (const filter of filters) {
        const problem = await list(role, { filter: JSON.stringify(filter) });
        expect(problem, field).toMatchObject({ status: 400, code: 'malformed' });
        expect(problem.errors, field).toMatchObject([{ code: 'unknown_field', message: 'is not a field of customers here' }]);
      }
      expect(await list(role, { filter: JSON.stringify({ field: 'name', contains: 'zqplain customer' }) })).toMatchObject({ total: 1 });
      expect((await people[role].api.listCustomerHistory({ params: { id: ids.customers }, query: { field } })).total, field).toBe(0);
    }
    for (const sort of ['totalRevenue', '-totalRevenue'])
      expect(await list(role, { sort })).toMatchObject({ status: 400, errors: [{ path: 'sort', code: 'invalid_value' }] });
    expect((await list(role, { sort: 'zq' })).errors).toMatchObject([{ path: 'sort', code: 'invalid_value' }]);
    expect(await list(role, { custom: JSON.stringify(PLANTED.custom) })).toMatchObject({ total: 0 });
    for (const q of [MARK, NUMBER]) expect(await list(role, { q })).toMatchObject({ total: 0 });
    for (const columns of await may('customers.export').then((exports) => (exports ? NAMES.filter((name) => name !== 'contact.notes') : [])))
      expect((await as(role, 'GET', `/api/customers/export?columns=name,${columns}`)).json, columns).toMatchObject({
        status: 400,
        errors: [{ path: 'columns' }],
      });
    expect((await org.api.listCustomers({ query: { filter: JSON.stringify({ field: 'taxId', startsWith: MARK }) } })).total).toBe(1);
  });

  test('C9 finds out nothing of what orders and contracts come to, nor of their notes', async () => {
    const { api } = people[role];
    const params = { id: ids.customers };
    if (!(await may('orders.read'))) return;
    const order = await api.getOrder({ params: { id: ids.orders } });
    expect(order.lines).toMatchObject([{ description: 'Plant', quantity: '1' }]);
    const contract = await api.getContract({ params: { id: ids.contracts } });
    const { items } = await api.listCustomerHistory({ params, query: { recordId: ids.orders } });
    const linesChanged = items.flatMap(({ changes }) => changes.filter(({ field }) => field === 'lines'));
    expect(linesChanged, 'that only prices changed is not told').toHaveLength(2);
    const [listed] = (await api.listCustomerOrders({ params })).items.filter(({ id }) => id === ids.orders);
    const [summed] = (await api.getOrderHistory({ params })).items;
    expect(summed).toMatchObject({ orders: 1 });
    for (const name of [...FIELD_GROUPS.revenue, ...FIELD_GROUPS.notes].filter((name) => /^(order|contract)[.]/.test(name))) {
      const [kind, ...field] = name.split('.');
      for (const one of kind === 'contract' ? [contract] : field.length > 1 ? order.lines : [order, listed, summed])
        expect(one, name).not.toHaveProperty([field.at(-1) ?? '']);
      expect((await api.listCustomerHistory({ params, query: { field: field[0] ?? '', recordId: kind === 'order' ? ids.orders : ids.contracts } })).total).toBe(
        0,
      );
    }
    for (const query of ['totalFrom=1', 'totalTo=9', 'sort=total', 'sort=-total'])
      for (const path of ['/api/orders', `/api/customers/${ids.customers}/orders`])
        expect((await as(role, 'GET', `${path}?${query}`)).json).toMatchObject({ status: 400, errors: [{ path: query.split('=')[0], code: 'unknown_field' }] });
    for (const [list, column] of [
      ['orders', 'net'],
      ['orders', 'total'],
      ['contracts', 'amount'],
    ])
      if (await may('customers.export'))
        expect((await as(role, 'GET', `/api/${list}/export?columns=number,${column}`)).json, column).toMatchObject({
          status: 400,
          errors: [{ path: 'columns' }],
        });
    for (const view of [{ columns: ['number', 'total'] }, { query: { sort: '-total' } }, { query: { totalFrom: '1' } }])
      expect((await as(role, 'POST', '/api/views', { list: 'orders', name: 'Hidden', columns: [], query: {}, ...view })).json).toMatchObject({ status: 400 });
    const before = await dumpOf(app.owner, org.id);
    const line = { description: 'Mine', unitPrice: '1' };
    const written: [string, object][] = [
      ...[{ lines: [line] }, { lines: [] }, { shippingCost: null }, { notes: 'mine' }].map((body): [string, object] => [`/api/orders/${ids.orders}`, body]),
      ...[{ amount: '1', currency: 'EUR' }, { amount: null }, { notes: null }].map((body): [string, object] => [`/api/contracts/${ids.contracts}`, body]),
    ];
    for (const [path, body] of (await may('orders.write')) ? written : []) {
      const { json } = await as(role, 'PATCH', path, body, { 'if-match': '*' });
      expect(json, JSON.stringify(body)).toMatchObject({ status: 422, code: 'rule_violated', errors: Object.keys(body).map((path) => ({ path })) });
    }
    expect(await dumpOf(app.owner, org.id)).toBe(before);
  });

  test('C9 has no invoices: no list, no record, none of them in history', async () => {
    for (const [name, endpoint] of ENDPOINTS.filter(([, { ability }]) => /^invoices[.]/.test(ability))) {
      const answer = await as(role, endpoint.method, pathOf(endpoint, callOf(name, ids)), callOf(name, ids).body, headersOf(endpoint));
      expect(answer.status, name).toBe(403);
    }
    const { items } = await people[role].api.listCustomerHistory({ params: { id: ids.customers }, query: { limit: 200 } });
    expect(items.filter(({ entity }) => /invoice|payment|credit/.test(entity))).toEqual([]);
  });

  test('C9 has no notes: no list, no record, no count, no notification, nothing of them in history or in an undo', async () => {
    const { api } = people[role];
    expect(await may('notes.read')).toBe(false);
    for (const [name, endpoint] of ENDPOINTS.filter(([, { ability }]) => /^notes[.]/.test(ability))) {
      const answer = await as(role, endpoint.method, pathOf(endpoint, callOf(name, ids)), callOf(name, ids).body, headersOf(endpoint));
      expect(answer.status, name).toBe(403);
    }
    expect((await api.listCustomerHistory({ params: { id: ids.customers }, query: { kind: 'notes' } })).total).toBe(0);
    expect((await api.listCustomerHistory({ params: { id: ids.customers }, query: { limit: 200 } })).items.map(({ entity }) => entity)).not.toContain('note');
    const told = await api.listNotifications();
    expect(told.items.map(({ entity }) => entity)).not.toContain('note');
    expect(told).toMatchObject({ total: told.items.length, unread: told.items.length });
    if (role !== 'sales') return;
    const { id } = await api.undo({ body: { cause: own.cause } });
    await expect.poll(async () => (await api.getBulk({ params: { id } })).state, { timeout: 20_000 }).toBe('done');
    const undone = await as(role, 'GET', `/api/bulk-actions/${id}`);
    expect(undone.json).toMatchObject({ counts: { changed: 0, refused: 1 }, obstacles: [{ problem: { code: 'not_permitted' } }] });
    const previewed = await as(role, 'POST', '/api/bulk-actions', { selection: { cause: own.cause }, change: { kind: 'undo', cause: own.cause } });
    expect(undone.text + previewed.text).not.toContain(MARK);
    expect(await org.api.getNote({ params: { id: own.note } })).toMatchObject({ id: own.note });
  });

  test('C9 cannot write them, nor empty them, one by one, many at once or in a saved view', async () => {
    const before = await dumpOf(app.owner, org.id);
    const path = `/api/customers/${ids.customers}`;
    const bodies = [PLANTED, { value: null, taxId: '', registrationNumber: null, notes: {}, metadata: {}, custom: { secret: null } }];
    for (const body of (await may('customers.update')) ? bodies : [])
      for (const [field, value] of Object.entries(body)) {
        const { json } = await as(role, 'PATCH', path, { [field]: value }, { 'if-match': '*' });
        expect(json, field).toMatchObject({ status: 422, code: 'rule_violated', errors: [{ path: field === 'custom' ? 'custom.secret' : field }] });
      }
    if (await may('customers.update'))
      for (const notes of ['mine', null])
        expect((await as(role, 'PATCH', `${path}/contacts/${ids.contacts}`, { notes }, { 'if-match': '*' })).json).toMatchObject({
          errors: [{ path: 'notes' }],
        });
    if (await may('customers.create'))
      expect((await as(role, 'POST', '/api/customers', { name: 'New', notes: {}, taxId: 'x' })).json).toMatchObject({ status: 422, errors: [{}, {}] });
    if (await may('customers.bulk')) {
      const bulk = { selection: { ids: [ids.customers] }, change: { kind: 'update', patch: { value: '1' } } };
      expect((await as(role, 'POST', '/api/bulk-actions', bulk)).json).toMatchObject({ status: 422, errors: [{ path: 'change.patch.value' }] });
    }
    for (const view of [
      { columns: ['name', 'totalRevenue'], query: {} },
      { columns: [], query: { sort: '-totalRevenue' } },
      { columns: [], query: { filter: JSON.stringify({ not: { field: 'custom.secret', empty: true } }) } },
    ])
      expect((await as(role, 'POST', '/api/views', { list: 'customers', name: 'Hidden', ...view })).json).toMatchObject({ status: 400, code: 'malformed' });
    expect(await dumpOf(app.owner, org.id)).toBe(before);
  });
});

test('C9 a shared view that asks for a hidden field is not for those who do not see it', async () => {
  await org.api.createView({ body: { list: 'customers', name: 'Best', query: { sort: '-totalRevenue' }, shared: true } });
  await org.api.createView({ body: { list: 'customers', name: 'Newest', query: { sort: '-createdAt' }, shared: true } });
  const names = (await people.sales.api.listViews({ query: {} })).items.map(({ name }) => name);
  expect(names).toContain('Newest');
  expect(names).not.toContain('Best');
  expect((await org.api.listViews({ query: {} })).items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Best', 'Newest']));
});

test('C9 the rules are as the actor has them, so that forms, filters and imports show no hidden field', async () => {
  const { rules, hidden } = await people.sales.api.getBlueprint();
  expect(Object.keys(rules.fields).filter((field) => hidden.includes(field))).toEqual([]);
  expect(rules.contactFields).not.toHaveProperty('notes');
  expect(hidden).toEqual(expect.arrayContaining([...Object.values(FIELD_GROUPS).flat(), 'custom.secret']));
  expect((await people.sales.api.listCustomFields()).items.map(({ key }) => key)).not.toContain('secret');
  const upload = await people.sales.api.uploadImport({ query: { fileName: 'x.csv' }, body: 'name,taxId,notes,secret\nA,B,C,D\n' });
  const { fields, guess } = await people.sales.api.getImportColumns({ params: { id: upload.id } });
  expect(fields.map(({ name }) => name).filter((name) => /taxId|notes|metadata|value|secret/.test(name))).toEqual([]);
  expect(JSON.stringify(guess)).not.toMatch(/taxId|notes|secret/);
  expect((await org.api.getBlueprint()).hidden).toEqual([]);
});

test('C9 nobody is told of a note who may not read it, and notes come back with the right', async () => {
  const mention = [{ type: 'paragraph', content: [{ person: people.support.id }] }];
  const params = { id: ids.customers };
  await expect(org.api.createNote({ params, body: { content: mention } })).rejects.toMatchObject({ problem: { errors: [{ code: 'cannot_see' }] } });
  await org.api.updateFieldRights({ body: { fields: { ...NOBODY, notes: ['support'] } } }, { ifMatch: '*' });
  expect((await people.support.api.listCustomerNotes({ params })).items.map(({ id }) => id)).toContain(ids.notes);
  expect((await people.support.api.listNotifications()).items.map(({ entity }) => entity)).toContain('note');
  expect(await people.support.api.getOrder({ params: { id: ids.orders } })).toMatchObject({ notes: `${MARK} of the order` });
  expect((await people.sales.api.getSession()).abilities).not.toContain('notes.read');
  await org.api.createNote({ params, body: { content: mention } });
  await org.api.updateFieldRights({ body: { fields: NOBODY } }, { ifMatch: '*' });
});

test('C9 undo writes no field that whoever undoes does not see any more, and says so', async () => {
  const params = { id: ids.customers };
  const { api } = people.sales;
  const asked = { ifMatch: '*' } as const;
  const causeOf = async (act: (options: { onCause: (cause: string) => void }) => Promise<unknown>) => {
    let cause = '';
    await act({ onCause: (one) => (cause = one) });
    return cause;
  };
  await org.api.updateFieldRights({ body: { fields: { revenue: ['sales'], notes: ['sales'], sensitive: ['sales'] } } }, { ifMatch: '*' });
  const before = await org.api.getCustomer({ params });
  const body = { industry: 'New', taxId: 'new', value: '5.0000', custom: { secret: 'new', region: 'new' }, notes: { general: 'new' } };
  const ofCustomer = await causeOf((o) => api.updateCustomer({ params, body }, { ...asked, ...o }));
  const lines = [{ description: 'Another', unitPrice: '5' }];
  const ofOrder = await causeOf((o) =>
    api.updateOrder({ params: { id: ids.orders }, body: { lines, notes: 'new', customerReference: 'new' } }, { ...asked, ...o }),
  );
  const priced = await causeOf((o) => api.updateContract({ params: { id: ids.contracts }, body: { amount: '5' } }, { ...asked, ...o }));
  const deleted = await org.api.createContact({ params, body: { name: 'Leaving', notes: `${MARK} leaving` } });
  const gone = await causeOf((o) => api.deleteContact({ params: { ...params, contactId: deleted.id } }, o));
  await org.api.updateFieldRights({ body: { fields: NOBODY } }, { ifMatch: '*' });
  const undo = async (cause: string) => {
    const { id } = await api.undo({ body: { cause } });
    await expect.poll(async () => (await api.getBulk({ params: { id } })).state, { timeout: 20_000 }).toBe('done');
    return api.getBulk({ params: { id } });
  };
  const said = (path: string) => [{ problem: { code: 'not_seen', errors: [{ path, code: 'not_seen' }] } }];
  expect(await undo(ofCustomer)).toMatchObject({ counts: { partly: 1 }, obstacles: said('customer') });
  expect(await org.api.getCustomer({ params })).toMatchObject({ ...body, industry: before.industry, custom: { secret: 'new', region: before.custom.region } });
  expect(await undo(ofOrder)).toMatchObject({ counts: { partly: 1 }, obstacles: said('order') });
  expect(await org.api.getOrder({ params: { id: ids.orders } })).toMatchObject({ lines, notes: 'new', customerReference: 'zqplain customer reference 1' });
  expect(await undo(priced)).toMatchObject({ counts: { refused: 1 }, obstacles: said('contract') });
  expect(await org.api.getContract({ params: { id: ids.contracts } })).toMatchObject({ amount: '5.00' });
  expect(await undo(gone)).toMatchObject({ counts: { changed: 1 } });
  expect((await org.api.getCustomer({ params })).contacts).toContainEqual(expect.objectContaining({ name: 'Leaving', notes: `${MARK} leaving` }));
  await org.api.updateCustomer({ params, body: PLANTED }, asked);
});

test('C9 orders are imported by those alone who see what they come to', async () => {
  const { api } = people.sales;
  const { id } = await api.uploadImport({
    query: { fileName: 'orders.csv', kind: 'orders' },
    body: 'externalNumber,customer,orderedOn,notes\nA-1,zqplain customer 1,2026-01-01,x\n',
  });
  await api.addImportPart({ params: { id }, query: { fileName: 'lines.csv', part: 'lines' }, body: 'order,description,unitPrice\nA-1,Plant,1\n' });
  const { files, guess } = await api.getOrderImportColumns({ params: { id } });
  expect(files[0]?.fields).not.toContain('notes');
  expect(guess.orders).toMatchObject({ notes: null, customer: 'customer' });
  const mapping = { ...guess, orders: { ...guess.orders, notes: 'notes' } };
  await expect(api.decideOrderImport({ params: { id }, body: { mapping } })).rejects.toMatchObject({ problem: { code: 'wrong_mapping' } });
  await expect(api.previewImport({ params: { id }, query: {} })).rejects.toMatchObject({ problem: { code: 'not_permitted' } });
});

test('C9 the organisation decides group by group, administrators always see all, and only they decide', async () => {
  for (const group of GROUPS) {
    const fields = { ...NOBODY, [group]: OTHERS };
    const { version } = await org.api.getFieldRights();
    expect(await org.api.updateFieldRights({ body: { fields } }, { ifMatch: version })).toMatchObject({ fields, version: version + 1 });
    for (const role of OTHERS) {
      expect(groupsOf(fields, role)).toEqual([group]);
      const seen = Object.keys(await people[role].api.getCustomer({ params: { id: ids.customers } }));
      for (const other of GROUPS)
        for (const field of FIELD_GROUPS[other].filter((name) => !name.includes('.'))) expect(seen.includes(field), `${role} ${field}`).toBe(other === group);
    }
    expect(await org.api.getCustomer({ params: { id: ids.customers } })).toMatchObject(PLANTED);
  }
  await expect(org.api.updateFieldRights({ body: { fields: NOBODY } }, { ifMatch: 1 })).rejects.toMatchObject({ problem: { code: 'version_mismatch' } });
  for (const role of OTHERS) {
    expect((await as(role, 'PUT', '/api/organisation/field-rights', { fields: NOBODY }, { 'if-match': '*' })).status).toBe(403);
    expect((await as(role, 'GET', '/api/organisation/field-rights')).status).toBe(role === 'portal' ? 403 : 200);
  }
});
