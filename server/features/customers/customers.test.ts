import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

describe('E: customers of a quoting tool', () => {
  test('E6 E5 the document’s sample is kept and comes back unchanged, with its contacts', async () => {
    const { api } = await newOrganisation(app, 'erp-quoting');
    const sample = {
      name: 'Muster GmbH',
      erpNumber: '4711',
      currency: 'EUR',
      language: 'de-DE',
      addresses: [{ type: 'billing' as const, line1: 'Musterstraße 1', city: 'München', postalCode: '80331', country: 'DE' }],
      contacts: [{ email: 'einkauf@muster.de', name: 'Max Mustermann', isPrimary: true }],
    };
    const { id } = await api.createCustomer({ body: sample });
    const kept = await api.getCustomer({ params: { id } });
    expect(kept).toMatchObject(sample);
  });
});
