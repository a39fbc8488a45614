import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSPITALS } from '../../../cli/demo/imports.ts';
import type { Client } from '../../../contract/client.ts';
import type { ImportSettingsInput } from '../../../contract/imports.ts';
import { newGenerous } from '../../../testing/hardening/generous.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { systemIn } from '../../../testing/importing.ts';
import { underLock } from '../exchange/exchange.ts';
import { importRunner } from './runner.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ IMPORT_FILE_MB: '2' });
});
afterAll(() => app.close());

const ERP = { currency: 'EUR', language: 'de-DE' };
const erp = () => newOrganisation(app, 'erp-quoting');
const refused = (status: number, code: string, more: object = {}) => ({ problem: { status, code, ...more } });
const upload = (api: Client, body: string | Uint8Array, fileName = 'customers.csv') => api.uploadImport({ query: { fileName }, body });

const rejectsOf = async (api: Client, id: string) => (await api.getImportRejects({ params: { id } })).text();

/** Waits until an import has ended. */
async function ended(api: Client, id: string) {
  await expect.poll(async () => (await api.getImport({ params: { id } })).state, { timeout: 60_000, interval: 50 }).not.toBe('running');
  return api.getImport({ params: { id } });
}

/** Uploads, decides, starts, and waits for the end. */
async function bringIn(api: Client, body: string | Uint8Array, settings?: ImportSettingsInput) {
  const { id } = await upload(api, body);
  if (settings) await api.decideImport({ params: { id }, body: settings });
  await api.startImport({ params: { id } });
  return ended(api, id);
}

