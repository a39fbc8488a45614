import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerRecord } from '../../../contract/customers.ts';
import type { Problem } from '../../../contract/problem.ts';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'erp-quoting');
});
afterAll(() => app.close());

const customer = <T extends object>(given?: T) => ({ name: 'Werk AG', currency: 'EUR', language: 'de-DE', ...(given as T) });
/** The answer read as the record or the problem that it is. */
const json = async (sent: ReturnType<typeof send>) => ({
  ...(await sent),
  json: (await sent).json as unknown as CustomerRecord & Pick<Problem, 'errors' | 'holder'>,
});
const create = (body: object) => json(send(app, org.key, 'POST', '/api/customers', body));
const problem = (status: number, code: string) => ({ problem: { status, code } });

describe('E: customers of a quoting tool that live in an ERP', () => {
  test('E1 no customer, contact or address of an organisation exists for another, whatever is asked', async () => {
    const elsewhere = await newOrganisation(app, 'erp-quoting');
    const { id, contacts, addresses } = await org.api.createCustomer({
      body: customer({ erpNumber: 'E1-1', contacts: [{ email: 'a@e1.example' }], addresses: [{ city: 'Ulm' }] }),
    });
    const at = `/api/customers/${id}`;
    const contact = `${at}/contacts/${contacts[0]?.id}`;
    const address = `${at}/addresses/${addresses[0]?.id}`;
    const requests: [string, string, object?][] = [
      ['GET', at],
      ['GET', `${at}?asOf=2999-01-01`],
      ['PUT', at, { name: 'Taken' }],
      ['PATCH', at, { name: 'Taken' }],
      ['DELETE', at],
      ...['archive', 'reactivate', 'block', 'activate'].map((verb): [string, string, object] => ['POST', `${at}/${verb}`, { reason: 'x' }]),
      ['POST', `${at}/status`, { status: 'archived' }],
      ['POST', `${at}/contact-details`, { email: 'taken@e1.example' }],
      ['GET', `${at}/history`],
      ['GET', `${at}/contacts`],
      ['POST', `${at}/contacts`, { email: 'b@e1.example' }],
      ['PUT', contact, { email: 'b@e1.example' }],
      ['DELETE', contact],
      ['GET', `${at}/addresses`],
      ['POST', `${at}/addresses`, { city: 'Bonn' }],
      ['PUT', address, { city: 'Bonn' }],
      ['DELETE', address],
    ];
    for (const [method, path, body] of requests) {
      const answer = await send(app, elsewhere.key, method, path, body, { 'if-match': '*' });
      expect({ method, path, status: answer.status, code: answer.json?.code }).toEqual({ method, path, status: 404, code: 'customer_not_found' });
      expect((await send(app, null, method, path, body, { 'if-match': '*' })).status).toBe(401);
    }
    expect((await elsewhere.api.listCustomers({ query: { erpNumber: 'E1-1' } })).items).toEqual([]);
    expect((await elsewhere.api.listAudit({ query: { recordId: id } })).items).toEqual([]);
    const kept = await org.api.getCustomer({ params: { id } });
    expect(kept).toMatchObject({ version: 1, name: 'Werk AG', contacts: [{ version: 1 }], addresses: [{ version: 1 }] });
    await expect(elsewhere.api.createCustomer({ body: customer({ parentId: id }) })).rejects.toMatchObject({
      problem: { status: 422, errors: [{ path: 'parentId', code: 'not_found' }] },
    });
  });

  test('E1 every table of customers’ data has its organisation, and rows cannot refer across', async () => {
    const elsewhere = await newOrganisation(app, 'erp-quoting');
    const { id } = await org.api.createCustomer({ body: customer() });
    const insert = (organisation: string) =>
      runStatements(app.owner, `insert into crm.contact (org_id, id, customer_id, email) values (${organisation}, gen_random_uuid(), '${id}', 'x@y.example')`);
    await expect(insert('null')).rejects.toMatchObject({ code: '23502' });
    await expect(insert(`'${elsewhere.id}'`)).rejects.toMatchObject({ code: '23503' });
    await insert(`'${org.id}'`);
  });

  test('E2 currency, language, addresses and free metadata are kept; name and ERP number take so many characters', async () => {
    const given = customer({
      name: 'ß'.repeat(500),
      erpNumber: 'n'.repeat(100),
      currency: 'CHF',
      language: 'fr-FR',
      addresses: [
        { type: 'billing', line1: 'Bahnhofstrasse 1', line2: '2. Stock', city: 'Zürich', postalCode: '8001', state: 'ZH', country: 'CH' },
        { type: 'shipping', line1: 'Rue du Rhône 9', city: 'Genève', postalCode: '1204', state: 'GE', country: 'CH' },
      ],
      metadata: { erp: { group: 'A', 'credit limit': 5000.25, tags: ['ä', null, true] }, '': 'empty key' },
    });
    const { id } = (await create(given)).json;
    const kept = await org.api.getCustomer({ params: { id } });
    expect(kept).toMatchObject({ ...given, addresses: [...given.addresses].map((address) => expect.objectContaining(address)) });
    expect(kept.metadata).toEqual(given.metadata);
    expect((await create(customer({ name: 'n'.repeat(501) }))).json).toMatchObject({ errors: [{ path: 'name', code: 'too_long' }] });
    expect((await create(customer({ erpNumber: 'n'.repeat(101) }))).json).toMatchObject({ errors: [{ path: 'erpNumber', code: 'too_long' }] });
  });

  test('E2 only EUR, USD, CHF, GBP and de-DE, en-US, fr-FR, it-IT are taken, both must be said, and countries are ISO codes', async () => {
    for (const currency of ['EUR', 'USD', 'CHF', 'GBP']) expect((await create(customer({ currency }))).json.currency).toBe(currency);
    for (const language of ['de-DE', 'en-US', 'fr-FR', 'it-IT']) expect((await create(customer({ language }))).json.language).toBe(language);
    const refused = (path: string, code: string) => ({ status: 422, json: { code: 'rule_violated', errors: [{ path, code }] } });
    expect(await create(customer({ currency: 'JPY' }))).toMatchObject(refused('currency', 'not_allowed'));
    expect(await create(customer({ language: 'es-ES' }))).toMatchObject(refused('language', 'not_allowed'));
    expect(await create(customer({ currency: undefined }))).toMatchObject(refused('currency', 'required'));
    expect(await create(customer({ language: null }))).toMatchObject(refused('language', 'required'));
    expect(await create(customer({ currency: 'eur' }))).toMatchObject({ status: 400, json: { errors: [{ path: 'currency' }] } });
    expect(await create(customer({ addresses: [{ country: 'XX' }] }))).toMatchObject(refused('addresses.0.country', 'not_allowed'));
    expect((await create(customer({ addresses: [{ country: 'deutschland' }] }))).json.addresses).toMatchObject([{ country: 'DE' }]);
    const { id } = (await create(customer())).json;
    for (const wrong of [`currency = 'eur'`, `erp_number = ''`, `metadata = '[]'`])
      await expect(runStatements(app.owner, `update crm.customer set ${wrong} where id = '${id}'`), wrong).rejects.toMatchObject({ code: '23514' });
  });

  test('E2 an ERP number is unique in the organisation when there is one', async () => {
    const first = (await create(customer({ erpNumber: '0815' }))).json;
    expect(await create(customer({ name: 'Other', erpNumber: ' 0815 ' }))).toMatchObject({
      status: 409,
      json: { rule: 'erpNumber', holder: { id: first.id, name: 'Werk AG' }, errors: [{ path: 'erpNumber' }] },
    });
    expect(await create(customer({ erpNumber: '815' }))).toMatchObject({ status: 201 });
    for (const erpNumber of [undefined, null, '', '  ']) expect((await create(customer({ erpNumber }))).json.erpNumber).toBeNull();
    const elsewhere = await newOrganisation(app, 'erp-quoting');
    expect(await elsewhere.api.createCustomer({ body: customer({ erpNumber: '0815' }) })).toMatchObject({ erpNumber: '0815' });
    await expect(runStatements(app.owner, `update crm.customer set erp_number = '0815' where org_id = '${org.id}'`)).rejects.toMatchObject({ code: '23505' });
  });

  test('E3 a contact’s e-mail address is compared without case and unique within its customer', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: customer({ contacts: [{ email: 'Buyer@Werk.example' }] }) });
    const duplicate = { problem: { status: 409, code: 'duplicate', rule: 'contactEmail', errors: [{ path: 'email' }] } };
    await expect(api.createContact({ params: { id }, body: { email: 'buyer@werk.EXAMPLE' } })).rejects.toMatchObject(duplicate);
    const second = await api.createContact({ params: { id }, body: { email: 'sales@werk.example' } });
    expect(second).toMatchObject({ name: null, isPrimary: false });
    const params = { id, contactId: second.id };
    await expect(api.updateContact({ params, body: { email: 'BUYER@werk.example' } }, { ifMatch: 1 })).rejects.toMatchObject(duplicate);
    const other = await api.createCustomer({ body: customer({ contacts: [{ email: 'buyer@werk.example' }] }) });
    expect(other.contacts).toHaveLength(1);
    expect((await api.listContacts({ params: { id } })).items.map((one) => one.email)).toEqual(['Buyer@Werk.example', 'sales@werk.example']);
  });

  test('E3 a customer created with one address for two contacts is refused as a whole, naming the field', async () => {
    const answer = await create(customer({ erpNumber: 'E3-twice', contacts: [{ email: 'a@b.example' }, { email: 'A@b.example' }] }));
    expect(answer).toMatchObject({ status: 409, json: { code: 'duplicate', rule: 'contactEmail', errors: [{ path: 'contacts' }] } });
    expect((await org.api.listCustomers({ query: { erpNumber: 'E3-twice' } })).items).toEqual([]);
  });

  test('E3 a contact needs an e-mail address and may have no name; at most one is primary, held by the database', async () => {
    const { api } = org;
    expect(await create(customer({ contacts: [{ name: 'Nobody' }] }))).toMatchObject({ status: 422, json: { errors: [{ path: 'contacts.0.email' }] } });
    const emails = [1, 2, 3].map((n) => ({ email: `c${n}@werk.example` }));
    expect(await create(customer({ contacts: emails.map((one) => ({ ...one, isPrimary: true })) }))).toMatchObject({ status: 422 });
    const { id } = await api.createCustomer({ body: customer({ contacts: emails }) });
    const made = await Promise.all([4, 5, 6, 7].map((n) => api.createContact({ params: { id }, body: { email: `c${n}@werk.example`, isPrimary: true } })));
    const primaries = (await api.listContacts({ params: { id } })).items.filter((one) => one.isPrimary);
    expect(primaries).toHaveLength(1);
    expect(made.map((one) => one.id)).toContain(primaries[0]?.id);
    await expect(runStatements(app.owner, `update crm.contact set is_primary = true where customer_id = '${id}'`)).rejects.toMatchObject({ code: '23505' });
  });

  test('E3 contacts go with their customer, and both deletions are in the history', async () => {
    const { api } = org;
    const { id, contacts } = await api.createCustomer({ body: customer({ contacts: [{ email: 'gone@werk.example' }] }) });
    await api.deleteCustomer({ params: { id } });
    await expect(api.getCustomer({ params: { id } })).rejects.toMatchObject(problem(404, 'customer_not_found'));
    expect((await api.listCustomers({ query: { contactEmail: 'gone@werk.example' } })).items).toEqual([]);
    expect(await runStatements(app.owner, `select 1 from crm.contact where id = '${contacts[0]?.id}'`)).toEqual([]);
    expect((await api.listAudit({ query: { recordId: contacts[0]?.id } })).items.map((item) => item.event)).toEqual(['ContactDeleted', 'ContactCreated']);
    expect((await api.listAudit({ query: { recordId: id } })).items.map((item) => item.event)).toEqual(['CustomerDeleted', 'CustomerCreated']);
  });

  test('E4 a customer is looked up by name, by ERP number and by a contact’s e-mail address', async () => {
    const { api } = org;
    const { id } = await api.createCustomer({ body: customer({ name: 'Größe & Söhne', erpNumber: 'E4-1', contacts: [{ email: 'Info@Groesse.example' }] }) });
    await api.createCustomer({ body: customer({ name: 'Größe', erpNumber: 'E4-11', contacts: [{ email: 'info@groesse.example.org' }] }) });
    const ids = async (query: object) => (await api.listCustomers({ query })).items.map((item) => item.id);
    expect(await ids({ name: 'größe & söhne' })).toEqual([id]);
    expect(await ids({ erpNumber: 'E4-1' })).toEqual([id]);
    expect(await ids({ contactEmail: 'info@groesse.EXAMPLE' })).toEqual([id]);
    expect(await ids({ contactEmail: 'nobody@groesse.example' })).toEqual([]);
  });

  test('E5 E6 the document’s sample comes back unchanged with its contact, on its own and in the list', async () => {
    const elsewhere = await newOrganisation(app, 'erp-quoting');
    const sample = {
      name: 'Muster GmbH',
      erpNumber: '4711',
      currency: 'EUR',
      language: 'de-DE',
      addresses: [{ type: 'billing' as const, line1: 'Musterstraße 1', city: 'München', postalCode: '80331', country: 'DE' }],
      contacts: [{ email: 'einkauf@muster.de', name: 'Max Mustermann', isPrimary: true }],
    };
    const { id } = await elsewhere.api.createCustomer({ body: sample });
    expect(await elsewhere.api.getCustomer({ params: { id } })).toMatchObject(sample);
    expect((await elsewhere.api.listCustomers({ query: { name: 'Muster GmbH' } })).items).toMatchObject([
      { id, erpNumber: '4711', primaryContact: { name: 'Max Mustermann', email: 'einkauf@muster.de' }, primaryAddress: { city: 'München', country: 'DE' } },
    ]);
    await elsewhere.api.createContact({ params: { id }, body: { email: 'rechnung@muster.de' } });
    expect((await elsewhere.api.getCustomer({ params: { id } })).contacts.map((one) => one.email)).toEqual(['einkauf@muster.de', 'rechnung@muster.de']);
  });
});
