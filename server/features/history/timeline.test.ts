import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrganisation, type Organisation, startTestApp, type TestApp } from '../../../testing/harness.ts';
import { joinAs } from '../../../testing/people.ts';
import { runStatements } from '../../platform/db/embedded/session.ts';
import { counters } from '../../platform/db/tenant.ts';

let app: TestApp;
let org: Organisation;
let id: string;
beforeAll(async () => {
  app = await startTestApp();
  org = await newOrganisation(app, 'field-service');
  const body = { name: 'Lilavati', phone: '+91 22 2675 1000', type: 'hospital', contacts: [{ name: 'Dr. Rao' }], addresses: [{ city: 'Mumbai' }] };
  id = (await org.api.createCustomer({ body })).id;
  const params = { id };
  await org.api.createEquipment({ params, body: { serial: 'MRI-7' } });
  const ticket = await org.api.createTicket({ params, body: { subject: 'Blurred' } });
  await org.api.resolveTicket({ params: { id: ticket.id } });
  await org.api.createWorkOrder({ params, body: { title: 'Mend' } });
  await org.api.logInteraction({ params, body: { kind: 'call', subject: 'Asked' } });
});
afterAll(() => app.close());

const events = async (api: Organisation['api'], query: object = {}) =>
  (await api.listCustomerHistory({ params: { id }, query: { limit: 200, ...query } })).items.map(({ event }) => event);

test('S7 the timeline tells of every kind of record, and of one kind where that is asked for', async () => {
  const all = await events(org.api);
  for (const event of ['CustomerCreated', 'ContactCreated', 'AddressCreated', 'EquipmentCreated', 'TicketOpened', 'WorkOrderCreated', 'InteractionLogged'])
    expect(all.map((name) => name.replace('InteractionCreated', 'InteractionLogged'))).toContain(event);
  expect(await events(org.api, { kind: 'tickets' })).toEqual(['TicketResolved', 'TicketOpened']);
  expect(await events(org.api, { kind: 'workOrders' })).toEqual(['WorkOrderCreated']);
  expect(await events(org.api, { kind: 'equipment' })).toEqual(['EquipmentCreated']);
  expect(await events(org.api, { kind: 'interactions' })).toHaveLength(1);
});

test('S5 what a role may not read is not in its timeline either, whatever kind it asks for', async () => {
  const { api: accountant } = await org.as('accountant');
  expect((await events(accountant)).filter((event) => /Ticket|WorkOrder|Equipment|Interaction/.test(event))).toEqual([]);
  expect(await events(accountant, { kind: 'tickets' })).toEqual([]);
  expect(await events(accountant, { kind: 'contacts' })).toEqual(['ContactCreated']);
  expect((await accountant.listCustomerHistory({ params: { id }, query: { kind: 'interactions' } })).total).toBe(0);
});

test('S5 a member sees of the interactions with a customer those that their team handled', async () => {
  const [ada, bob] = [await joinAs(app, org, 'member'), await joinAs(app, org, 'sales')];
  await org.api.createTeam({ body: { name: 'North', memberIds: [ada.id, bob.id] } });
  const params = { id };
  const ours = await org.api.logInteraction({ params, body: { kind: 'visit', subject: 'Ours', handledBy: bob.id } });
  const changed = (await ada.api.listCustomerHistory({ params, query: { kind: 'interactions' } })).items;
  expect(changed.map(({ recordId }) => recordId)).toEqual([ours.id]);
  expect((await ada.api.listAllInteractions()).items.map(({ subject }) => subject)).toEqual(['Ours']);
  expect(await events(org.api, { kind: 'interactions' })).toHaveLength(2);
});

test('a customer with 10,000 changes: a page is two statements, whatever it shows, and pages hold every change once', async () => {
  await runStatements(
    app.owner,
    `insert into crm.change (org_id, record_id, version, entity, customer_id, at, op, event, actor, after)
     select '${org.id}', ('0190aaaa-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, (array['ticket', 'interaction', 'work_order', 'equipment'])[1 + n % 4], '${id}',
       now() - make_interval(secs => 10 * (n / 3)), 'I', 'Made', 'system', '{"subject": "x"}' from generate_series(1, 10000) n`,
  );
  /** Who asks is looked up anew now and then; so the fewest of several times count. */
  const queriesOf = async (query: object) => {
    const counts: number[] = [];
    for (let i = 0; i < 5; i++) {
      const before = counters.queries;
      await org.api.listCustomerHistory({ params: { id }, query });
      counts.push(counters.queries - before);
    }
    return Math.min(...counts);
  };
  const of = [await queriesOf({ limit: 20 }), await queriesOf({ limit: 200 }), await queriesOf({ limit: 200, kind: 'tickets' })];
  expect(new Set(of).size).toBe(1);
  const seen = new Set<string>();
  let count = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await org.api.listCustomerHistory({ params: { id }, query: { limit: 200, ...(cursor && { cursor }) } });
    for (const { recordId, version } of page.items) seen.add(`${recordId} ${version}`);
    count += page.items.length;
    cursor = page.nextCursor;
  }
  expect(count).toBeGreaterThan(10_000);
  expect(seen.size).toBe(count);
});
