import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerRecord } from '../../../contract/customers.ts';
import { rightsOf } from '../../../contract/rights.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { dataFile, openDesk, systemIn } from '../../../testing/importing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { exportCustomers } from './exchange.ts';

let app: TestApp;
const desk = openDesk(() => app);
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

const DANGEROUS = [
  '=1+1',
  "=cmd|'/c calc'!A0",
  '+1+cmd',
  '-2+3+cmd',
  '@SUM(A1)',
  "'=1",
  '＝1+1',
  'a,b;c|d\te',
  'two\nlines\r\nand "quotes"',
  "O'Neill",
  '[not, json',
  '["json"]',
];

const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });
const all = async (org: Organisation): Promise<CustomerRecord[]> => {
  const { items } = await org.api.listCustomers({ query: { limit: 200 } });
  return Promise.all(items.map(({ id }) => org.api.getCustomer({ params: { id } })));
};
/** What a person put into a record, without what the product keeps of it. */
const given = (records: CustomerRecord[]) =>
  JSON.parse(
    JSON.stringify(records, (key, value) =>
      ['id', 'customerId', 'version', 'createdAt', 'updatedAt', 'createdBy', 'updatedBy', 'assignedTo'].includes(key) ? undefined : value,
    ),
  );

describe('export', () => {
  test('C1 C2 everything there is comes back by import, into the same organisation unchanged and into another one equal', async () => {
    const [org, other] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    for (const { api } of [org, other]) {
      await api.createCustomField({ body: { key: 'budget', label: 'Budget', kind: 'money' } });
      await api.createCustomField({ body: { key: 'areas', label: 'Areas', kind: 'choices', options: ['north', 'a|b', 'south'] } });
      await api.createCustomField({ body: { key: 'text', label: 'Text', kind: 'text' } });
      await api.createCustomField({ body: { key: 'live', label: 'Live', kind: 'boolean' } });
    }
    for (const [i, text] of DANGEROUS.entries())
      await org.api.createCustomer({
        body: {
          name: `${text} ${i}`,
          companyName: text,
          type: 'individual',
          phone: '+4930123456;ext=7',
          value: '1234.5',
          currency: 'EUR',
          tags: i % 2 ? ['vip', 'a|b'] : [`[${i}]`, text.replaceAll(/\s/g, '')],
          notes: { general: text, preferences: 'by phone', customFields: { a: [1, text] } },
          metadata: { nested: { text }, 'a.b': 1 },
          custom: { text, live: i % 2 === 0, budget: { amount: '12.50', currency: 'EUR' }, areas: i % 2 ? ['a|b'] : ['north', 'south'] },
          lastContactAt: '2026-01-31T09:00:00Z',
          contacts: [
            { firstName: 'Eva', lastName: text.slice(0, 20), email: `eva${i}@x.example`, isPrimary: true, isActive: false },
            { firstName: text.slice(0, 20), lastName: 'Zwei', phone: '+49301234567' },
          ],
          addresses: [
            { type: 'billing', line1: text, city: 'Köln', country: 'DE', isPrimary: true },
            { type: 'shipping', line2: text, postalCode: '0123' },
          ],
        },
      });
    await org.api.createCustomer({ body: { name: 'Bare', type: 'individual' } });
    for (const delimiter of [',', ';']) {
      const text = await desk.takeOut(org, { delimiter });
      expect(await desk.bringIn(org, text, { match: 'id', update: true })).toMatchObject({ read: 13, unchanged: 13, rejected: 0 });
      expect(await desk.bringIn(org, text, { match: 'name', update: true })).toMatchObject({ unchanged: 13 });
    }
    expect(await desk.bringIn(other, await desk.takeOut(org))).toMatchObject({ created: 13, rejected: 0 });
    expect(given(await all(other))).toEqual(given(await all(org)));
    expect(
      rowsOf(await desk.takeOut(other)).map(({ id: _, createdAt, updatedAt, ...row }) => ({
        ...row,
        contacts: row.contacts?.replace(/"id":"[^"]+",/, ''),
        addresses: '',
      })),
    ).toEqual(
      rowsOf(await desk.takeOut(org)).map(({ id: _, createdAt, updatedAt, ...row }) => ({
        ...row,
        contacts: row.contacts?.replace(/"id":"[^"]+",/, ''),
        addresses: '',
      })),
    );
  });

  test('no cell of an export is a formula, and plain numbers and phones stay as they are', async () => {
    const org = await newOrganisation(app, 'sales');
    for (const name of DANGEROUS) await org.api.createCustomer({ body: { name, type: 'individual', phone: '+49301234567', value: '12.50' } });
    for (const row of rowsOf(await desk.takeOut(org))) {
      for (const [column, cell] of Object.entries(row)) if (column !== 'phone') expect(cell, column).not.toMatch(/^[=+\-@\t\r＝]/);
      expect(row).toMatchObject({ phone: '+49301234567', value: '12.5000' });
    }
  });

  test('S11 C9 who exports gets what they may see, and nobody another organisation’s', async () => {
    const [org, other] = [await newOrganisation(app, 'sales'), await newOrganisation(app, 'sales')];
    for (const [name, status] of [
      ['Lead', 'lead'],
      ['Active', 'active'],
      ['Mine', 'active'],
    ] as const)
      await org.api.createCustomer({ body: { name, status, type: 'individual', ...(name === 'Mine' && { assignedTo: org.administratorId }) } });
    await other.api.createCustomer({ body: { name: 'Foreign', type: 'individual' } });
    const names = async (role: string) => {
      const pieces: string[] = [];
      const ctx = { ...systemIn(app, org), actor: { kind: 'user', id: org.administratorId, role, abilities: rightsOf(role) } as const };
      await exportCustomers(ctx, { format: 'csv', write: async (text) => void pieces.push(text) });
      return rowsOf(pieces.join('')).map(({ name }) => name);
    };
    expect(await names('administrator')).toEqual(['Active', 'Lead', 'Mine']);
    expect(await names('sales')).toEqual(['Lead', 'Mine']);
    expect(await names('portal')).toEqual([]);
    await expect(names('nobody')).rejects.toMatchObject({ problem: { code: 'not_permitted' } });
  });

  test('F9 the list of a day is what it was then, filtered as it was then', async () => {
    const org = await newOrganisation(app, 'field-service', { timeZone: 'Asia/Kolkata' });
    const { id } = await org.api.createCustomer({ body: { name: 'Then', phone: '+919820100001', addresses: [{ city: 'Mumbai' }] } });
    const before = new Date(Date.now() + 1).toISOString();
    await expect.poll(() => new Date().toISOString() > before).toBe(true);
    await org.api.updateCustomer({ params: { id }, body: { phone: '+919820100002' } }, { ifMatch: '*' });
    await org.api.createCustomer({ body: { name: 'Later', phone: '+919820100003' } });
    const then = rowsOf(await desk.takeOut(org, { filters: { asOf: before } }));
    expect(then).toMatchObject([{ name: 'Then', phone: '+919820100001', 'address.city': 'Mumbai' }]);
    const now = rowsOf(await desk.takeOut(org, { filters: { status: ['active'] } }));
    expect(now.map(({ name, phone }) => [name, phone])).toEqual([
      ['Later', '+919820100003'],
      ['Then', '+919820100002'],
    ]);
    expect(rowsOf(await desk.takeOut(org, { filters: { status: ['blocked'] } }))).toEqual([]);
  });

  test('five thousand hospitals come out in pieces and come back unchanged, as CSV and as JSON', async () => {
    const org = await newOrganisation(app, 'field-service', { country: 'US' });
    const { HOSPITALS } = await import('../../../cli/demo/imports.ts');
    const report = await desk.bringIn(org, { path: dataFile('hospitals.csv') }, { mapping: HOSPITALS.mapping });
    let pieces = 0;
    const text: string[] = [];
    const rows = await exportCustomers(systemIn(app, org), {
      format: 'csv',
      write: async (piece) => {
        pieces++;
        expect(piece.length).toBeLessThan(1_000_000);
        text.push(piece);
      },
    });
    expect([rows, pieces]).toEqual([report.created, Math.ceil(report.created / 500) + 1]);
    await runStatements(app.owner, 'analyze crm.customer');
    expect(await desk.bringIn(org, text.join(''), { match: 'id', update: true })).toMatchObject({ unchanged: report.created });
    const json = JSON.parse(await desk.takeOut(org, { format: 'json', filters: { state: 'VT' } })) as CustomerRecord[];
    expect(json.length).toBe(rowsOf(text.join('')).filter((row) => row['address.state'] === 'VT').length);
    expect(json[0]).toMatchObject({ type: 'hospital', contacts: [], addresses: [{ state: 'VT', country: 'US' }] });
  });
});
