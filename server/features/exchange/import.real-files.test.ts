import { parse } from 'csv-parse/sync';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOSPITALS, NORTHWIND } from '../../../cli/demo/imports.ts';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { dataFile, openDesk } from '../../../testing/importing.ts';
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

const recordsOf = (path: string): Record<string, string>[] => parse(desk.read(dataFile(path)), { columns: true });
const countOf = async ({ id }: Organisation, table = 'customer') =>
  (await runStatements(app.owner, `select count(*)::int as n from crm.${table} where org_id = '${id}'`))[0]?.n;

describe('the hospitals of the United States in a field service organisation', () => {
  const records = recordsOf('hospitals.csv');
  /** Counted from the file alone: a phone is refused where it is none, and where an earlier row has it (F2). */
  const phones = records.map((row) => parsePhoneNumberFromString(row['Phone Number'] ?? '', 'US'));
  const valid = phones.filter((phone) => phone?.isValid()).map((phone) => phone?.number);
  const expected = { read: records.length, created: new Set(valid).size, invalid: phones.length - valid.length, taken: valid.length - new Set(valid).size };
  let org: Organisation;
  beforeAll(async () => {
    org = await newOrganisation(app, 'field-service', { country: 'US' });
  });

  test('F1 F2 F6 every row is accounted for: in, or refused with its reason', async () => {
    const rejectsFile = `${desk.folder}/hospital-rejects.csv`;
    const report = await desk.bringIn(org, { path: HOSPITALS.file }, { mapping: HOSPITALS.mapping, rejectsFile });
    expect(report).toMatchObject({ read: expected.read, created: expected.created, updated: 0, unchanged: 0, skipped: 0, finished: true, encoding: 'utf-8' });
    expect(report.reasons).toEqual({ 'invalid_phone phone': expected.invalid, 'duplicate phone': expected.taken });
    expect(report.rejected).toBe(expected.invalid + expected.taken);
    expect(await countOf(org)).toBe(expected.created);
    expect(await countOf(org, 'address')).toBe(expected.created);
    const rejects: Record<string, string>[] = parse(desk.read(rejectsFile), { columns: true });
    expect(rejects).toHaveLength(report.rejected);
    const { _row, _reason, ...row } = rejects.find((one) => one._reason?.includes('is taken by')) ?? {};
    expect(row).toEqual(records[Number(_row) - 1]);
    expect(_reason).toMatch(/^phone: is taken by “.+” \([0-9a-f-]{36}\)$/);
  });

  test('F1 F3 F5 what came in is found as if it had been typed, with its history', async () => {
    const [row] = records;
    const { items } = await org.api.listCustomers({ query: { phone: row?.['Phone Number'] } });
    expect(items).toMatchObject([{ name: row?.['Facility Name'], type: 'hospital', status: 'active', primaryAddress: { city: row?.City, country: 'US' } }]);
    const id = items[0]?.id ?? '';
    const whole = await org.api.getCustomer({ params: { id } });
    expect(whole.custom).toEqual({
      county: 'Houston',
      hospital_type: 'Acute Care Hospitals',
      ownership: row?.['Hospital Ownership'],
      emergency_services: true,
    });
    expect(whole.addresses).toMatchObject([{ line1: row?.Address, state: row?.State, postalCode: row?.['ZIP Code'], isPrimary: true }]);
    const history = await org.api.listCustomerHistory({ params: { id } });
    expect(history.items.map(({ event }) => event).sort()).toEqual(['AddressCreated', 'CustomerCreated']);
    expect(history.items[0]?.cause).toMatch(/^import:/);
    expect((await org.api.listCustomers({ query: { q: 'southeast helth' } })).items.length).toBeGreaterThan(0);
    const inState = records.filter(({ State }) => State === 'VT').length;
    expect((await org.api.listCustomers({ query: { state: 'VT' } })).total).toBe(inState);
    expect(await org.api.listCustomers({ query: { limit: 1 } })).toMatchObject({ total: expected.created, totalExact: true });
  });

  test('the same file again doubles nothing', async () => {
    const report = await desk.bringIn(org, { path: HOSPITALS.file }, { mapping: HOSPITALS.mapping });
    expect(report).toMatchObject({ created: 0, unchanged: expected.created, updated: 0, skipped: 0, rejected: expected.invalid + expected.taken });
    expect(await countOf(org)).toBe(expected.created);
  });
});

