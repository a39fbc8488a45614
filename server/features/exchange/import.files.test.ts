import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openDesk } from '../../../testing/importing.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
const desk = openDesk(() => app);
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

/** Windows-1252, as far as the tests write it. */
const windows = (text: string) => Uint8Array.from([...text].map((letter) => (letter === '€' ? 0x80 : letter === '–' ? 0x96 : letter.charCodeAt(0))));
const named = async (org: Organisation, name: string) => {
  const { items } = await org.api.listCustomers({ query: { name } });
  return org.api.getCustomer({ params: { id: items[0]?.id ?? '' } });
};
const count = async (org: Organisation) => (await org.api.listCustomers({ query: { limit: 1 } })).total;
const ERP = { constants: { currency: 'EUR', language: 'de-DE' } };
const erp = () => newOrganisation(app, 'erp-quoting');

describe('files as they come', () => {
  test('Windows-1252 with semicolons, a mark, and any line ends say the same', async () => {
    const text =
      'Kundennummer;Firma;E-Mail;Straße;PLZ;Ort;Land\r\n4711;Müller – Söhne;post@mueller.de;Gänsemarkt 1;20354;Hamburg;Deutschland\r\n4712;"Groß; Klein";;;;;\r\n';
    const mapping = {
      columns: {
        Kundennummer: 'erpNumber',
        Firma: 'name',
        'E-Mail': 'email',
        Straße: 'address.line1',
        PLZ: 'address.postalCode',
        Ort: 'address.city',
        Land: 'address.country',
      },
      ...ERP,
    };
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const [content, encoding] of [
      [windows(text), 'windows-1252'],
      [`\ufeff${text}`, 'utf-8'],
      [text.replaceAll('\r\n', '\r'), 'utf-8'],
      [utf16, 'utf-16le'],
    ] as const) {
      const org = await erp();
      expect(await desk.bringIn(org, content, { mapping })).toMatchObject({ encoding, delimiter: ';', read: 2, created: 2 });
      expect(await named(org, 'Müller – Söhne')).toMatchObject({
        erpNumber: '4711',
        email: 'post@mueller.de',
        addresses: [{ line1: 'Gänsemarkt 1', postalCode: '20354', city: 'Hamburg', country: 'DE', isPrimary: true }],
      });
      expect((await named(org, 'Groß; Klein')).addresses).toEqual([]);
    }
  });

  test('rows that cannot be read are refused with the reason, and the others come in', async () => {
    const org = await erp();
    const rejectsFile = `${desk.folder}/unreadable.csv`;
    const lines = [
      'erpNumber,name,notes',
      '1,Sound,',
      '2,"Quote" after,',
      '3,Too,many,cells',
      '',
      ',,',
      '4,Short',
      '5,Köln Gro\x00,', // replaced below by a byte that is no UTF-8
      '6,"Open',
      '7,Last,"two\nlines"',
    ];
    const bytes = Buffer.from(lines.join('\n')).map((byte) => (byte === 0 ? 0xfc : byte));
    const report = await desk.bringIn(org, bytes, { mapping: { columns: { erpNumber: 'erpNumber', name: 'name', notes: 'notes' }, ...ERP }, rejectsFile });
    expect(report).toMatchObject({ encoding: 'utf-8', read: 7, created: 3, rejected: 4, blankLines: 2 });
    expect(report.reasons).toEqual({ broken_quotes: 2, too_many_cells: 1, broken_characters: 1 });
    expect((await named(org, 'Last')).notes).toEqual({ general: 'two\nlines' });
    const again = await desk.bringIn(org, { path: rejectsFile }, { mapping: { columns: { erpNumber: 'erpNumber', name: 'name', notes: 'notes' }, ...ERP } });
    expect(again, 'what was not corrected is refused again').toMatchObject({ created: 0, rejected: 4, reasons: report.reasons });
  });

  test('a mapping that does not fit says what would be right', async () => {
    const org = await erp();
    const fail = (mapping: object, options: object = {}) => desk.bringIn(org, 'Nr,Name\n1,A\n', { mapping: mapping as never, ...options });
    await expect(fail({ columns: { Nummer: 'erpNumber', Name: 'name' } })).rejects.toThrow('has no column “Nummer”. Its columns are: Nr, Name');
    await expect(fail({ columns: { Nr: 'whatsapp', Name: 'name' } })).rejects.toThrow(
      /“whatsapp” is no field of this organisation. Fields are: name, .*erpNumber/,
    );
    await expect(fail({ columns: { Nr: 'erpNumber' } })).rejects.toThrow('no column leads to name');
    await expect(fail({ columns: { Nr: 'name', Name: 'name' } })).rejects.toThrow('“Nr” and “Name” both lead to name');
    await expect(fail({ columns: { Name: 'name' }, match: 'erpNumber' })).rejects.toThrow('no column leads to erpNumber');
    await expect(fail({ columns: { Name: 'name' }, match: 'tags' })).rejects.toThrow('“tags” cannot be matched by. Possible here: id, erpNumber');
    await expect(fail({ columns: { Name: 'name' }, country: 'Atlantis' })).rejects.toThrow('“Atlantis” is no country');
    await expect(fail({ columns: { Name: 'name' }, constants: { 'custom.size': 1 } })).rejects.toThrow('“custom.size” is no field');
    await expect(fail({ colums: {} })).rejects.toThrow('colums');
    expect(await count(org)).toBe(0);
  });

  test('constants, lists, amounts, dates, choices and custom fields come in as what they are', async () => {
    const org = await newOrganisation(app, 'sales', { timeZone: 'Europe/Berlin' });
    const text = 'Firma;Person;Art;Wert;Kontakt am;Tags;Größe;Aktiv\nA;Eva Lang;Grosskunde;1.234,50;31.01.2026;vip, neu;12,5;ja\n';
    const mapping = {
      columns: {
        Firma: 'name',
        Person: 'contact.name',
        Art: { field: 'type', values: { Grosskunde: 'enterprise' } },
        Wert: 'value',
        'Kontakt am': { field: 'lastContactAt', format: 'DD.MM.YYYY' as const },
        Tags: { field: 'tags', separator: ',' },
        Größe: 'custom.size',
        Aktiv: 'custom.live',
      },
      constants: { status: 'Lead', currency: 'eur' },
      decimal: ',' as const,
      customFields: { size: { kind: 'number' as const }, live: { kind: 'boolean' as const, label: 'Live' } },
    };
    const rehearsal = await desk.bringIn(org, text, { mapping, rehearsal: true });
    expect(rehearsal).toMatchObject({ created: 1, rehearsal: true });
    expect([await count(org), (await org.api.listCustomFields()).items]).toEqual([0, []]);
    expect(await desk.bringIn(org, text, { mapping })).toMatchObject({ created: 1 });
    expect(await named(org, 'A')).toMatchObject({
      type: 'enterprise',
      status: 'lead',
      value: '1234.5000',
      currency: 'EUR',
      lastContactAt: expect.stringMatching(/^2026-01-30T23:00:00/),
      tags: ['vip', 'neu'],
      custom: { size: 12.5, live: true },
      contacts: [{ firstName: 'Eva', lastName: 'Lang', isPrimary: true }],
    });
  });

  test('C14 S3 people are named by their address; who is not of the organisation is refused', async () => {
    const org = await newOrganisation(app, 'self-service');
    const { email } = (await org.api.listPeople()).items[0] ?? { email: '' };
    const text = `name,email,owner,assigned to\nAnna,a@x.example,${email.toUpperCase()},\nBen,b@x.example,nobody@x.example,\n`;
    const mapping = { columns: { name: 'name', email: 'email', owner: 'ownerUserId', 'assigned to': 'assignedTo' } };
    const report = await desk.bringIn(org, text, { mapping });
    expect(report).toMatchObject({ created: 1, rejected: 1 });
    expect(report.reasons).toEqual({ 'not_found ownerUserId': 1 });
    expect((await named(org, 'Anna')).ownerUserId).toBe(org.administratorId);
  });

  test('E6 the sample of the document comes in and comes back unchanged', async () => {
    const org = await erp();
    const text =
      'name,erp,currency,language,street,zip,city,country,email,contact\nMuster GmbH,4711,EUR,de-DE,Musterstraße 1,80331,München,DE,einkauf@muster.de,Max Mustermann\n';
    const mapping = {
      columns: {
        name: 'name',
        erp: 'erpNumber',
        currency: 'currency',
        language: 'language',
        street: 'billing.line1',
        zip: 'billing.postalCode',
        city: 'billing.city',
        country: 'billing.country',
        email: 'contact.email',
        contact: 'contact.name',
      },
    };
    expect(await desk.bringIn(org, text, { mapping })).toMatchObject({ created: 1 });
    expect(await named(org, 'Muster GmbH')).toMatchObject({
      erpNumber: '4711',
      currency: 'EUR',
      language: 'de-DE',
      addresses: [{ type: 'billing', line1: 'Musterstraße 1', postalCode: '80331', city: 'München', country: 'DE' }],
      contacts: [{ email: 'einkauf@muster.de', name: 'Max Mustermann', isPrimary: true }],
    });
  });

  test('W1 W2 every rule of the organisation holds for a row, and all that is wrong is told', async () => {
    const org = await newOrganisation(app, 'work-orders');
    const rejectsFile = `${desk.folder}/rules.csv`;
    const text = `name,email,contact name,phone,country\n${'n'.repeat(256)},not an address,,12,Atlantis\nGood,good@x.example,Eva,+49 30 1234567,Germany\n`;
    const report = await desk.bringIn(org, text, { rejectsFile });
    expect(report).toMatchObject({ created: 1, rejected: 1 });
    expect(parse(desk.read(rejectsFile), { columns: true })[0]).toMatchObject({
      _row: '1',
      _reason: expect.stringContaining('email: must be an e-mail address'),
    });
    const told = await desk.bringIn(org, text.replace('not an address', 'fine@x.example'), { rejectsFile });
    expect(told).toMatchObject({ created: 0, rejected: 2, reasons: { 'too_long name': 1, 'duplicate email': 1 } });
    for (const part of [
      'name: must be at most 255',
      'contact: a primary contact is required',
      'phone: is not a valid phone',
      'address.country: must be a country',
    ])
      expect(desk.read(rejectsFile)).toContain(part);
  });

  test('what is in the database is only what the report says: customers, contacts, addresses, search texts, counts, history', async () => {
    const org = await newOrganisation(app, 'work-orders');
    const rows = Array.from({ length: 2_500 }, (_, i) => `C${i},c${i % 2_400}@x.example,P${i},Town${i}`);
    const report = await desk.bringIn(org, `name,email,contact name,city\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ read: 2_500, created: 2_400, rejected: 100, reasons: { 'duplicate email': 100 } });
    const [found] = await runStatements(
      app.owner,
      `select (select count(*)::int from crm.customer c where org_id = o.id) as customers, (select count(*)::int from crm.contact where org_id = o.id and is_primary) as contacts,
        (select count(*)::int from crm.address where org_id = o.id) as addresses, (select count(*)::int from crm.customer_search where org_id = o.id) as texts,
        (select sum(n)::int from crm.customer_tally where org_id = o.id) as tally, (select count(*)::int from crm.change where org_id = o.id and cause = 'import:${report.id}') as changes
      from crm.organisation o where id = '${org.id}'`,
    );
    expect(found).toEqual({ customers: 2_400, contacts: 2_400, addresses: 2_400, texts: 2_400, tally: 2_400, changes: 7_200 });
    expect((await named(org, 'C99')).email, 'the first row of the file holds the address').toBe('c99@x.example');
  });
});