describe('the hospitals of the United States', () => {
  const file = readFileSync(HOSPITALS.file);
  const records: Record<string, string>[] = parse(file, { columns: true });
  const phones = records.map((row) => parsePhoneNumberFromString(row['Phone Number'] ?? '', 'US'));
  const valid = phones.filter((phone) => phone?.isValid()).map((phone) => phone?.number);
  const expected = { created: new Set(valid).size, invalid: phones.length - valid.length, taken: valid.length - new Set(valid).size };
  const reasons = { 'invalid_phone phone': expected.invalid, 'duplicate phone': expected.taken };
  let org: Organisation;
  let id: string;
  beforeAll(async () => {
    org = await newOrganisation(app, 'field-service', { country: 'US' });
  });

  test('F1 an upload tells its columns, with samples, and what they probably are', async () => {
    const uploaded = await upload(org.api, file, 'hospitals.csv');
    expect(uploaded).toMatchObject({
      fileName: 'hospitals.csv',
      size: file.length,
      state: 'uploaded',
      read: 0,
      settings: null,
      abilities: ['start', 'cancel'],
    });
    id = uploaded.id;
    const columns = await org.api.getImportColumns({ params: { id } });
    expect(columns).toMatchObject({ encoding: 'utf-8', delimiter: ',', country: 'US', mayMakeFields: true });
    expect(columns.columns.map(({ column }) => column)).toEqual(Object.keys(records[0] ?? {}));
    expect(columns.columns.find(({ column }) => column === 'State')?.samples).toContain('AL');
    expect(columns.guess.columns).toMatchObject({
      'Facility Name': 'name',
      'Facility ID': 'registrationNumber',
      'Phone Number': 'phone',
      City: 'address.city',
    });
    expect(columns.fields).toContainEqual(expect.objectContaining({ name: 'phone', kind: 'text' }));
    expect(columns.matchable).toContain('registrationNumber');
  });

  test('F2 F6 the preview says row by row what would happen, and writes nothing', async () => {
    await org.api.decideImport({ params: { id }, body: { mapping: HOSPITALS.mapping } });
    const preview = await org.api.previewImport({ params: { id }, query: { limit: 5 } });
    expect(preview).toMatchObject({
      whole: true,
      read: records.length,
      created: expected.created,
      updated: 0,
      rejected: expected.invalid + expected.taken,
      reasons,
    });
    expect(preview.rows.filter(({ outcome }) => outcome === 'created')).toHaveLength(5);
    expect(preview.rows[0]).toMatchObject({ row: 1, line: 2, outcome: 'created', customer: null, errors: [], cells: expect.arrayContaining(['010001']) });
    const rejected = preview.rows.filter(({ outcome }) => outcome === 'rejected');
    expect(rejected).toHaveLength(5);
    for (const row of rejected)
      expect(row.errors).toEqual([{ path: 'phone', code: expect.stringMatching(/^(duplicate|invalid_phone)$/), message: expect.any(String) }]);
    expect((await org.api.listCustomers({ query: { limit: 1 } })).total).toBe(0);
    expect((await org.api.listCustomFields()).items).toEqual([]);
  });

  test('F1 F2 every row is accounted for, and the rejected ones come back as a file', async () => {
    expect(await org.api.startImport({ params: { id } })).toMatchObject({ state: 'running', startedAt: expect.any(String) });
    await expect(org.api.decideImport({ params: { id }, body: { mapping: HOSPITALS.mapping } })).rejects.toMatchObject(refused(409, 'import_not_possible'));
    const report = await ended(org.api, id);
    expect(report).toMatchObject({
      state: 'done',
      read: records.length,
      created: expected.created,
      rejected: expected.invalid + expected.taken,
      reasons,
      bytesRead: file.length,
      problem: null,
      abilities: ['rejects'],
    });
    expect((await org.api.listCustomers({ query: { limit: 1 } })).total).toBe(expected.created);
    const answer = await send(app, org.key, 'GET', `/api/imports/${id}/rejects`);
    expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
      'text/csv; charset=utf-8',
      'attachment; filename="hospitals-rejected.csv"',
    ]);
    const rejects: Record<string, string>[] = parse(answer.text, { columns: true });
    expect(rejects).toHaveLength(report.rejected);
    const { _row, _reason, ...row } = rejects.find((one) => one._reason?.includes('is taken by')) ?? {};
    expect(row).toEqual(records[Number(_row) - 1]);
    expect(_reason).toMatch(/^phone: is taken by “.+” \([0-9a-f-]{36}\)$/);
  });

  test('F3 what came in is found, and history names the import as the cause and the person as the actor', async () => {
    const { items } = await org.api.listCustomers({ query: { phone: records[0]?.['Phone Number'] } });
    expect(items).toMatchObject([{ name: records[0]?.['Facility Name'], custom: { county: 'Houston' }, primaryAddress: { city: 'DOTHAN', country: 'US' } }]);
    const history = await org.api.listCustomerHistory({ params: { id: items[0]?.id ?? '' } });
    expect(history.items).toMatchObject([{ cause: `import:${id}` }, { cause: `import:${id}` }]);
    expect(history.items[0]?.actor).toMatchObject({ kind: 'key', name: 'administrator key' });
  });

  test('the same file again doubles nothing', async () => {
    const again = await bringIn(org.api, file, { mapping: HOSPITALS.mapping });
    expect(again).toMatchObject({ state: 'done', created: 0, unchanged: expected.created, rejected: expected.invalid + expected.taken });
    expect((await org.api.listImports({ query: {} })).items.map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

describe('files', () => {
  /** Windows-1252, as far as the tests write it. */
  const windows = (text: string) => Uint8Array.from([...text].map((letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0))));

  test('Windows-1252 with semicolons comes in as what it says; the rejects can be corrected and uploaded again', async () => {
    const org = await erp();
    const text = 'Kundennummer;Firma;E-Mail\r\n4711;Müller & Söhne;post@mueller.de\r\n4712;Größe;keine\r\n';
    const mapping = { columns: { Kundennummer: 'erpNumber', Firma: 'name', 'E-Mail': 'email' }, constants: ERP, match: 'erpNumber' };
    const report = await bringIn(org.api, windows(text), { mapping });
    expect(report).toMatchObject({ state: 'done', created: 1, rejected: 1, reasons: { 'invalid_email email': 1 } });
    expect((await org.api.listCustomers({ query: { erpNumber: '4711' } })).items).toMatchObject([{ name: 'Müller & Söhne' }]);
    const rejects = await rejectsOf(org.api, report.id);
    const answer = await fetch(`${app.url}/api/imports/${report.id}/rejects`, { headers: { authorization: `Bearer ${org.key}` } });
    expect([...new Uint8Array(await answer.arrayBuffer()).slice(0, 3)], 'a mark, for spreadsheets').toEqual([0xef, 0xbb, 0xbf]);
    expect(await bringIn(org.api, rejects.replace('keine', 'gross@example.de'), { mapping })).toMatchObject({ created: 1, rejected: 0, abilities: [] });
  });

  test.each([
    ['empty', '', 'empty'],
    ['blank', '\n \n', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'no_text'],
    ['text with NUL in its header', `name,${'x'.repeat(5_000)}\0\nA,B\n`, 'no_text'],
    ['of a column that is named twice', 'name,city,name\nA,B,C\n', 'column_twice'],
    ['of a header whose quotes do not close', 'name,"city\n', 'broken_header'],
    ['of very many columns', `${Array.from({ length: 2_001 }, (_, i) => `c${i}`).join()}\n`, 'too_many_columns'],
  ])('a file that is %s is refused with the reason', async (_, body, code) => {
    const org = await erp();
    await expect(upload(org.api, body)).rejects.toMatchObject(refused(422, 'unreadable_file', { errors: [{ path: 'file', code }] }));
    expect((await org.api.listImports({ query: {} })).items).toEqual([]);
  });

  test('a file that is too large is refused with the limit, and nothing of it is kept; one of another type is not read', async () => {
    const org = await erp();
    const large = `name\n${'x'.repeat(99)}\n`.repeat(25_000);
    await expect(upload(org.api, large)).rejects.toMatchObject(refused(413, 'too_large', { largest: 2 * 1024 * 1024 }));
    expect(await org.api.listImports({ query: {} })).toMatchObject({ items: [], largest: 2 * 1024 * 1024 });
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain'])
      expect((await send(app, org.key, 'POST', '/api/imports?fileName=a.csv', 'name\nA\n', { 'content-type': type })).json).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      });
    expect((await send(app, null, 'POST', '/api/imports?fileName=a.csv', 'name\nA\n', { 'content-type': 'text/csv' })).status).toBe(401);
  });

  test('a row with NUL is rejected, and the others come in', async () => {
    const org = await erp();
    const mapping = { columns: { name: 'name', notes: 'notes' }, constants: ERP };
    const report = await bringIn(org.api, `name,notes\n${'A,long enough\n'.repeat(400)}B,with \0 inside\n`, { mapping });
    expect(report).toMatchObject({ state: 'done', created: 400, rejected: 1, reasons: { 'invalid notes.general': 1 } });
  });

  test('only so much waits to be imported; a discarded one makes room and is deleted', async () => {
    const org = await erp();
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push((await upload(org.api, `name\n${'x'.repeat(99)}\n`.repeat(17_500))).id);
    await expect(upload(org.api, 'name\nB\n')).rejects.toMatchObject(refused(422, 'rule_violated', { errors: [{ path: 'file', code: 'too_many' }] }));
    expect(await org.api.cancelImport({ params: { id: ids[0] ?? '' } })).toMatchObject({ state: 'cancelled', abilities: [] });
    await upload(org.api, 'name\nB\n');
    await expect(org.api.startImport({ params: { id: ids[0] ?? '' } })).rejects.toMatchObject(refused(409, 'import_not_possible'));
  });
});

