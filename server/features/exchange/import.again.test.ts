import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rightsOf } from '../../../contract/rights.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { openDesk, systemIn } from '../../../testing/importing.ts';
import { ImportRunning, importCustomers, underLock } from './exchange.ts';

let app: TestApp;
const desk = openDesk(() => app);
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  desk.clear();
  await app.close();
});

const ERP = { currency: 'EUR', language: 'de-DE' };
const mapping = {
  columns: { erp: 'erpNumber', name: 'name', phone: 'phone', city: 'address.city', person: 'contact.name', email: 'contact.email' },
  constants: ERP,
  match: 'erpNumber',
};
const header = 'erp,name,phone,city,person,email\n';
const customer = async (org: Organisation, erpNumber: string) => {
  const { items } = await org.api.listCustomers({ query: { erpNumber } });
  return org.api.getCustomer({ params: { id: items[0]?.id ?? '' } });
};
const erp = () => newOrganisation(app, 'erp-quoting');

describe('importing again', () => {
  test('unchanged rows are told from changed ones; those change only by --update, with their history', async () => {
    const org = await erp();
    await desk.bringIn(org, `${header}1,Alpha,030 1234567,Berlin,Eva Lang,eva@a.example\n2,Beta,,Ulm,,ben@b.example\n`, { mapping });
    const next = `${header}1,Alpha,+49 30 1234567,Berlin,Eva Lang,EVA@a.example\n2,Beta AG,,Neu-Ulm,Ben Bauer,ben@b.example\n3,Gamma,,,,\n`;
    expect(await desk.bringIn(org, next, { mapping })).toMatchObject({ created: 1, unchanged: 0, skipped: 2, updated: 0 });
    const same = next.replace('EVA@', 'eva@');
    expect(await desk.bringIn(org, same, { mapping, rehearsal: true, update: true })).toMatchObject({ unchanged: 2, updated: 1 });
    const report = await desk.bringIn(org, same, { mapping, update: true });
    expect(report).toMatchObject({ created: 0, unchanged: 2, skipped: 0, updated: 1 });
    const beta = await customer(org, '2');
    expect(beta).toMatchObject({ name: 'Beta AG', addresses: [{ city: 'Neu-Ulm' }], contacts: [{ name: 'Ben Bauer', email: 'ben@b.example' }], version: 2 });
    const { items } = await org.api.listCustomerHistory({ params: { id: beta.id } });
    const changes = items.filter(({ cause }) => cause === `import:${report.id}`).flatMap(({ changes }) => changes);
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'name', from: 'Beta', to: 'Beta AG' },
        { field: 'city', from: 'Ulm', to: 'Neu-Ulm' },
      ]),
    );
    expect((await org.api.listCustomers({ query: { q: 'beta ag' } })).items).toMatchObject([{ name: 'Beta AG' }]);
    expect(await desk.bringIn(org, same, { mapping, update: true })).toMatchObject({ unchanged: 3 });
  });

  test('an empty cell keeps what is there, or clears it where the mapping says so; a few columns suffice', async () => {
    const org = await erp();
    await desk.bringIn(org, `${header}1,Alpha,030 1234567,Berlin,Eva Lang,eva@a.example\n`, { mapping });
    expect(
      await desk.bringIn(org, 'erp,phone\n1,\n', { mapping: { columns: { erp: 'erpNumber', phone: 'phone' }, match: 'erpNumber' }, update: true }),
    ).toMatchObject({ unchanged: 1 });
    const clearing = { columns: { erp: 'erpNumber', phone: 'phone', city: 'address.city' }, match: 'erpNumber', blanks: 'clear' as const };
    expect(await desk.bringIn(org, 'erp,phone,city\n1,,\n', { mapping: clearing, update: true })).toMatchObject({ updated: 1 });
    expect(await customer(org, '1')).toMatchObject({ phone: null, name: 'Alpha', contacts: [{ email: 'eva@a.example' }] });
    expect(await desk.bringIn(org, 'erp,phone,city\n9,,\n', { mapping: clearing, update: true })).toMatchObject({
      rejected: 1,
      reasons: { 'invalid name': 1 },
    });
  });

  test('a key twice in one file is one customer: the later row finds what the earlier one made', async () => {
    const org = await erp();
    const text = `${header}1,Alpha,,,,\n1,Alpha,,,,\n1,Alpha II,,,,\n2,Beta,,,,\n`;
    const expected = { created: 2, unchanged: 1, skipped: 1, rejected: 0 };
    expect(await desk.bringIn(org, text, { mapping, rehearsal: true })).toMatchObject(expected);
    expect(await desk.bringIn(org, text, { mapping })).toMatchObject(expected);
    expect(await desk.bringIn(org, text, { mapping, update: true })).toMatchObject({ created: 0, unchanged: 3, updated: 1 });
    expect((await customer(org, '1')).name, 'changed by the third row only').toBe('Alpha II');
  });

  test.each(['email', 'phone', 'name', 'custom.code', 'id'])('customers are recognised by %s', async (match) => {
    const org = await erp();
    await org.api.createCustomField({ body: { key: 'code', label: 'Code', kind: 'text' } });
    const body = { name: 'Größe AG', email: 'Info@Groesse.example', phone: '+49301234567', custom: { code: 'X1' }, ...ERP };
    const { id } = await org.api.createCustomer({ body });
    const columns = { id: 'id', name: 'name', email: 'email', phone: 'phone', code: 'custom.code', web: 'website' };
    const text = `id,name,email,phone,code,web\n${id},größe ag,info@groesse.EXAMPLE,030 / 1234567,X1,groesse.example\n`;
    const report = await desk.bringIn(org, text, { mapping: { columns, constants: ERP, country: 'DE' }, match, update: true });
    expect(report).toMatchObject({ created: 0, updated: 1 });
    expect(await org.api.getCustomer({ params: { id } })).toMatchObject({ website: 'groesse.example' });
    expect((await org.api.listCustomers({ query: {} })).total).toBe(1);
  });

  test('a row without its key, or with one that several hold, is refused: it could double somebody', async () => {
    const org = await erp();
    for (const name of ['Twin', 'Twin']) await org.api.createCustomer({ body: { name, ...ERP } });
    const report = await desk.bringIn(org, 'name,web\nTwin,a.example\n', {
      mapping: { columns: { name: 'name', web: 'website' }, constants: ERP },
      match: 'name',
    });
    expect(report.reasons).toEqual({ 'ambiguous name': 1 });
    expect((await desk.bringIn(org, `${header},No key,,,,\n`, { mapping })).reasons).toEqual({ 'no_key erpNumber': 1 });
  });

  test('F2 F4 statuses change as the organisation allows, and a taken phone is refused with its holder', async () => {
    const org = await newOrganisation(app, 'field-service');
    const columns = { nr: 'registrationNumber', name: 'name', phone: 'phone', status: 'status' };
    const given = { mapping: { columns, match: 'registrationNumber' }, update: true };
    const text = (...rows: string[]) => `nr,name,phone,status\n${rows.join('\n')}\n`;
    expect(await desk.bringIn(org, text('1,One,9820100001,active', '2,Two,9820100002,', '3,Three,9820100003,inactive'), given)).toMatchObject({ created: 3 });
    const rejectsFile = `${desk.folder}/statuses.csv`;
    const report = await desk.bringIn(org, text('1,One,9820100001,inactive', '2,Two,9820100003,blocked', '3,Three,9820100003,active', '4,Four,9820100002,'), {
      ...given,
      rejectsFile,
    });
    expect(report).toMatchObject({ updated: 2, rejected: 2, reasons: { 'reason_required status': 1, 'duplicate phone': 1 } });
    const rejects: Record<string, string>[] = parse(desk.read(rejectsFile), { columns: true });
    expect(rejects.map(({ _row, _reason }) => [_row, _reason])).toEqual([
      ['2', expect.stringContaining('reason')],
      ['4', expect.stringMatching(/^phone: is taken by “Two”/)],
    ]);
    const statuses = (await org.api.listCustomers({ query: {} })).items.map(({ name, status }) => [name, status]);
    expect(statuses).toEqual([
      ['One', 'inactive'],
      ['Three', 'active'],
      ['Two', 'active'],
    ]);
  });

  test('refused rows are corrected and imported again, as the file that came back', async () => {
    const org = await erp();
    const rejectsFile = `${desk.folder}/corrected.csv`;
    const report = await desk.bringIn(org, `${header}1,Alpha,12,,,\n2,Beta,,,,\n3,"=Gamma, Delta",,,,nobody\n`, { mapping, rejectsFile });
    expect(report).toMatchObject({ created: 1, rejected: 2, rejectsFile });
    const corrected = desk.read(rejectsFile).replace(',12,', ',030 1234567,').replace(',nobody', ',anna@gamma.example');
    expect(corrected).toContain(`"'=Gamma, Delta"`);
    expect(await desk.bringIn(org, corrected, { mapping })).toMatchObject({ read: 2, created: 2, rejected: 0 });
    expect(await customer(org, '3')).toMatchObject({ name: '=Gamma, Delta', contacts: [{ email: 'anna@gamma.example' }] });
  });

  test('invalid values are noted where their field may stay empty, and the row is refused where it may not', async () => {
    const org = await newOrganisation(app, 'field-service');
    const text =
      'nr,name,phone,email,tier,remarks,person,mobile\n1,One,9820100011,no address,gold,Old customer,Eva,12\n2,Two,12,,,,,\n3,Three,9820100013,,,,,13\n';
    const columns = {
      nr: 'registrationNumber',
      name: 'name',
      phone: 'phone',
      email: 'email',
      tier: 'tier',
      remarks: 'notes',
      person: 'contact.name',
      mobile: 'contact.mobile',
    };
    const report = await desk.bringIn(org, text, { mapping: { columns, match: 'registrationNumber', onInvalid: 'note' } });
    expect(report).toMatchObject({ created: 2, rejected: 1, reasons: { 'invalid_phone phone': 1 }, warnings: 4 });
    const [one, three] = await Promise.all(
      ['One', 'Three'].map(async (name) => org.api.getCustomer({ params: { id: (await org.api.listCustomers({ query: { name } })).items[0]?.id ?? '' } })),
    );
    expect(one?.notes?.general?.toString().split('\n')).toEqual(['Old customer', 'email: no address', 'tier: gold', 'contact.mobile: 12']);
    expect(one).toMatchObject({ email: null, tier: null, contacts: [{ name: 'Eva', mobile: null }] });
    expect(three).toMatchObject({ contacts: [], notes: { general: 'contact: mobile 13' } });
    expect(await desk.bringIn(org, text, { mapping: { columns, match: 'registrationNumber', onInvalid: 'note' }, update: true })).toMatchObject({
      unchanged: 2,
      rejected: 1,
    });
  });
});

