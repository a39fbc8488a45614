import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('the e-mail for invoices is used where the rules say so, found by filter, and kept in history', async () => {
  const org = await newOrganisation(app, 'field-service', { country: 'DE' });
  const unused = await send(app, org.key, 'POST', '/api/customers', { name: 'Early', phone: '+49 30 1111111', invoiceEmail: 'bills@example.com' });
  expect(unused).toMatchObject({ status: 422, json: { errors: [{ path: 'invoiceEmail' }] } });

  const { rules } = await org.api.getBlueprint();
  await org.api.updateBlueprint({ body: { rules: { ...rules, fields: { ...rules.fields, invoiceEmail: {} } } } }, { ifMatch: '*' });
  const wrong = await send(app, org.key, 'POST', '/api/customers', { name: 'Wrong', phone: '+49 30 2222222', invoiceEmail: 'nobody' });
  expect(wrong).toMatchObject({ status: 400, json: { errors: [{ path: 'invoiceEmail' }] } });

  const { id } = await org.api.createCustomer({ body: { name: 'Alster', phone: '+49 30 3333333', invoiceEmail: 'bills@alster.example' } });
  const before = new Date().toISOString();
  await org.api.updateCustomer({ params: { id }, body: { invoiceEmail: null } }, { ifMatch: '*' });
  expect(await org.api.getCustomer({ params: { id }, query: { asOf: before } })).toMatchObject({ invoiceEmail: 'bills@alster.example' });
  expect((await org.api.getCustomer({ params: { id }, query: {} })).invoiceEmail).toBeNull();
  const { items } = await org.api.listCustomerHistory({ params: { id }, query: { field: 'invoiceEmail' } });
  expect(items.map(({ changes }) => changes.find(({ field }) => field === 'invoiceEmail')?.to)).toEqual([null, 'bills@alster.example']);
  const filter = JSON.stringify({ field: 'invoiceEmail', empty: true });
  expect((await org.api.listCustomers({ query: { filter } })).items.map((one) => one.id)).toEqual([id]);
});
