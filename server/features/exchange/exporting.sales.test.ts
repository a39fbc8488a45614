import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs, type Member } from '../../../testing/people.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { counters } from '../../platform/db/tenant.ts';

let app: TestApp;
let org: Organisation;
let sales: Member;
let [theirs, others] = ['', ''];
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'UTC' });
  sales = await joinAs(app, org, 'sales');
  const person = { type: 'individual', status: 'active' } as const;
  theirs = (await org.api.createCustomer({ body: { ...person, name: '=Theirs', phone: '+49 30 1234567', assignedTo: sales.id } })).id;
  others = (await org.api.createCustomer({ body: { ...person, name: 'Others' } })).id;
  const lines = [{ description: 'Bolts', quantity: '2', unitPrice: '50', taxRate: '19' }];
  for (const id of [theirs, others]) {
    const params = { id };
    const draft = await org.api.createInvoice({ params, body: { currency: 'EUR', lines, issuedOn: '2026-01-02', dueOn: '2026-01-09' } });
    await org.api.sendInvoice({ params: { id: draft.id } });
    await org.api.createInvoice({ params, body: { currency: 'JPY', lines } });
    await org.api.createOrder({ params, body: { currency: 'EUR', lines, orderedOn: '2026-02-03', customerReference: 'PO 7', assignedTo: sales.id } });
    const term = { startsOn: '2026-01-01', endsOn: '2026-12-31', noticeDays: 30 };
    await org.api.createContract({ params, body: { title: 'Service', amount: '12.5', currency: 'EUR', billingPeriod: 'monthly', ...term } });
    await org.api.createTask({ body: { title: 'Call back', customerId: id, dueOn: '2026-03-04', assignedTo: org.administratorId } });
  }
  await org.api.createTask({ body: { title: 'Own', priority: 'high' } });
});
afterAll(() => app.close());

const linesOf = async (path: string) => (await send(app, org.key, 'GET', `/api${path}`)).text.trimEnd().split('\r\n');

test('S6 invoices, orders, contracts and tasks are saved with the columns asked for, in their order', async () => {
  expect(await linesOf('/invoices/export?columns=number,status,customer,dueOn,currency,total,balance&sort=number&currency=EUR')).toEqual([
    'number,status,customer,dueOn,currency,total,balance',
    "2026-00001,overdue,'=Theirs,2026-01-09,EUR,119.00,119.00",
    '2026-00002,overdue,Others,2026-01-09,EUR,119.00,119.00',
  ]);
  expect(await linesOf(`/orders/export?columns=number,customerReference,orderedOn,assignedTo,lineCount,total,phone&customerId=${theirs}&delimiter=;`)).toEqual([
    'number;customerReference;orderedOn;assignedTo;lineCount;total;phone',
    `SO-00001;PO 7;2026-02-03;${sales.name};1;119.00;+49301234567`,
  ]);
  expect(await linesOf('/contracts/export?columns=number,title,status,endsOn,noticeOn,amount,currency,billingPeriod&sort=-number')).toEqual([
    'number,title,status,endsOn,noticeOn,amount,currency,billingPeriod',
    'CT-00002,Service,draft,2026-12-31,2026-12-01,12.50,EUR,monthly',
    'CT-00001,Service,draft,2026-12-31,2026-12-01,12.50,EUR,monthly',
  ]);
  const [head, ...tasks] = await linesOf('/tasks/export?columns=title,customer,priority,assignedTo,dueOn,dueState,createdBy&priority=high,normal');
  expect(head).toBe('title,customer,priority,assignedTo,dueOn,dueState,createdBy');
  expect(tasks.map((line) => line.replace(/[^,]*$/, ''))).toEqual([
    `Call back,'=Theirs,normal,Administrator 1,2026-03-04,overdue,`,
    `Call back,Others,normal,Administrator 1,2026-03-04,overdue,`,
    'Own,,high,,,,',
  ]);
});

/** The same list, once as a list and once as a file. */
const LISTS = {
  invoices: {
    read: (api: Organisation['api'], query: object) => api.listInvoices({ query }),
    queries: ['', 'status=draft', 'dueTo=2026-01-31&sort=dueOn', 'q=theirs'],
  },
  orders: {
    read: (api: Organisation['api'], query: object) => api.listOrders({ query }),
    queries: ['', 'q=po', 'totalFrom=200', 'orderedFrom=2026-02-03&sort=-total'],
  },
  contracts: {
    read: (api: Organisation['api'], query: object) => api.listContracts({ query }),
    queries: ['', 'status=draft,active', 'endsTo=2026-12-30', 'q=service&sort=endsOn'],
  },
  tasks: {
    read: (api: Organisation['api'], query: object) => api.listTasks({ query }),
    queries: ['', 'status=done', 'assignedTo=none', 'due=overdue&sort=-updatedAt'],
  },
} as const;

test.each(Object.entries(LISTS))('S6 the file of %s holds just what its reader lists, filtered and sorted alike', async (name, { read, queries }) => {
  const people = [org, { ...sales, key: null }] as const;
  for (const query of queries)
    for (const { api, key } of people) {
      const { items } = await read(api, Object.fromEntries(new URLSearchParams(query)));
      const headers: Record<string, string> = key ? {} : { cookie: sales.cookie };
      const { text } = await send(app, key, 'GET', `/api/${name}/export?columns=id&${query}`, undefined, headers);
      expect(text.trimEnd().split('\r\n'), query).toEqual(['id', ...items.map(({ id }) => id)]);
    }
});