describe('who imports, and when', () => {
  const small = `${header}1,Alpha,,,,\n`;

  test('C9 only who may import customers', async () => {
    const org = await erp();
    for (const [role, scopes, may] of [
      ['administrator', ['read', 'write'], true],
      ['administrator', ['read'], false],
      ['sales', ['read', 'write'], true],
      ['support', ['read', 'write'], false],
      ['portal', ['read', 'write'], false],
    ] as const) {
      const ctx = { ...systemIn(app, org), actor: { kind: 'key', id: org.administratorId, role, abilities: rightsOf(role, scopes) } as const };
      const attempt = importCustomers(ctx, desk.file(small), { mapping });
      if (may) expect(await attempt).toMatchObject({ read: 1, rejected: role === 'sales' ? 1 : 0 });
      else await expect(attempt, role).rejects.toMatchObject({ problem: { code: 'not_permitted' } });
    }
    expect((await customer(org, '1')).createdBy).toBe(`key:${org.administratorId}`);
  });

  test('one import at a time into an organisation', async () => {
    const org = await erp();
    await underLock(systemIn(app, org), async () => {
      await expect(desk.bringIn(org, small, { mapping })).rejects.toBeInstanceOf(ImportRunning);
      expect(await desk.bringIn(await erp(), small, { mapping }), 'of another organisation').toMatchObject({ created: 1 });
    });
    expect(await desk.bringIn(org, small, { mapping })).toMatchObject({ created: 1 });
    expect(await desk.bringIn(org, small, { mapping }), 'the lock is free again at once').toMatchObject({ unchanged: 1 });
  });

  test('C14 uniqueness holds against everybody else who writes meanwhile', async () => {
    const org = await newOrganisation(app, 'work-orders');
    const rows = Array.from({ length: 2_000 }, (_, i) => `C${i},c${i}@x.example,P${i}`).join('\n');
    const importing = desk.bringIn(org, `name,email,contact name\n${rows}\n`);
    const typed = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        org.api.createCustomer({ body: { name: `T${i}`, email: `C${i * 50}@X.example`, contacts: [{ name: 'P' }] } }).then(
          () => 1,
          () => 0,
        ),
      ),
    );
    const report = await importing;
    const won = typed.reduce<number>((sum, one) => sum + one, 0);
    expect(report).toMatchObject({ created: 2_000 - won, rejected: won });
    expect((await org.api.listCustomers({ query: { limit: 1 } })).total).toBe(2_000);
  });
});
