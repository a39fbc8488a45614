import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient } from '../../../contract/client.ts';
import type { SimilarQuery } from '../../../contract/customers.ts';
import { newOrganisation, type Organisation, PASSWORD, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { addPerson } from '../people/people.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting', { country: 'DE' });
  for (const body of [
    { name: 'Müller Maschinenbau GmbH', erpNumber: 'DE-10471', email: 'info@mueller.example', phone: '+49 89 1234567' },
    { name: 'Łódź Stal', contacts: [{ name: 'Eva Żak', email: 'eva@stal.example', mobile: '+49 151 23456789' }] },
    { name: 'Nord Spedition', companyName: undefined },
  ])
    await org.api.createCustomer({ body: { currency: 'EUR', language: 'de-DE', ...body } });
});
afterAll(() => app.close());

const similar = async (query: Partial<SimilarQuery>, api: Client = org.api) =>
  (await api.listSimilarCustomers({ query })).items.map(({ name, reasons }) => [name, ...reasons]);
const person = async (where: Organisation, role: string) => {
  const given = { name: `A ${role}`, email: `${role}@${where.id}.example.com`, password: PASSWORD };
  const id = await addPerson(app.database.identityPool, where.id, role, given);
  const { headers } = await send(app, null, 'POST', '/api/session', { email: given.email, password: PASSWORD });
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { id, api: createClient({ baseUrl: app.url, headers: () => ({ cookie }) }) };
};

describe('customers that may be the one being typed', () => {
  const mueller = 'Müller Maschinenbau GmbH';
  test.each<[string, Partial<SimilarQuery>, string[][]]>([
    ['the same name', { name: 'Müller Maschinenbau GmbH' }, [[mueller, 'name']]],
    ['case, accents and blanks', { name: '  muller MASCHINENBAU gmbh ' }, [[mueller, 'name']]],
    ['a typo', { name: 'Müller Maschinebau GmbH' }, [[mueller, 'name']]],
    ['words in another order', { name: 'Maschinenbau Müller' }, [[mueller, 'name']]],
    ['letters without their strokes', { name: 'Lodz Stal' }, [['Łódź Stal', 'name']]],
    ['the same e-mail', { email: 'INFO@Mueller.example' }, [[mueller, 'email']]],
    ['the e-mail of a contact', { email: 'eva@stal.example' }, [['Łódź Stal', 'email']]],
    ['the same phone as one dials it', { phone: '089 / 123 45 67' }, [[mueller, 'phone']]],
    ['the phone of a contact', { phone: '0151 23456789' }, [['Łódź Stal', 'phone']]],
    ['the same ERP number', { erpNumber: 'DE-10471' }, [[mueller, 'erpNumber']]],
    ['several reasons', { name: 'Mueller Maschinenbau', email: 'info@mueller.example', erpNumber: 'DE-10471' }, [[mueller, 'email', 'erpNumber', 'name']]],
    [
      'the more certain one first',
      { name: 'Nord Spedition', email: 'eva@stal.example' },
      [
        ['Łódź Stal', 'email'],
        ['Nord Spedition', 'name'],
      ],
    ],
    ['another name', { name: 'Schmidt Logistik GmbH' }, []],
    ['half a phone number', { phone: '089' }, []],
    ['two letters', { name: 'Mü' }, []],
    ['nothing', {}, []],
    ['wildcards and odd texts', { name: '%%% ___', email: '%@%', phone: '%', erpNumber: "' or true --" }, []],
  ])('%s', async (_, query, expected) => {
    expect(await similar(query)).toEqual(expected);
  });

  test('but for the one that is being changed', async () => {
    const { items } = await org.api.listSimilarCustomers({ query: { erpNumber: 'DE-10471' } });
    expect(await similar({ erpNumber: 'DE-10471', except: items[0]?.id })).toEqual([]);
  });

  test('five at most', async () => {
    const many = await newOrganisation(app, 'erp-quoting');
    for (let n = 0; n < 7; n++) await many.api.createCustomer({ body: { name: `Werk ${n}`, currency: 'EUR', language: 'de-DE' } });
    expect(await similar({ name: 'Werk 3' }, many.api)).toHaveLength(5);
    expect((await similar({ name: 'Werk 3' }, many.api))[0]).toEqual(['Werk 3', 'name']);
  });
});

describe('nobody learns of a customer that is not theirs to see', () => {
  test('S6 sales finds what is theirs, and prospects and leads', async () => {
    const sales = await newOrganisation(app, 'sales');
    const seller = await person(sales, 'sales');
    const shared = { type: 'individual', email: 'one@shared.example', phone: '+49 30 1234567' };
    const hidden = await sales.api.createCustomer({ body: { ...shared, name: 'Shared Hidden', status: 'active' } });
    const query = { name: 'Shared Hidden', email: shared.email, phone: shared.phone };
    expect(await similar(query, seller.api)).toEqual([]);
    await sales.api.updateCustomer({ params: { id: hidden.id }, body: { assignedTo: seller.id } }, { ifMatch: '*' });
    expect(await similar(query, seller.api)).toEqual([['Shared Hidden', 'email', 'name', 'phone']]);
  });

  test('C2 a portal user finds only their own record, and another organisation nothing', async () => {
    const service = await newOrganisation(app, 'self-service');
    const user = await person(service, 'portal');
    await service.api.createCustomer({ body: { name: 'Somebody Else', email: 'else@portal.example', ownerUserId: service.administratorId } });
    const query = { name: 'Somebody Else', email: 'else@portal.example' };
    expect(await similar(query, user.api)).toEqual([]);
    expect(await similar(query)).toEqual([]);
    expect(await similar(query, service.api)).toEqual([['Somebody Else', 'email', 'name']]);
  });

  test('who may not write customers, or not read them, is refused', async () => {
    const refused = { problem: { status: 403, code: 'not_permitted' } };
    for (const { api } of [await org.as('member'), await org.as('administrator', ['read']), await org.as('administrator', ['write'])])
      await expect(similar({ name: 'Müller' }, api)).rejects.toMatchObject(refused);
    expect(await similar({ erpNumber: 'DE-10471' }, (await org.as('support')).api)).toHaveLength(1);
  });
});
