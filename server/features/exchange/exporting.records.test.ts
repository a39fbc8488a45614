import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, send, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';

let app: TestApp;
let org: Organisation;
let hospital: string;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service', { timeZone: 'UTC' });
  const body = { name: '=City "Hospital"', phone: '+49 30 1234567', type: 'hospital', contacts: [{ name: 'Dr. Rao' }], addresses: [{ city: 'Mumbai' }] };
  const customer = await org.api.createCustomer({ body });
  hospital = customer.id;
  const params = { id: hospital };
  const { id: equipmentId } = await org.api.createEquipment({ params, body: { serial: 'MRI-7', siteId: customer.addresses[0]?.id } });
  await org.api.createTicket({
    params,
    body: { subject: '+1 blurred, twice', equipmentId, contactId: customer.contacts[0]?.id, openedAt: '2026-01-02T00:00:00Z' },
  });
  await org.api.createTicket({ params, body: { subject: 'Loud', priority: 'urgent', openedAt: '2026-01-03T00:00:00Z' } });
  await org.api.createWorkOrder({ params, body: { title: 'Mend', assignedTo: org.administratorId } });
  await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Asked', occurredAt: '2026-01-04T00:00:00Z', handledBy: org.administratorId } });
  await org.api.logInteraction({
    params,
    body: { kind: 'visit', subject: 'Seen', occurredAt: '2026-01-05T00:00:00Z', followUpOn: '2026-02-01', handledBy: null },
  });
});
afterAll(() => app.close());

const linesOf = async (path: string) => (await send(app, org.key, 'GET', `/api${path}`)).text.trimEnd().split('\r\n');

test('S6 tickets are saved as seen: filters, order and columns; what a spreadsheet would run is guarded', async () => {
  const name = `"'=City ""Hospital"""`;
  expect(await linesOf('/tickets/export?columns=number,subject,customer,equipment,contact,openedAt')).toEqual([
    'number,subject,customer,equipment,contact,openedAt',
    `T-00002,Loud,${name},,,2026-01-03T00:00:00Z`,
    `T-00001,"'+1 blurred, twice",${name},MRI-7,Dr. Rao,2026-01-02T00:00:00Z`,
  ]);
  expect(await linesOf('/tickets/export?columns=subject&priority=urgent&delimiter=;')).toEqual(['subject', 'Loud']);
  const marked = await org.api.exportTickets({ query: { columns: 'number', sort: 'number', bom: 'true' } });
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await marked.arrayBuffer())).toBe('\ufeffnumber\r\nT-00001\r\nT-00002\r\n');
  expect((await linesOf('/tickets/export'))[0]).toMatch(/^number,subject,customer,status,.*,id$/);
  const wrong = await send(app, org.key, 'GET', '/api/tickets/export?columns=number,secret');
  expect(wrong).toMatchObject({ status: 400, json: { errors: [{ path: 'columns' }] } });
});

test('S6 work orders, equipment, interactions and the answer about tickets are files too', async () => {
  expect(await linesOf('/work-orders/export?columns=number,title,status,assignedTo')).toEqual([
    'number,title,status,assignedTo',
    expect.stringMatching(/^WO-00001,Mend,draft,.+$/),
  ]);
  expect(await linesOf('/equipment/export?columns=serial,city,tickets')).toEqual(['serial,city,tickets', 'MRI-7,Mumbai,1']);
  expect(await linesOf('/interactions/export?columns=kind,subject,followUpOn')).toEqual(['kind,subject,followUpOn', 'visit,Seen,2026-02-01', 'call,Asked,']);
  expect(await linesOf('/tickets/by-customer/export?city=mumbai&columns=tickets,daysBetween,id')).toEqual(['tickets,daysBetween,id', `2,1,${hospital}`]);
});

test('S5 a file holds what its reader sees, page after page; who may not export gets none', async () => {
  const other = await newOrganisation(app, 'field-service');
  const { id } = await other.api.createCustomer({ body: { name: 'Other', phone: '+49 30 7654321', type: 'hospital' } });
  const many = `insert into crm.ticket (org_id, id, customer_id, subject, opened_at) select '${other.id}', gen_random_uuid(), '${id}', 'Loud', now() from generate_series(1, 1010)`;
  await runStatements(app.owner, many);
  const all = (await send(app, other.key, 'GET', '/api/tickets/export?columns=number&sort=number')).text.trimEnd().split('\r\n');
  expect(all).toHaveLength(1011);
  expect(new Set(all).size).toBe(1011);
  const { key: sales } = await other.as('sales');
  expect((await send(app, sales, 'GET', '/api/tickets/export?columns=number')).text).toBe('number\r\n');
  const { key: member } = await other.as('member');
  expect((await send(app, member, 'GET', '/api/tickets/export')).status).toBe(403);
});

test('W5 interactions with all customers are narrowed and paged; who does not see the customer does not see them', async () => {
  const subjects = async (query: object, api = org.api) => (await api.listAllInteractions({ query })).items.map(({ subject }) => subject);
  expect(await subjects({})).toEqual(['Seen', 'Asked']);
  expect(await subjects({ sort: 'occurredAt', limit: 1 })).toEqual(['Asked']);
  expect(await subjects({ kind: 'call,email' })).toEqual(['Asked']);
  expect(await subjects({ handledBy: org.administratorId })).toEqual(['Asked']);
  expect(await subjects({ followUp: 'open' })).toEqual(['Seen']);
  expect(await subjects({ followUp: 'none', customerId: hospital })).toEqual(['Asked']);
  expect(await subjects({ occurredFrom: '2026-01-05', occurredTo: '2026-01-05' })).toEqual(['Seen']);
  const first = await org.api.listAllInteractions({ query: { limit: 1 } });
  expect(first).toMatchObject({ total: 2, items: [{ customer: { id: hospital, phone: '+49301234567' }, followUpState: 'overdue' }] });
  expect(await subjects({ limit: 1, cursor: first.nextCursor })).toEqual(['Asked']);
  expect(await subjects({}, (await org.as('sales')).api)).toEqual([]);
});