describe('the customers of Northwind in a sales organisation', () => {
  const records = recordsOf('northwind/customers.csv');
  const COUNTRIES: Record<string, string> = {
    USA: 'US',
    Germany: 'DE',
    France: 'FR',
    Brazil: 'BR',
    UK: 'GB',
    Mexico: 'MX',
    Spain: 'ES',
    Venezuela: 'VE',
    Canada: 'CA',
    Argentina: 'AR',
    Italy: 'IT',
    Sweden: 'SE',
    Switzerland: 'CH',
    Austria: 'AT',
    Portugal: 'PT',
    Belgium: 'BE',
    Denmark: 'DK',
    Finland: 'FI',
    Ireland: 'IE',
    Norway: 'NO',
    Poland: 'PL',
  };
  const isDialled = ({ phone = '', country = '' }: Record<string, string>) =>
    parsePhoneNumberFromString(phone, { defaultCountry: COUNTRIES[country] as 'US', extract: false })?.isValid() ?? false;
  const withPhone = records.filter(isDialled).length;

  test('C2 C14 rows with a phone that is none are refused, or kept with it in their notes', async () => {
    const strict = await newOrganisation(app, 'sales');
    const refused = await desk.bringIn(strict, { path: NORTHWIND.file }, { mapping: NORTHWIND.mapping, onInvalid: 'reject' });
    expect(refused).toMatchObject({ read: 91, created: withPhone, rejected: 91 - withPhone, reasons: { 'invalid_phone phone': 91 - withPhone } });
    const lenient = await newOrganisation(app, 'sales');
    const noted = await desk.bringIn(lenient, { path: NORTHWIND.file }, { mapping: NORTHWIND.mapping });
    expect(noted).toMatchObject({ read: 91, created: 91, rejected: 0, warnings: 91 - withPhone, warningReasons: { 'invalid_phone phone': 91 - withPhone } });
    const wrong = records.find((record) => !isDialled(record)) ?? {};
    const { items } = await lenient.api.listCustomers({ query: { name: wrong.company_name ?? '' } });
    const whole = await lenient.api.getCustomer({ params: { id: items[0]?.id ?? '' } });
    expect(whole).toMatchObject({ phone: null, notes: { general: `phone: ${wrong.phone}` }, metadata: { customerId: wrong.customer_id } });
  });

  test('C2 contacts have first and last names, accents stay, and countries become codes', async () => {
    const org = await newOrganisation(app, 'sales');
    await desk.bringIn(org, { path: NORTHWIND.file }, { mapping: NORTHWIND.mapping });
    const { items } = await org.api.listCustomers({ query: { name: 'FURIA BACALHAU E FRUTOS DO MAR' } });
    const furia = await org.api.getCustomer({ params: { id: items[0]?.id ?? '' } });
    expect(furia.contacts).toMatchObject([{ firstName: 'Lino', lastName: 'Rodriguez', title: 'Sales Manager', isPrimary: true }]);
    const [spanish] = (await org.api.listCustomers({ query: { q: 'taqueria' } })).items;
    expect(spanish).toMatchObject({ name: 'Antonio Moreno Taquería', primaryAddress: { city: 'México D.F.', country: 'MX' } });
    const byCountry = Object.groupBy(records, ({ country = '' }) => COUNTRIES[country] ?? '');
    for (const [country, rows] of Object.entries(byCountry))
      expect((await org.api.listCustomers({ query: { country, limit: 1 } })).total, country).toBe(rows?.length);
  });

  test('the same file again changes nothing, noted values included', async () => {
    const org = await newOrganisation(app, 'sales');
    await desk.bringIn(org, { path: NORTHWIND.file }, { mapping: NORTHWIND.mapping });
    expect(await desk.bringIn(org, { path: NORTHWIND.file }, { mapping: NORTHWIND.mapping, update: true })).toMatchObject({
      created: 0,
      unchanged: 91,
      updated: 0,
    });
    expect(await countOf(org)).toBe(91);
    expect(await countOf(org, 'contact')).toBe(91);
  });

  test('without a mapping the columns are guessed', async () => {
    const org = await newOrganisation(app, 'sales');
    const report = await desk.bringIn(org, { path: NORTHWIND.file }, { rehearsal: true, onInvalid: 'note' });
    expect(report.columns.map(({ field }) => field)).toEqual([
      null,
      'name',
      'contact.name',
      'contact.title',
      'address.line1',
      'address.city',
      'address.state',
      'address.postalCode',
      'address.country',
      'phone',
      null,
    ]);
    expect(report).toMatchObject({ created: 91, rehearsal: true });
    expect(await countOf(org)).toBe(0);
  });
});
