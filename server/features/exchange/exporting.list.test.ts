import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'sales', { timeZone: 'UTC' });
  await org.api.createCustomField({ body: { key: 'budget', label: 'Budget', kind: 'money' } });
  await Promise.all(
    Array.from({ length: 520 }, (_, i) =>
      org.api.createCustomer({
        body: {
          name: `${['Älpha', 'beta', 'Gamma'][i % 3]} ${i % 7} ${i}`,
          type: 'individual',
          status: i % 2 ? 'lead' : 'active',
          email: `c${i}@x.example`,
          value: '1234.5',
          currency: 'EUR',
          tags: ['a', 'b'],
          assignedTo: i % 10 ? undefined : org.administratorId,
          custom: { budget: { amount: '12.50', currency: 'EUR' } },
          addresses: [{ city: i % 4 ? 'Köln' : 'Paris', country: 'DE' }],
        },
      }),
    ),
  );
});
afterAll(() => app.close());

const exported = (query: Record<string, string>, key = org.key) => send(app, key, 'GET', `/api/customers/export?${new URLSearchParams(query)}`);
const rowsOf = (text: string, delimiter = ','): Record<string, string>[] => parse(text, { columns: true, delimiter, bom: true });

/** Every id of the list, page after page. */
async function listed(query: Record<string, string>, key = org.key): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { json } = await send(app, key, 'GET', `/api/customers?${new URLSearchParams({ ...query, limit: '50', ...(cursor && { cursor }) })}`);
    const page = json as unknown as { items: { id: string }[]; nextCursor: string | null };
    ids.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) return ids;
    cursor = page.nextCursor;
  }
}

describe('the export of a list', () => {
  const FILTER = JSON.stringify({
    or: [
      { field: 'address.city', is: 'paris' },
      { field: 'name', startsWith: 'alp' },
    ],
  });
  test.each([
    ['as it comes', {}],
    ['sorted', { sort: '-createdAt' }],
    ['filtered', { status: 'lead', sort: 'name' }],
    ['by nested conditions', { filter: FILTER }],
    ['searched', { q: 'gamma' }],
    ['searched by what is spelled alike', { q: 'gamna' }],
    ['searched and sorted', { q: 'köln beta', sort: '-name' }],
    ['of the past', { asOf: new Date(Date.now() + 3_600_000).toISOString(), sort: '-name' }],
    ['of before there was anybody', { asOf: '2020-01-01' }],
  ])('S11 has the rows of the list in its order: %s', async (_, query: Record<string, string>) => {
    for (const role of ['administrator', 'sales', 'support']) {
      const { key } = await org.as(role);
      const { status, text } = await exported({ ...query, columns: 'id' }, key);
      expect(status, text.slice(0, 300)).toBe(200);
      expect(rowsOf(text).map(({ id }) => id)).toEqual(await listed(query, key));
    }
  });

  test('has the columns asked for in their order, as people and spreadsheets read them', async () => {
    const columns = 'city,name,value,assignedTo,tags,custom.budget,status';
    const query = { sort: 'createdAt', status: 'active', columns, delimiter: ';', decimal: ',', bom: 'true' };
    const { headers, text } = await exported(query);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="customers-\d{4}-\d\d-\d\d\.csv"$/);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('address.city;name;value;assignedTo;tags;custom.budget;status');
    const [row] = rowsOf(text, ';').filter(({ assignedTo }) => assignedTo);
    expect(row).toMatchObject({ value: '1234,5000', tags: 'a|b', 'custom.budget': '12.50 EUR', status: 'active' });
    const people = await org.api.listPeople();
    expect(row?.assignedTo).toBe(people.items.find(({ id }) => id === org.administratorId)?.name);
    const bytes = await fetch(`${app.url}/api/customers/export?bom=true`, { headers: { authorization: `Bearer ${org.key}` } });
    expect([...new Uint8Array(await bytes.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('lets no cell be a formula', async () => {
    const other = await newOrganisation(app, 'sales');
    for (const name of ['=1+1', '@SUM(A1)', '+x', '-2+3']) await other.api.createCustomer({ body: { name, type: 'individual', companyName: name } });
    const { text } = await exported({ columns: 'name,companyName' }, other.key);
    for (const row of rowsOf(text)) for (const cell of Object.values(row)) expect(cell).toMatch(/^'/);
  });

  test('E1 C9 is only for those who may, and never has another organisation’s rows', async () => {
    for (const role of ['member', 'portal'])
      expect(await exported({}, (await org.as(role)).key), role).toMatchObject({ status: 403, json: { code: 'not_permitted' } });
    expect(await exported({}, (await org.as('sales', ['read'])).key)).toMatchObject({ status: 200 });
    expect(await exported({}, (await org.as('sales', ['write'])).key)).toMatchObject({ status: 403 });
    const other = await newOrganisation(app, 'sales');
    expect(rowsOf((await exported({}, other.key)).text)).toEqual([]);
  });

  test.each([
    ['columns', 'name,colour'],
    ['columns', 'custom.nothing'],
    ['columns', '__proto__'],
    ['delimiter', '|'],
    ['bom', 'yes'],
    ['limit', '5'],
    ['cursor', 'x'],
    ['filter', '{"field":"colour","is":"x"}'],
    ['sort', 'colour'],
  ])('C15 refuses %s=%s by its name, before a byte of the file', async (name, value) => {
    const { status, json } = await exported({ [name]: value });
    expect({ status, path: (json as unknown as { errors: { path: string }[] }).errors[0]?.path }).toEqual({ status: 400, path: expect.stringContaining(name) });
  });

  test('the typed client answers the file', async () => {
    const file = await org.api.exportCustomers({ query: { columns: 'name', status: 'lead' } });
    expect(rowsOf(await file.text())).toHaveLength(260);
  });
});