describe('what an import is told to do', () => {
  test('a mapping that does not fit is refused by the name of what is wrong', async () => {
    const org = await erp();
    const { id } = await upload(org.api, 'Nr,Name\n1,A\n');
    const decide = (mapping: ImportSettingsInput['mapping']) => org.api.decideImport({ params: { id }, body: { mapping } });
    for (const [mapping, path, code] of [
      [{ columns: { Nr: 'whatsapp', Name: 'name' } }, 'mapping.columns.Nr', 'unknown_field'],
      [{ columns: { Nr: 'name', Name: 'name' } }, 'mapping.columns.Name', 'field_twice'],
      [{ columns: { Nr: 'erpNumber' } }, 'mapping.columns', 'name_missing'],
      [{ columns: { Name: 'name' }, match: 'erpNumber' }, 'mapping.match', 'no_column'],
      [{ columns: { Name: 'name' }, country: 'Atlantis' }, 'mapping.country', 'invalid'],
    ] as const)
      await expect(decide(mapping)).rejects.toMatchObject(refused(422, 'wrong_mapping', { errors: [{ path, code }] }));
    await expect(org.api.previewImport({ params: { id }, query: {} })).resolves.toMatchObject({ rejected: 1, reasons: { 'required currency': 1 } });
  });

  test('customers that are there are left or updated, as decided; the preview names them', async () => {
    const org = await erp();
    const { id: customer } = await org.api.createCustomer({ body: { name: 'Alpha', erpNumber: '1', ...ERP } });
    const mapping = { columns: { Nr: 'erpNumber', Name: 'name' }, constants: ERP, match: 'erpNumber' };
    const text = 'Nr,Name\n1,Alpha AG\n2,Beta\n';
    const { id } = await upload(org.api, text);
    await org.api.decideImport({ params: { id }, body: { mapping, update: true } });
    const preview = await org.api.previewImport({ params: { id }, query: {} });
    expect(preview.rows).toMatchObject([
      { outcome: 'updated', customer: { id: customer, name: 'Alpha' } },
      { outcome: 'created', customer: null },
    ]);
    expect(await bringIn(org.api, text, { mapping })).toMatchObject({ created: 1, skipped: 1, updated: 0 });
    await org.api.startImport({ params: { id } });
    expect(await ended(org.api, id)).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await org.api.getCustomer({ params: { id: customer } })).toMatchObject({ name: 'Alpha AG' });
  });
});

