import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

const customer = (given: object = {}) => ({ name: 'Werk', currency: 'EUR', language: 'de-DE', ...given });
const fill = async (where: Organisation, bodies: object[]) => {
  for (const body of bodies) await where.api.createCustomer({ body: customer(body) });
};
const find = async (q: string, where = org, query: object = {}) => (await where.api.listCustomers({ query: { q, ...query } })).items.map((item) => item.name);

describe('one box finds customers', () => {
  beforeAll(() =>
    fill(org, [
      {
        name: 'Müller Maschinenbau GmbH',
        erpNumber: 'DE-10471',
        email: 'info@mueller-masch.example',
        phone: '+4989123456',
        contacts: [
          { name: 'Zoë Saldaña', email: 'zoe.s@einkauf.example', mobile: '+4915123456789' },
          { name: 'Łukasz Żak', email: 'lzak@technik.example', phone: '+48221234567' },
        ],
      },
      { name: 'Crème Brûlée & Co. KG', erpNumber: 'FR-99' },
      { name: 'Straßenbau Nord', phone: '+49401234500' },
      { name: '100% Wolle', erpNumber: 'P_1' },
      { name: '100 Prozent Seide', erpNumber: 'PX1' },
      { name: 'Back\\Slash AG' },
      { name: 'O’Brien & "Söhne"' },
    ]),
  );

  test.each([
    ['E4 name', 'Müller Maschinenbau GmbH'],
    ['in the middle of the name', 'maschinenbau'],
    ['part of a word', 'schinen'],
    ['W4 contact person', 'Zoë Saldaña'],
    ['a second contact', 'Łukasz'],
    ['W4 e-mail', 'info@mueller-masch.example'],
    ['part of the e-mail', 'mueller-masch'],
    ['E4 contact’s e-mail', 'lzak@technik.example'],
    ['ERP number', 'DE-10471'],
    ['part of the ERP number', '10471'],
    ['case', 'MÜLLER maschinenBAU'],
    ['missing accents', 'Muller'],
    ['missing accents in a contact', 'Zoe Saldana'],
    ['missing strokes in a contact', 'Lukasz Zak'],
    ['a typo', 'Mülller Maschinenbu'],
    ['F3 letters swapped', 'Maschinenabu'],
    ['a typo in a contact', 'Saldanna'],
    ['two letters', 'Mü'],
    ['two letters of the second word', 'ma'],
    ['one letter', 'm'],
    ['several words in any order', 'gmbh müller'],
    ['words of name and contact', 'müller saldana'],
    ['blanks around', '  müller  '],
    ['F3 phone as E.164', '+4989123456'],
    ['F3 phone as dialled at home', '089 123456'],
    ['F3 phone with punctuation', '+49 (89) 12-34.56'],
    ['F3 phone with 00', '0049 89 123456'],
    ['F3 phone with a zero for home', '+49 (0)89 123456'],
    ['F3 a contact’s mobile', '0151 23456789'],
    ['F3 the last digits of a phone', '123456'],
    ['F3 a contact’s foreign phone', '+48 22 123 45 67'],
  ])('%s: “%s” finds Müller', async (_, q) => {
    expect(await find(q)).toContain('Müller Maschinenbau GmbH');
  });

  test.each([
    ['creme brulee', ['Crème Brûlée & Co. KG']],
    ['strassenbau', ['Straßenbau Nord']],
    ['040 1234500', ['Straßenbau Nord']],
    ['qqqqq', []],
    ['+49 89 999999', []],
  ])('“%s” finds exactly %j', async (q, names) => {
    expect(await find(q)).toEqual(names);
  });

  test.each([
    ['%', []],
    ['１００％', ['100% Wolle']],
    ['１％', []],
    ['100%', ['100% Wolle']],
    ['P_1', ['100% Wolle']],
    ['%%%', []],
    ['_', []],
    ['\\', []],
    ['k\\s', ['Back\\Slash AG']],
    ['"söhne"', ['O’Brien & "Söhne"']],
    ["'; drop table crm.customer; --", []],
  ])('“%s” is text, not a pattern: %j', async (q, names) => {
    expect(await find(q)).toEqual(names);
    expect(await find(q, org, { sort: 'name' })).toEqual(names);
  });

  test('S8 C16 what is found is filtered, sorted and counted like any list', async () => {
    const there = await newOrganisation(app, 'work-orders');
    for (const [name, city] of [
      ['Nordwind Alpha', 'Kiel'],
      ['Nordwind Beta', 'Lübeck'],
      ['Nordwind Gamma', 'Kiel'],
      ['Südwind', 'Ulm'],
    ] as const)
      await there.api.createCustomer({ body: { name, email: `${name.slice(-4)}@wind.example`, contacts: [{ name: 'Ann' }], addresses: [{ city }] } });
    expect(await find('nordwind', there, { city: 'kiel' })).toEqual(['Nordwind Alpha', 'Nordwind Gamma']);
    expect(await find('nordwind', there, { sort: '-name' })).toEqual(['Nordwind Gamma', 'Nordwind Beta', 'Nordwind Alpha']);
    expect(await there.api.listCustomers({ query: { q: 'nordwind', limit: 2 } })).toMatchObject({ total: 3, totalExact: true });
    expect(await there.api.listCustomers({ query: { q: 'nordwind', sort: 'name', limit: 2 } })).toMatchObject({ total: 3, totalExact: true });
  });

  test('a name that is typed exactly comes first, then what begins with it, then what holds it', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    await fill(there, [
      { name: 'The Atlas Group', contacts: [{ email: 'atlas@group.example' }] },
      { name: 'Zeta', email: 'atlas@zeta.example' },
      { name: 'Atlas Copco' },
      { name: 'ATLAS' },
      { name: 'Megatlas' },
    ]);
    const found = await find('atlas', there);
    expect(found.slice(0, 2)).toEqual(['ATLAS', 'Atlas Copco']);
    expect(found.at(-1)).toBe('Megatlas');
    expect(found).toHaveLength(5);
    expect((await find('Zeta', there))[0]).toBe('Zeta');
  });

  test('among many that begin alike the exact name is still first', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    await fill(there, [
      ...Array.from({ length: 60 }, (_, i) => ({ name: `Aa Berg ${String(i).padStart(2, '0')}` })),
      { name: 'Berg' },
      ...Array.from({ length: 60 }, (_, i) => ({ name: `Berg ${String(i).padStart(2, '0')}` })),
    ]);
    expect((await find('berg', there))[0]).toBe('Berg');
    expect((await find('Berg 59', there))[0]).toBe('Berg 59');
    expect((await find('b', there))[0]).toBe('Berg');
  });

  test('pages of what was found hold each customer once, best match first', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    await fill(
      there,
      Array.from({ length: 25 }, (_, i) => ({ name: `Kranich ${i}` })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof there.api.listCustomers>> = await there.api.listCustomers({ query: { q: 'kranich', limit: 10, cursor } });
      expect(page.total).toBe(25);
      seen.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    expect(seen).toEqual(await find('kranich', there));
    expect(await send(app, there.key, 'GET', '/api/customers?q=kranich&cursor=nonsense')).toMatchObject({ status: 400, json: { code: 'invalid_cursor' } });
  });

  test('C9 C16 filters and what a person may see narrow the search itself, not its first hits', async () => {
    const there = await newOrganisation(app, 'sales');
    const many = `insert into crm.customer (org_id, id, name, status, created_by, updated_by)
      select '${there.id}', gen_random_uuid(), 'Nordlicht ' || i, 'active', 'system', 'system' from generate_series(100, 399) i`;
    await runStatements(app.owner, many);
    const one = { name: 'Zum Nordlicht', type: 'individual', status: 'prospect', addresses: [{ city: 'Kiel' }] };
    await there.api.createCustomer({ body: one });
    expect(await there.api.listCustomers({ query: { q: 'nordlicht', city: 'Kiel' } })).toMatchObject({
      items: [{ name: one.name }],
      total: 1,
      totalExact: true,
    });
    expect(await find('nordlich', there, { status: 'prospect' })).toEqual([one.name]);
    expect(await find('Nordlihct', there, { status: 'prospect' })).toEqual([one.name]);
    const sales = await there.as('sales');
    expect((await sales.api.listCustomers({ query: { q: 'nordlicht' } })).items.map((item) => item.name)).toEqual([one.name]);
    expect(await there.api.listCustomers({ query: { q: 'nordlicht' } })).toMatchObject({ totalExact: false });
  });

  test('what changes is found at once by its new words and no longer by the old', async () => {
    const { api } = org;
    const { id, contacts } = await api.createCustomer({ body: customer({ name: 'Vorherig', contacts: [{ name: 'Xaverius', email: 'alt@v.example' }] }) });
    await api.updateCustomer({ params: { id }, body: { name: 'Nachher', erpNumber: 'NEU-7' } }, { ifMatch: '*' });
    const params = { id, contactId: contacts[0]?.id ?? '' };
    await api.updateContact({ params, body: { name: 'Neumann' } }, { ifMatch: '*' });
    for (const q of ['Nachher', 'NEU-7', 'Neumann']) expect(await find(q), q).toEqual(['Nachher']);
    for (const q of ['Vorherig', 'Xaverius']) expect(await find(q), q).toEqual([]);
    await api.createContact({ params: { id }, body: { email: 'zweite@v.example' } });
    expect(await find('zweite@v')).toEqual(['Nachher']);
    await api.deleteContact({ params });
    expect(await find('Neumann')).toEqual([]);
    await api.deleteCustomer({ params: { id } });
    expect(await find('Nachher')).toEqual([]);
  });

  test('E1 the search of one organisation finds nothing of another, and nobody searches who is not signed in', async () => {
    const there = await newOrganisation(app, 'erp-quoting');
    for (const q of ['müller', 'm', '089 123456', 'zoe.s@einkauf.example', 'Mülller']) {
      expect(await there.api.listCustomers({ query: { q } }), q).toMatchObject({ items: [], total: 0 });
      expect(await there.api.listCustomers({ query: { q, sort: 'name' } }), q).toMatchObject({ items: [], total: 0 });
    }
    expect((await send(app, null, 'GET', '/api/customers?q=m')).status).toBe(401);
  });

  test('text that no database keeps is refused, very long text is bounded', async () => {
    expect(await send(app, org.key, 'GET', '/api/customers?q=a%00b')).toMatchObject({ status: 400, json: { errors: [{ path: 'q' }] } });
    expect(await send(app, org.key, 'GET', `/api/customers?q=${'x'.repeat(201)}`)).toMatchObject({ status: 400, json: { errors: [{ path: 'q' }] } });
    expect(await find('wort '.repeat(40))).toEqual([]);
    expect((await find('')).length).toBeGreaterThanOrEqual(7);
  });
});
