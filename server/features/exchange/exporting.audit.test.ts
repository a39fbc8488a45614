import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';

let app: TestApp;
let org: Organisation;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
});
afterAll(() => app.close());

const linesOf = async (query = '') => (await send(app, org.key, 'GET', `/api/audit/export${query}`)).text.trimEnd().split('\r\n');

test('S12 the audit log is a file: a line for each field that changed, newest first, narrowed as the list is', async () => {
  const { id } = await org.api.createCustomer({ body: { name: 'City Hospital', phone: '+49 30 1234567' } });
  await org.api.updateCustomer({ params: { id }, body: { name: '=HYPERLINK("x")', website: 'https://city.example' } }, { ifMatch: '*' });
  await org.api.blockCustomer({ params: { id }, body: { reason: 'owes, and owes' } });
  const [head, ...lines] = await linesOf(`?customerId=${id}`);
  expect(head).toBe('at,actor,event,entity,recordId,customerId,customerName,field,from,to,reason,cause');
  expect(lines[0]).toMatch(/^2\d{3}-.*Z,administrator key,CustomerBlocked,customer,.*,status,active,blocked,"owes, and owes",request:/);
  expect(lines.find((line) => line.includes('CustomerUpdated') && line.includes(',name,'))).toContain(`,name,City Hospital,"'=HYPERLINK(""x"")",`);
  expect(lines.filter((line) => line.includes('CustomerUpdated'))).toHaveLength(2);
  expect((await linesOf(`?customerId=${id}&event=CustomerBlocked&delimiter=;`)).map((line) => line.split(';')[2])).toEqual(['event', 'CustomerBlocked']);
});

test('S12 all of it is sent, however many pages that are; only to those who may read it', async () => {
  for (let i = 0; i < 150; i++) {
    const { id } = await org.api.createView({ body: { list: 'customers', name: `View ${i}`, query: {} } });
    if (i < 100) await org.api.deleteView({ params: { id } });
  }
  const { total } = await org.api.listAudit({ query: { entity: 'saved_view' } });
  const lines = (await linesOf('?entity=saved_view')).slice(1);
  expect(total).toBe(250);
  expect(new Set(lines.map((line) => `${line.split(',')[2]} ${line.split(',')[4]}`)).size).toBe(total);
  for (const role of ['sales', 'support', 'member', 'portal']) expect((await send(app, (await org.as(role)).key, 'GET', '/api/audit/export')).status).toBe(403);
  const other = await newOrganisation(app, 'field-service');
  expect((await send(app, other.key, 'GET', '/api/audit/export?entity=saved_view')).text.split('\r\n')).toHaveLength(2);
});