test.each(Object.keys(LISTS))('S5 the file of %s names no column that there is not, and is not for who may not export', async (name) => {
  expect((await linesOf(`/${name}/export`))[0]).toMatch(/^(number|title),.*,phone,id$/);
  const wrong = await send(app, org.key, 'GET', `/api/${name}/export?columns=id,secret`);
  expect(wrong).toMatchObject({ status: 400, json: { errors: [{ path: 'columns' }] } });
  for (const role of ['member', 'portal']) expect((await send(app, (await org.as(role)).key, 'GET', `/api/${name}/export`)).status).toBe(403);
});

const MANY = 510;
test('S5 a page of any of them takes as many queries for 200 as for one, and a file goes on page after page', async () => {
  const own = await newOrganisation(app, 'sales');
  const { id } = await own.api.createCustomer({ body: { name: 'Many', type: 'individual', status: 'active' } });
  const rows = `gen_random_uuid(), '${id}'`;
  const from = `from generate_series(1, ${MANY}) i`;
  await runStatements(
    app.owner,
    `insert into crm.invoice (org_id, id, customer_id, currency, lines, net, tax, total) select '${own.id}', ${rows}, 'EUR', '[]', 0, 0, 0 ${from};
     insert into crm.order (org_id, id, customer_id, ordered_on, currency) select '${own.id}', ${rows}, '2026-01-01', 'EUR' ${from};
     insert into crm.contract (org_id, id, customer_id, title, starts_on) select '${own.id}', ${rows}, 'Service', '2026-01-01' ${from};
     insert into crm.task (org_id, id, customer_id, title, created_by, series_id) select '${own.id}', ${rows}, 'Call', 'system', gen_random_uuid() ${from}`,
  );
  for (const [name, { read }] of Object.entries(LISTS)) {
    /** The fewest of a few tries: what is remembered for a second (key, settings) may end just then and need a query of its own. */
    const queriesFor = async (limit: number) => {
      let fewest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 4; i++) {
        await own.api.getOrganisation();
        const before = counters.queries;
        expect((await read(own.api, { limit })).items).toHaveLength(limit);
        fewest = Math.min(fewest, counters.queries - before);
      }
      return fewest;
    };
    const one = await queriesFor(1);
    expect(one, name).toBeLessThanOrEqual(2);
    expect(await queriesFor(200), name).toBe(one);
    const ids = (await send(app, own.key, 'GET', `/api/${name}/export?columns=id`)).text.trimEnd().split('\r\n').slice(1);
    expect([ids.length, new Set(ids).size], name).toEqual([MANY, MANY]);
  }
});

test('C9 who does not see revenue has no amounts in lists of orders and contracts: no column, order, filter, view or cell of a file', async () => {
  const { fields } = await org.api.getFieldRights();
  await org.api.updateFieldRights({ body: { fields: { ...fields, revenue: ['accountant'] } } }, { ifMatch: '*' });
  const { key, api } = await org.as('support');
  const ask = (path: string) => send(app, key, 'GET', `/api${path}`);
  const amounts = { orders: ['net', 'shipping', 'tax', 'total'], contracts: ['amount', 'currency'] };
  for (const [name, hidden] of Object.entries(amounts)) {
    const { text } = await ask(`/${name}/export`);
    const head = text.split('\r\n')[0]?.split(',') ?? [];
    expect(
      head.filter((column) => hidden.includes(column)),
      name,
    ).toEqual([]);
    expect(text).not.toMatch(/119\.00|12\.50/);
    for (const column of hidden)
      expect(await ask(`/${name}/export?columns=id,${column}`)).toMatchObject({ status: 400, json: { errors: [{ path: 'columns' }] } });
    const view = { name: 'Largest', list: name, query: {}, columns: ['number', hidden[0]] };
    expect(await send(app, key, 'POST', '/api/views', view)).toMatchObject({ status: 400, json: { errors: [{ path: 'columns.1' }] } });
  }
  for (const asked of ['sort=-total', 'totalFrom=1', 'totalTo=1'])
    for (const path of ['/orders', '/orders/export'])
      expect(await ask(`${path}?${asked}`), `${path} ${asked}`).toMatchObject({ status: 400, json: { errors: [{ path: asked.split('=')[0] }] } });
  const mine = await api.createView({ body: { name: 'Mine', list: 'orders', query: { status: 'draft' } } });
  for (const [query, path] of [
    [{ sort: '-total' }, 'query.sort'],
    [{ totalFrom: '1' }, 'query.totalFrom'],
  ] as const)
    await expect(api.updateView({ params: { id: mine.id }, body: { query } }, { ifMatch: '*' })).rejects.toMatchObject({ problem: { errors: [{ path }] } });
  await org.api.createView({ body: { name: 'By amount', list: 'orders', query: { sort: '-total' }, shared: true } });
  await org.api.createView({ body: { name: 'Drafts', list: 'orders', query: { status: 'draft' }, columns: ['number', 'currency'], shared: true } });
  expect((await api.listViews({ query: { list: 'orders' } })).items.map(({ name }) => name)).toEqual(['Drafts', 'Mine']);
  await org.api.updateFieldRights({ body: { fields } }, { ifMatch: '*' });
});