describe('who imports', () => {
  test('C9 who may create customers for the organisation; others are refused', async () => {
    const org = await newOrganisation(app, 'sales');
    for (const role of ['support', 'member', 'portal'])
      for (const call of [(api: Client) => api.listImports({ query: {} }), (api: Client) => upload(api, 'name\nA\n')])
        await expect(call((await org.as(role)).api), role).rejects.toMatchObject(refused(403, 'not_permitted'));
    await expect(upload((await org.as('administrator', ['read'])).api, 'name\nA\n')).rejects.toMatchObject(refused(403, 'not_permitted'));
  });

  test('C9 who does not see all customers learns nothing of the others, changes nothing of them, and sees its own imports alone', async () => {
    const org = await newGenerous(app, 'zqimports');
    const hidden = await org.api.createCustomer({ body: { name: 'Hidden Hospital', erpNumber: 'H1' } });
    const { api } = await org.as('sales');
    const mine = await upload(org.api, 'name\nA\n');
    const mapping = { columns: { nr: 'erpNumber', name: 'name', phone: 'phone', parent: 'parentId' }, match: 'erpNumber' };
    await expect(api.getImport({ params: { id: mine.id } })).rejects.toMatchObject(refused(404, 'import_not_found'));
    await expect(api.previewImport({ params: { id: mine.id }, query: {} })).rejects.toMatchObject(refused(404, 'import_not_found'));
    const text = 'nr,name,phone,parent\nH1,Other,,\nN1,Hidden Hospital,,\nN2,New,,\n';
    const { id } = await upload(api, `${text}N3,Below,,${hidden.id}\n`);
    await api.decideImport({ params: { id }, body: { mapping, update: true } });
    const preview = await api.previewImport({ params: { id }, query: {} });
    await api.startImport({ params: { id } });
    const report = await ended(api, id);
    const rejects = await rejectsOf(api, id);
    for (const said of [
      JSON.stringify(preview.rows.map(({ customer, errors }) => [customer, errors])),
      JSON.stringify(report),
      rejects.replaceAll(/^\d.*,N[1-3],.*$/gm, ''),
    ])
      expect(said).not.toMatch(new RegExp(`Hidden|${hidden.id}`));
    expect(report.reasons).toEqual({ 'duplicate erpNumber': 1, 'duplicate name': 1, 'not_found parentId': 1 });
    expect(await org.api.getCustomer({ params: { id: hidden.id } })).toMatchObject({ name: 'Hidden Hospital', version: hidden.version });
    expect((await api.listImports({ query: {} })).total).toBe(1);
    expect((await org.api.listImports({ query: {} })).items.map((one) => one.id)).toEqual([id, mine.id]);
  });

  test('new custom fields are made for who manages the organisation, and refused to others', async () => {
    const org = await erp();
    const settings = {
      mapping: { columns: { name: 'name', size: 'custom.size' }, constants: ERP, customFields: { size: { label: 'Size', kind: 'number' as const } } },
    };
    const { api } = await org.as('sales');
    const { id } = await upload(api, 'name,size\nA,1\n');
    await expect(api.decideImport({ params: { id }, body: settings })).rejects.toMatchObject(refused(403, 'not_permitted'));
    expect(await bringIn(org.api, 'name,size\nA,1\n', settings)).toMatchObject({ state: 'done', created: 1 });
    expect((await org.api.listCustomFields()).items).toMatchObject([{ key: 'size', label: 'Size', kind: 'number' }]);
  });

  test('an import waits for another one, is the only one of its organisation, and fails when its person may import no more', async () => {
    const org = await erp();
    const { api } = await org.as('sales');
    const system = systemIn(app, org);
    const runner = importRunner(app.database.app, { refreshStatistics: async () => {}, log: (error) => expect.unreachable(String(error)) });
    const [first, second] = [await upload(api, 'name\nA\n'), await upload(org.api, 'name\nB\n')];
    await underLock(system, async () => {
      await api.startImport({ params: { id: first.id } });
      await expect(org.api.startImport({ params: { id: second.id } })).rejects.toMatchObject(refused(409, 'import_running'));
      await runner.resume(system);
      const key = (await org.api.listKeys()).items.find(({ name }) => name === 'sales key');
      await org.api.revokeKey({ params: { id: key?.id ?? '' } });
      expect(await org.api.getImport({ params: { id: first.id } })).toMatchObject({ state: 'running', read: 0 });
    });
    const resumed = () => runner.resume(system).then(() => org.api.getImport({ params: { id: first.id } }));
    await expect.poll(async () => (await resumed()).state).toBe('failed');
    expect(await org.api.getImport({ params: { id: first.id } })).toMatchObject({ problem: { code: 'not_permitted' }, abilities: [] });
    expect((await org.api.listCustomers({ query: {} })).total).toBe(0);
    await runner.stop();
  });
});
